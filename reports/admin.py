"""Gathers the records of the room's wings for the staff site."""

from reports.certificates import admin as certificates
from reports.jobs import admin as jobs

__all__ = ["certificates", "jobs"]
