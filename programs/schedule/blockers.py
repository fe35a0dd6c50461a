"""What the schedule misses before a cohort may run: sessions at all, and the JP of its curriculum."""

from django.urls import reverse
from django.utils.translation import gettext as _

from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.schedule.planning import Meter, meter


def blockers(cohort: Cohort) -> list[Blocker]:
    """No session yet refuses the start; fewer JP than the curriculum has is shown. Two queries."""
    found = meter(cohort)
    if not found.planned:
        return [no_sessions(cohort)]
    return [short_of_jp(cohort, found)] if found.short else []


def no_sessions(cohort: Cohort) -> Blocker:
    return Blocker(
        step=CohortStatus.REGISTRATION,
        subject=_("The schedule"),
        text=_("is not laid out yet"),
        url=reverse("schedule_generate", args=[cohort.pk]),
        action=_("Lay out the schedule"),
    )


def short_of_jp(cohort: Cohort, found: Meter) -> Blocker:
    names = ", ".join(subject.name for subject, _jp in found.short[:3])
    return Blocker(
        step=CohortStatus.REGISTRATION,
        subject=_("%(jp)s JP") % {"jp": sum(jp for _subject, jp in found.short)},
        text=_("of the curriculum are not in the schedule"),
        detail=names if len(found.short) <= 3 else _("%(names)s and others") % {"names": names},
        url=reverse("schedule_detail", args=[cohort.pk]),
        action=_("See the schedule"),
        refuses=False,
    )
