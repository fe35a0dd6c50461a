"""Gives participants their coach."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import TeamMember
from revmental.accounts import audit
from revmental.accounts.models import User
from revmental.lib.errors import DomainError


@transaction.atomic
def assign_coach(enrolments: Iterable[Enrolment], coach: User, *, by: Any) -> int:
    """Makes `coach` the coach of the enrolments; returns how many that changed. Four statements for any number.

    Raises DomainError when somebody's cohort does not have the coach in its team in that task.
    """
    keys = [enrolment.pk for enrolment in enrolments]
    rows = list(
        Enrolment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cohort")
        .filter(pk__in=keys)
        .order_by("pk")
    )
    coached = set(
        TeamMember.objects.filter(
            user=coach, role=TeamRole.COACH, cohort__in={row.cohort_id for row in rows}
        ).values_list("cohort", flat=True)
    )
    for row in rows:
        if row.cohort_id not in coached:
            raise DomainError(
                _("%(name)s is not a coach of %(cohort)s. Add them to the team first.")
                % {"name": coach, "cohort": row.cohort.label}
            )
    changed = [row for row in rows if row.coach_id != coach.pk]
    Enrolment.objects.filter(pk__in=[row.pk for row in changed]).update(coach=coach)
    audit.record_many("coach.assigned", changed, by=by, data={"coach": coach.name})
    return len(changed)
