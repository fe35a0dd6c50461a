"""Gathers the record pages that the wings of this room define."""

from participants.plans import admin as plans

__all__ = ["plans"]
