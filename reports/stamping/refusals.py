"""What the stamper does not do: it says so before anything is written, and the full rendering prints that one."""

from typing import Literal

Reason = Literal["glyph", "width", "lines", "picture", "template"]


class StampRefused(Exception):
    """This record, or this page as a template, is not for stamping. `reason` is counted, `where` names the slot."""

    def __init__(self, reason: Reason, where: str) -> None:
        super().__init__(f"{reason}: {where}")
        self.reason: Reason = reason
        self.where = where
