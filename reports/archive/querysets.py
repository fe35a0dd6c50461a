"""Reusable reads of recorded documents."""

from typing import Any, Self

from django.db.models import F, Q, QuerySet

from reports.certificates.querysets import BARE_NUMBER, bare, possible
from revmental.accounts.access import agency_ids
from revmental.accounts.roles import Permission


class ArchiveImportQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(agency__in=agency_ids(user, Permission.CERTIFICATE_VIEW))

    def waiting(self) -> Self:
        return self.filter(recorded_at=None)


class ArchivedQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Records of the user's agencies, and one's own over all agencies."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(agency__in=agency_ids(user, Permission.CERTIFICATE_VIEW)) | Q(person__user=user))

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def by_token(self, token: str) -> Self:
        """What anyone who holds the token may see; a malformed one costs the same as an unknown one."""
        return self.filter(token=possible(token)).select_related("agency")

    def bearing(self, number: str) -> Self:
        """Those with this number, blanks and capitals aside; with `printed_name` and `token` alone."""
        rows = self.standing().annotate(bare=BARE_NUMBER, printed_name=F("name_line")).filter(bare=bare(number))
        return rows.only("token").order_by("pk")
