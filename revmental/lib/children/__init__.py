"""Work on what strangers send, done in a limited child process whose death is an answer too."""

from revmental.lib.children.process import ChildLost, Limits, run_child

__all__ = ["ChildLost", "Limits", "run_child"]
