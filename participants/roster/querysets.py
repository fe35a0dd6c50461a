"""Reusable reads of roster imports."""

from revmental.accounts.querysets import OfAgencyQuerySet
from revmental.accounts.roles import Permission


class RosterImportQuerySet(OfAgencyQuerySet):
    permission = Permission.ROSTER_EDIT
