"""Reusable reads of cohorts; `visible_to` is the scope that everything below a cohort builds on."""

from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from programs.cohorts.enums import CohortStatus
from revmental.accounts.access import agency_ids, is_supervisor, sender_ids, workplaces
from revmental.accounts.roles import Permission

SEATED = ~Q(enrolments__status="withdrawn")


def of_own_team(user: Any) -> QuerySet:
    """Keys of the cohorts of whose team the user is, while they work for the host."""
    return user.team_roles.filter(agency__in=workplaces(user)).values("cohort")


class CohortQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Cohorts of the user's agencies, of whose team the user is, that the user's agency sends to, or takes part in."""
        if not user.is_authenticated:
            return self.none()
        return self if is_supervisor(user) else self.filter(pk__in=self.model.objects.reachable(user).values("pk"))

    def reachable(self, user: Any) -> Self:
        return self.filter(
            Q(agency__in=agency_ids(user, Permission.COHORT_VIEW))
            | Q(pk__in=of_own_team(user))
            | Q(senders__in=sender_ids(user))
            | Q(enrolments__person__user=user)
        )

    def held_by_agencies_of(self, user: Any, permission: Permission) -> Self:
        """Cohorts in which the user holds a permission for the whole host agency."""
        return self.filter(agency__in=agency_ids(user, permission))

    def of_year(self, year: int) -> Self:
        return self.filter(year=year)

    def matching(self, text: str) -> Self:
        """Whose title, short key, city or place holds the text."""
        text = text.strip().replace("\x00", "")
        places = ("title", "key", "city", "place")
        return self.filter(Q(*((f"{place}__icontains", text) for place in places), _connector=Q.OR)) if text else self

    def current(self) -> Self:
        """Cohorts still on the road."""
        return self.exclude(status__in=[CohortStatus.AFTER, CohortStatus.CANCELLED])

    def for_list(self) -> Self:
        """With everything a row of a list shows, newest first."""
        return self.select_related("agency", "version__program").with_enrolled().order_by("-starts_on", "number", "pk")

    def with_enrolled(self) -> Self:
        """Adds `enrolled`: how many seats are taken; those who withdrew have left theirs."""
        return self.annotate(enrolled=Count("enrolments", filter=SEATED, distinct=True))

    def seats_taken(self) -> int:
        """Seats taken in all these cohorts together."""
        return self.order_by().aggregate(n=Count("enrolments", filter=SEATED, distinct=True))["n"]


class OfCohortQuerySet(QuerySet):
    """Rows below a cohort that whoever sees the cohort may see."""

    def visible_to(self, user: Any) -> Self:
        """Rows of the cohorts the user sees."""
        cohorts = self.model._meta.get_field("cohort").related_model
        return self.filter(cohort__in=cohorts.objects.visible_to(user))
