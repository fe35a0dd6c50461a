"""Word files: what is common to all of them."""
