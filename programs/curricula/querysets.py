"""Reusable reads of curricula."""

from typing import Any, Self

from django.db.models import Count, QuerySet, Sum

from revmental.accounts.access import agency_ids, is_supervisor
from revmental.accounts.roles import Permission

from programs.curricula.enums import USABLE


class ProgramQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Programmes of the agencies whose curricula the user may see; the supervising body sees all."""
        return self if is_supervisor(user) else self.filter(agency__in=agency_ids(user, Permission.CURRICULUM_VIEW))


class CurriculumQuerySet(ProgramQuerySet):
    def usable(self) -> Self:
        """Versions that a cohort may use."""
        return self.filter(status__in=USABLE)

    def with_totals(self) -> Self:
        """Adds `total_jp` and `subject_count`, so that lists need no query per row."""
        return self.annotate(total_jp=Sum("stages__subjects__jp"), subject_count=Count("stages__subjects"))


class OfVersionQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Parts of the curriculum versions the user may see."""
        return self if is_supervisor(user) else self.filter(version__agency__in=agency_ids(user, Permission.CURRICULUM_VIEW))


class SubjectQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Subjects of the curriculum versions the user may see."""
        return self if is_supervisor(user) else self.filter(stage__version__agency__in=agency_ids(user, Permission.CURRICULUM_VIEW))

    def of_version(self, version: Any) -> Self:
        """Subjects of one version in teaching order, with their stage."""
        return self.filter(stage__version=version).select_related("stage").order_by("stage__order", "order", "pk")
