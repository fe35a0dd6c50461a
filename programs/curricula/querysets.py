"""Reusable reads of curricula."""

from typing import Any, Self

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from programs.curricula.enums import USABLE
from revmental.accounts.access import agency_ids, is_supervisor
from revmental.accounts.roles import Permission


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
        return self.annotate(total_jp=Coalesce(Sum("stages__subjects__jp"), 0), subject_count=Count("stages__subjects"))

    def for_list(self) -> Self:
        """With everything a row of a list shows, by programme, newest version first; `cohort_count` by a subquery, for sums do not mix."""
        cohorts = self.model.objects.filter(pk=OuterRef("pk")).annotate(n=Count("cohorts")).values("n")
        return (
            self.select_related("program", "agency")
            .with_totals()
            .annotate(cohort_count=Subquery(cohorts))
            .order_by("program__name", "-label", "pk")
        )


class OfVersionQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Parts of the curriculum versions the user may see."""
        return (
            self
            if is_supervisor(user)
            else self.filter(version__agency__in=agency_ids(user, Permission.CURRICULUM_VIEW))
        )


class StageQuerySet(OfVersionQuerySet):
    def with_jp(self) -> Self:
        """Adds `total_jp` of the stage's subjects, in teaching order."""
        return self.annotate(total_jp=Coalesce(Sum("subjects__jp"), 0)).order_by("order", "pk")


class SubjectQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Subjects of the curriculum versions the user may see."""
        return (
            self
            if is_supervisor(user)
            else self.filter(stage__version__agency__in=agency_ids(user, Permission.CURRICULUM_VIEW))
        )

    def of_version(self, version: Any) -> Self:
        """Subjects of one version in teaching order, with their stage."""
        return self.filter(stage__version=version).select_related("stage").order_by("stage__order", "order", "pk")
