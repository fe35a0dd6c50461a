"""Writes of cohorts: planned, changed, its team, moved along the road. What blocks a move is asked by the desk, above."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from programs.cohorts.enums import CohortStatus, TeamRole
from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort, TeamMember
from programs.cohorts.road import is_forward
from programs.curricula.models import CurriculumVersion
from programs.curricula.services import freeze_version
from revmental.accounts import audit
from revmental.accounts.models import Agency, User
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError
from revmental.lib.stale import refuse_stale
from revmental.lib.workflow import move

FIELDS = ("number", "year", "title", "mode", "place", "city", "starts_on", "ends_on", "time_zone", "capacity")


@transaction.atomic
def create_cohort(
    version: CurriculumVersion, *, values: Mapping[str, Any], senders: Iterable[Agency] = (), by: Any
) -> Cohort:
    """Plans a cohort of the version's agency and freezes the version's rules. `values`: FIELDS, and "key".

    Where they are empty, number, title and key are made. Raises DomainError unless the version is published, and for
    values that the model refuses.
    """
    frozen = freeze_version(version, by=by)
    number = values.get("number") or next_number(frozen, values["year"])
    key = values.get("key") or suggest_key(frozen, values["year"], number)
    own = {name: values[name] for name in FIELDS if name in values} | {
        "number": number,
        "title": values.get("title") or frozen.program.name,
    }
    cohort = Cohort(agency_id=frozen.agency_id, version=frozen, key=key, **own)
    checked(cohort).save(force_insert=True)
    cohort.senders.set(senders)
    audit.record("cohort.planned", cohort, by=by)
    return cohort


def checked(cohort: Cohort) -> Cohort:
    """The cohort itself if its values are sound; the database asks again. Raises DomainError with the model's own words."""
    try:
        cohort.full_clean()
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
    return cohort


def next_number(version: CurriculumVersion, year: int) -> int:
    """The number after the highest of the programme in that year; versions of one programme count on."""
    last = Cohort.objects.filter(version__program=version.program_id, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def suggest_key(version: CurriculumVersion, year: int, number: int) -> str:
    """A short name of lower-case letters, digits and hyphens that no cohort has yet."""
    stem = f"{slugify(version.program.short_name)[:40] or 'angkatan'}-{year}-{number}"
    taken = set(Cohort.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))] if key not in taken)


@transaction.atomic
def edit_cohort(
    cohort: Cohort, *, values: Mapping[str, Any], senders: Iterable[Agency], seen: str = "", by: Any
) -> Cohort:
    """Changes FIELDS and the senders. Raises DomainError for a capacity below the seats taken, or a sender removed who has
    people in it; StaleEdit when the cohort changed since `seen` (a mark of FIELDS)."""
    fresh = locked(cohort.pk)
    refuse_stale(fresh, FIELDS, seen)
    taken = Cohort.objects.filter(pk=fresh.pk).seats_taken()
    if values.get("capacity", fresh.capacity) < taken:
        raise DomainError(
            _("%(n)s people are enrolled already; the capacity cannot be lower. Withdraw people first.") % {"n": taken}
        )
    changes = change_fields(fresh, {name: values[name] for name in FIELDS if name in values})
    if changes:
        checked(fresh).save(update_fields=list(changes))
    replace_senders(fresh, senders, changes)
    if changes:
        audit.record("cohort.changed", fresh, by=by, data=changes)
    return fresh


def replace_senders(cohort: Cohort, senders: Iterable[Agency], changes: dict[str, list[str]]) -> None:
    """Sets the senders and notes the change; an agency whose people are in the class stays."""
    wanted, present = {a.pk: a for a in senders}, {a.pk: a for a in cohort.senders.all()}
    if wanted.keys() == present.keys():
        return
    gone = [a for pk, a in present.items() if pk not in wanted]
    if held := Agency.objects.filter(pk__in=[a.pk for a in gone], sent_enrolments__cohort=cohort).first():
        raise DomainError(_("%(agency)s has people in this cohort and stays a sender.") % {"agency": held})
    cohort.senders.set(wanted.values())
    changes["senders"] = [", ".join(sorted(map(str, present.values()))), ", ".join(sorted(map(str, wanted.values())))]


@transaction.atomic
def add_team_member(cohort: Cohort, user: User, *, role: str, by: Any) -> TeamMember:
    """Gives a task in the cohort; repeating it does no harm. The right to see the cohort follows from it, no other does.

    Raises DomainError for a user who has no role in the host agency.
    """
    if not User.objects.staff_of(cohort.agency).filter(pk=user.pk).exists():
        raise DomainError(
            _("%(name)s has no role in %(agency)s. Give one first.") % {"name": user, "agency": cohort.agency}
        )
    member, made = TeamMember.objects.get_or_create(
        agency_id=cohort.agency_id, cohort=cohort, user=user, role=TeamRole(role)
    )
    if made:
        audit.record("team.added", member, by=by)
    return member


@transaction.atomic
def remove_team_member(member: TeamMember, *, by: Any) -> None:
    """Ends a task in the cohort; what the person did there stays."""
    audit.record("team.removed", member, by=by)
    member.delete()


@transaction.atomic
def move_cohort(cohort: Cohort, *, to: str, by: Any, note: str = "") -> Cohort:
    """Moves the cohort to another step of its road. Raises DomainError for a step the table forbids, or back without a reason."""
    fresh = locked(cohort.pk)
    old = fresh.status
    moved = move(fresh, CohortStatus(to), by=by, note=note.strip())
    if not is_forward(old, to) and not note.strip():
        raise DomainError(
            _("Say why “%(cohort)s” goes back or is cancelled; the reason stands in its history.")
            % {"cohort": fresh.label}
        )
    audit.record("cohort.moved", moved, by=by, data={"status": [old, moved.status]}, reason=note)
    return moved
