"""Figures of cohorts as one reader may see them: who may not see the people of a class gets none that tell of too few."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Count

from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from reports.dashboards.comparing import hidden_classes
from reports.desk.figures import Figures, figures_of
from revmental.accounts.access import agency_ids, is_supervisor, sender_ids
from revmental.accounts.roles import Permission
from revmental.lib.small_numbers import FLOOR, is_small


def figures_for(user: Any, cohorts: Sequence[Cohort]) -> dict[UUID, Figures]:
    """The figures of each cohort, marked where the reader gets nothing of them that counts people."""
    found = figures_of(cohorts)
    hidden = withheld(user, only_as_classes(user, cohorts), found)
    return {key: replace(figures, is_withheld=key in hidden) for key, figures in found.items()}


def only_as_classes(user: Any, cohorts: Sequence[Cohort]) -> list[Cohort]:
    """Those whose people the reader may not see, or only some of them. One query, and none for staff of the hosts."""
    hosts = agency_ids(user, Permission.SCORE_VIEW)
    foreign = [cohort for cohort in cohorts if cohort.agency_id not in hosts]
    own = Cohort.objects.filter(pk__in=[cohort.pk for cohort in foreign]).seen_with_people_by(user)
    seen = set(own.order_by().values_list("pk", flat=True)) if foreign else set()
    return [cohort for cohort in foreign if cohort.pk not in seen]


def withheld(user: Any, cohorts: Sequence[Cohort], figures: dict[UUID, Figures]) -> frozenset[UUID]:
    """Of which of these the figures would tell of too few, by themselves or beside the comparison across agencies."""
    if not cohorts:
        return frozenset()
    own = sent_by(user, cohorts)
    few = frozenset(one.pk for one in cohorts if tells_of_few(figures[one.pk], own.get(one.pk, 0)))
    return few | hidden_classes(user, cohorts) if is_supervisor(user) else few


def sent_by(user: Any, cohorts: Sequence[Cohort]) -> dict[UUID, int]:
    """How many people of each the reader's agency has sent: those it knows."""
    rows = Enrolment.objects.active().filter(cohort__in=cohorts, sender__in=sender_ids(user)).order_by()
    return dict(rows.values_list("cohort").annotate(n=Count("pk")))


def tells_of_few(figures: Figures, own: int) -> bool:
    """Whether any figure tells of too few others than the reader's own people."""
    others = figures.people - own
    due = figures.certificates_due
    return is_small(others) or (others > 0 and 0 < due < own + FLOOR)
