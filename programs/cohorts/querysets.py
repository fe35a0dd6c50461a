"""Reusable reads of cohorts; `visible_to` is the scope that everything below a cohort builds on."""

from typing import Any, Self

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from programs.cohorts.enums import CohortStatus
from revmental.accounts.access import agency_ids, is_supervisor, sender_ids, workplaces
from revmental.accounts.roles import Permission
from revmental.lib.among import among

SEATED = ~Q(enrolments__status="withdrawn")


def of_own_team(user: Any) -> QuerySet:
    """Keys of the cohorts of whose team the user is, while they work for the host."""
    return user.team_roles.filter(agency__in=workplaces(user)).values("cohort")


def with_people(user: Any) -> Q:
    """Cohorts all of whose people the user may see: of the agencies where they read scores, and of whose team they are."""
    return Q(agency__in=agency_ids(user, Permission.SCORE_VIEW)) | among("pk", of_own_team(user))


class CohortQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Cohorts of the user's agencies, of whose team the user is, that the user's agency sends to, or takes part in."""
        if not user.is_authenticated:
            return self.none()
        return self if is_supervisor(user) else self.filter(self.within_reach(user))

    def within_reach(self, user: Any) -> Q:
        # Keys and no joins: a join would meet every enrolment there is before it is narrowed down.
        sent = self.model.senders.through.objects.filter(agency__in=sender_ids(user)).values("cohort")
        enrolments = self.model._meta.get_field("enrolments").related_model
        own = enrolments.objects.filter(person__user=user).order_by().values("cohort")
        return (
            Q(agency__in=agency_ids(user, Permission.COHORT_VIEW))
            | among("pk", of_own_team(user))
            | Q(pk__in=sent)
            | among("pk", own)
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

    def seen_with_people_by(self, user: Any) -> Self:
        """Those all of whose people the user may see; see `sees_everyone`."""
        return self.filter(with_people(user))

    def for_list(self) -> Self:
        """With everything a row of a list shows, newest first."""
        return self.select_related("agency", "version__program").order_by("-starts_on", "number", "pk")

    def with_enrolled(self, user: Any) -> Self:
        """Adds `enrolled`: how many seats are taken; those who withdrew have left theirs. Counted for the rows that are shown;
        None for readers who may not see who sits there."""
        enrolments = self.model._meta.get_field("enrolments").related_model
        seats = enrolments.objects.active().filter(cohort=OuterRef("pk")).order_by().values("cohort")
        taken = Coalesce(Subquery(seats.annotate(n=Count("pk")).values("n")), 0)
        return self.annotate(enrolled=Case(When(with_people(user), then=taken)))

    def seats_taken(self) -> int:
        """Seats taken in all these cohorts together."""
        return self.order_by().aggregate(n=Count("enrolments", filter=SEATED, distinct=True))["n"]


class OfCohortQuerySet(QuerySet):
    """Rows below a cohort that whoever sees the cohort may see."""

    def visible_to(self, user: Any) -> Self:
        """Rows of the cohorts the user sees."""
        cohorts = self.model._meta.get_field("cohort").related_model
        return self.filter(cohort__in=cohorts.objects.visible_to(user))
