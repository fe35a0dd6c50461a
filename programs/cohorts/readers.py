"""Who reads a cohort with its people, and who only as a class: its senders and the supervising body."""

from typing import Any

from programs.cohorts.models import Cohort
from revmental.accounts.access import can
from revmental.accounts.roles import Permission


def sees_everyone(user: Any, cohort: Cohort) -> bool:
    """Whether the reader may see all people of the cohort by name: staff of the host and its team, not senders or LAN.
    `seen_with_people_by` asks the same of many."""
    return can(user, Permission.SCORE_VIEW, cohort)
