"""Coach and mentor read a frozen version and decide."""
