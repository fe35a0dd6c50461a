"""What may still happen to an issued certificate."""
