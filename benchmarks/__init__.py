"""What `manage.py bench` measures and what it is compared with."""
