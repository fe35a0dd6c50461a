"""How a certificate is laid out and printed, and what would not print right."""
