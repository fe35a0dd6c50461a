"""What coach and participants of the demonstration say to each other: comments on parts of a plan, coaching sessions, days."""
