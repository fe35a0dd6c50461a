"""Gathers the record pages that the wings of this room define."""

from participants.graduation import admin as graduation
from participants.plans import admin as plans

__all__ = ["graduation", "plans"]
