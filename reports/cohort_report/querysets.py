"""Reading versions and photos of reports."""

from typing import Any, Self

from django.db import models

from revmental.accounts.access import agency_ids
from revmental.accounts.roles import Permission


class OfReportQuerySet(models.QuerySet):
    """What belongs to the report of a cohort."""

    def visible_to(self, user: Any) -> Self:
        """Of the agencies whose reports the user may read."""
        return self.filter(agency__in=agency_ids(user, Permission.REPORT_VIEW))
