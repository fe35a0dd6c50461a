"""Files from strangers: a harmless copy made by a checker in a limited child process; what the file is for is not known here."""

from revmental.lib.untrusted.process import FileRefused, clean_copy

__all__ = ["FileRefused", "clean_copy"]
