"""What the judges of a seminar give, what it comes to, and how a presentation ends."""
