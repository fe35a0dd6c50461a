"""The one write of the front hall: a cohort goes onward when no room objects. A rule that needs all rooms lives in the highest."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from programs.cohorts.road import is_forward
from programs.cohorts.services import move_cohort
from reports.desk.holding import holding
from revmental.lib.errors import DomainError


@transaction.atomic
def advance_cohort(cohort: Cohort, *, to: str, by: Any, note: str = "") -> Cohort:
    """Moves the cohort. Raises DomainError naming what refuses a step onward, and what `move_cohort` refuses."""
    fresh = locked(cohort.pk)
    if is_forward(fresh.status, to) and (refusing := [blocker for blocker in holding(fresh) if blocker.refuses]):
        reasons = "; ".join(f"{blocker.subject} {blocker.text}".strip() for blocker in refusing)
        raise DomainError(_("%(cohort)s cannot go on yet: %(reasons)s.") % {"cohort": fresh.label, "reasons": reasons})
    return move_cohort(fresh, to=to, by=by, note=note)
