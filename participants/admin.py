"""Gathers the record pages that the wings of this room define."""

from participants.enrolment import admin as enrolment
from participants.graduation import admin as graduation
from participants.plans import admin as plans

__all__ = ["enrolment", "graduation", "plans"]
