"""A class issued and signed by the running product, while people use it."""
