"""The participant's own pages where all rooms meet."""
