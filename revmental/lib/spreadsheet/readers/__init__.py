"""Readers that run in the limited child process; they import nothing of the house and nothing of Django."""
