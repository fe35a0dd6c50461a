"""Reusable reads of enrolments; everything about a participant in a cohort is scoped through here."""

from typing import Any, Self

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet

from participants.enrolment.enums import EnrolmentStatus
from programs.cohorts.querysets import of_own_team
from revmental.accounts.access import agency_ids, sender_ids
from revmental.accounts.roles import Permission
from revmental.lib.among import among


class EnrolmentQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Enrolments in cohorts of the user's agencies or team, of people the user's agency sends, and one's own."""
        if not user.is_authenticated:
            return self.none()
        people = self.model._meta.get_field("person").related_model.objects
        return self.filter(
            Q(agency__in=agency_ids(user, Permission.ROSTER_VIEW))
            | among("cohort", of_own_team(user))
            | Q(sender__in=sender_ids(user))
            | among("person", people.filter(user=user).order_by().values("pk"))
        )

    def active(self) -> Self:
        """Without those who withdrew."""
        return self.exclude(status=EnrolmentStatus.WITHDRAWN)

    def pinned(self) -> Self:
        """The same people, asked for now and from here on known by their keys: joins no longer repeat who may see whom."""
        return self.model.objects.filter(pk__in=list(self.order_by().values_list("pk", flat=True)))

    def come_in(self) -> Self:
        """Whose account is in use: a password was chosen for it."""
        return self.filter(person__user__isnull=False).exclude(
            person__user__password__startswith=UNUSABLE_PASSWORD_PREFIX
        )

    def not_come_in(self) -> Self:
        """Who still has to be given access."""
        return self.exclude(pk__in=self.come_in().order_by().values("pk"))

    def settled(self) -> Self:
        """On whom a locked graduation meeting has decided for good: what was decided on can no longer change."""
        return self.filter(self.has_final_decision())

    def unsettled(self) -> Self:
        """On whom no meeting has decided yet, or only to postpone: their results are still open."""
        return self.filter(~self.has_final_decision())

    def has_final_decision(self) -> Exists:
        # Graduation is a wing above: known by the name of the relation only.
        decisions = self.model._meta.get_field("decisions").related_model
        locked = decisions.objects.filter(enrolment=OuterRef("pk"), meeting__status="locked")
        return Exists(locked.exclude(outcome="postponed"))

    def matching(self, text: str) -> Self:
        """Whose name, unit, agency or NIP holds the text."""
        text = text.strip()[:100].replace("\x00", "")
        if not text:
            return self
        digits = "".join(sign for sign in text if sign.isdigit())
        number = Q(personal_number__contains=digits) if len(digits) >= 4 else Q()
        return self.filter(
            Q(name__icontains=text) | Q(work_unit__icontains=text) | Q(agency_name__icontains=text) | number
        )

    def in_order(self) -> Self:
        """By attendance-list number, as every list and sheet shows them."""
        return self.order_by("attendance_number", "name", "pk")

    def for_list(self) -> Self:
        """With everything a row of a list shows."""
        return (
            self.select_related("person__user", "sender", "cohort").prefetch_related("person__identifiers").in_order()
        )


class OfEnrolmentQuerySet(QuerySet):
    """Rows below an enrolment that whoever sees the enrolment may see."""

    def visible_to(self, user: Any) -> Self:
        """Rows of the enrolments the user sees."""
        enrolments = self.model._meta.get_field("enrolment").related_model
        return self.filter(enrolment__in=enrolments.objects.visible_to(user))
