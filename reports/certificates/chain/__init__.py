"""The chain over the register: what was said of each certificate, each entry bound to the one before it."""
