"""The files of certificates: each one, and those of the class."""
