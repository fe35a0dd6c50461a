"""The product with a million people in it: a database of its own, filled by the server itself, measured and dropped."""
