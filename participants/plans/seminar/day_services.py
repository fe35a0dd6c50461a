"""Writes of seminar days: planned, changed, deleted while nobody was ever on them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from participants.enrolment.results import lock_cohort
from participants.plans.seminar.models import SeminarDay
from programs.cohorts.models import Cohort
from revmental.accounts import audit
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError
from revmental.lib.stale import refuse_stale

FIELDS = ("starts_at", "ends_at", "room", "link", "note")


@transaction.atomic
def create_day(cohort: Cohort, values: Mapping[str, Any], *, by: Any) -> SeminarDay:
    """A day of the seminar; `values`: FIELDS. The same hours in the same place again answer with the day that stands.

    Raises DomainError for a cancelled cohort and where the curriculum holds no seminar.
    """
    fresh = lock_cohort(cohort.pk)
    if not fresh.version.holds_seminar:
        raise DomainError(_("The curriculum of %(cohort)s holds no seminar.") % {"cohort": fresh.label})
    place = {name: values[name] for name in FIELDS if name in values and name != "note"}
    if same := fresh.seminars.filter(**place).first():
        return same
    day = SeminarDay.objects.create(
        agency_id=fresh.agency_id, cohort=fresh, **{name: values[name] for name in FIELDS if name in values}
    )
    audit.record("seminar.planned", day, by=by)
    return day


def locked_day(day: SeminarDay) -> SeminarDay:
    return SeminarDay.objects.select_for_update(of=("self",)).select_related("cohort__version").get(pk=day.pk)


@transaction.atomic
def edit_day(day: SeminarDay, values: Mapping[str, Any], *, seen: str = "", by: Any) -> SeminarDay:
    """Changes hours, place and note. Raises StaleEdit when somebody else did so meanwhile, DomainError when a
    presentation would lie outside the new hours."""
    fresh = locked_day(day)
    refuse_stale(fresh, FIELDS, seen)
    first, last = values["starts_at"], values["ends_at"]
    inside = fresh.presentations.live().filter(starts_at__gte=first, ends_at__lte=last).count()
    outside = fresh.presentations.live().count() - inside
    if outside:
        raise DomainError(
            _("%(n)d presentations would lie outside these hours. Take them off the schedule or choose longer hours.")
            % {"n": outside}
        )
    if changed := change_fields(fresh, {name: values[name] for name in FIELDS}):
        fresh.save(update_fields=list(changed))
        audit.record("seminar.changed", fresh, by=by, data=changed)
    return fresh


@transaction.atomic
def delete_day(day: SeminarDay, *, by: Any) -> None:
    """Takes away a day on which nobody was ever to present; otherwise raises DomainError, because its history stays."""
    fresh = locked_day(day)
    if fresh.presentations.exists():
        raise DomainError(_("Presentations stand on this day, so it stays. Take them off the schedule instead."))
    audit.record("seminar.deleted", fresh, by=by)
    fresh.delete()
