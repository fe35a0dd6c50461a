"""Gathers the record pages that the wings of this room define."""

from programs.cohorts import admin as cohorts
from programs.curricula import admin as curricula
from programs.schedule import admin as schedule

__all__ = ["cohorts", "curricula", "schedule"]
