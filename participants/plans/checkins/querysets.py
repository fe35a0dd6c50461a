"""Reusable reads of check-ins; whoever sees the enrolment sees what its alumnus answered."""

import datetime as dt
from typing import Any, Self

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from participants.enrolment.querysets import OfEnrolmentQuerySet
from participants.plans.checkins.enums import ANSWERABLE_FOR
from revmental.accounts.access import is_supervisor


class CheckInQuerySet(OfEnrolmentQuerySet):
    def counted_by(self, user: Any) -> Self:
        """Those that stand in the figures which the user reads: of whom they see, and all for the supervising body, which
        sees nobody."""
        return self if is_supervisor(user) else self.visible_to(user)

    def of_host(self, short_name: str) -> Self:
        """Those of the classes of this agency; all where none is named."""
        return self.filter(enrolment__cohort__agency__short_name=short_name) if short_name else self

    def with_answer(self) -> Self:
        """Adds what counts now: `practice`, `answered_at`, `reason` of the newest answer; None while there is none."""
        newest = self.model._meta.get_field("answers").related_model.objects.filter(check_in=OuterRef("pk"))
        newest = newest.order_by("-number")
        names = {"practice": "practice", "answered_at": "at", "reason_now": "reason"}
        return self.annotate(**{name: Subquery(newest.values(field)[:1]) for name, field in names.items()})

    def answerable(self, today: dt.date) -> Self:
        """Those that may be answered on this day."""
        return self.filter(due_on__lte=today, due_on__gt=today - ANSWERABLE_FOR)

    def unanswered(self) -> Self:
        return self.filter(answers=None)

    def for_list(self) -> Self:
        """With everything a row of a list shows."""
        rows = self.select_related("enrolment__cohort", "enrolment__person__user", "enrolment__sender")
        return rows.with_answer().order_by("due_on", "enrolment__attendance_number", "pk")


class OfCheckInQuerySet(QuerySet):
    """Rows below a check-in that whoever sees the check-in may see."""

    def visible_to(self, user: Any) -> Self:
        """Rows of the check-ins the user sees."""
        check_ins = self.model._meta.get_field("check_in").related_model
        return self.filter(check_in__in=check_ins.objects.visible_to(user))

    def newest(self) -> Self:
        """Of several answers to one question the one that counts."""
        newer = self.model._default_manager.filter(check_in=OuterRef("check_in"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))
