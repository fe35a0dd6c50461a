"""What runs inside the limited child process: judges uploaded files without Django, without a database, without the house."""
