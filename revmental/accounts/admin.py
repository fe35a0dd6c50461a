"""Gathers the record pages of this room."""

from revmental.accounts.agencies import admin as agencies
from revmental.accounts.members import admin as members
from revmental.accounts.trail import admin as trail

__all__ = ["agencies", "members", "trail"]
