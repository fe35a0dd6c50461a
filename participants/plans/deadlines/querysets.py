"""Reusable reads of deadlines."""

from revmental.accounts.querysets import OfAgencyQuerySet
from revmental.accounts.roles import Permission


class DeadlinesQuerySet(OfAgencyQuerySet):
    permission = Permission.COHORT_VIEW
