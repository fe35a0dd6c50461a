"""What certificates cost: ours, those of others, and a class that is signed."""
