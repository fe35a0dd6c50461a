"""Writes of single enrolments; whole rosters come in through the wing `roster`."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.enrolment.results import is_certified, is_settled, lock_cohort
from participants.people.models import Person
from participants.people.services import has_photo, save_photo
from revmental.accounts import audit
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError
from revmental.lib.stale import MARK_LENGTH, mark, refuse_stale
from revmental.lib.workflow import move

PRINTED = ["front_title", "name", "back_title"]
PERSONAL = ["birth_place", "birth_date", "sex", "phone", "email"]
MENTOR = ["mentor_name", "mentor_position", "mentor_email", "mentor_phone"]
OFFICIAL = ["rank", "position", "position_group", "work_unit", "agency_name", *MENTOR]
OWN_FACTS = [*PRINTED, *OFFICIAL]
# How people are reached stands on no certificate and in no report, and changes for as long as they live.
ALWAYS_OPEN = {"phone", "email", *MENTOR}


def facts_mark(enrolment: Enrolment) -> str:
    """What a form shows of the facts, as a mark that `edit_enrolment` compares."""
    return mark(enrolment, OWN_FACTS) + mark(enrolment.person, PERSONAL)


def locked(enrolment: Enrolment) -> Enrolment:
    """The fresh row under lock, with its person and cohort."""
    return Enrolment.objects.select_for_update(of=("self",)).select_related("person", "cohort").get(pk=enrolment.pk)


@transaction.atomic
def edit_enrolment(enrolment: Enrolment, values: Mapping[str, Any], *, by: Any, seen: str = "") -> Enrolment:
    """Changes printed and personal facts; unknown names in `values` are ignored. Writes what changed to the trail.

    Raises StaleEdit when somebody changed them since `seen` (a `facts_mark`).

    Raises DomainError naming printed facts that would change although graduation has decided on the person for good:
    what was decided on must stay what is printed. How person and mentor are reached stays open (ALWAYS_OPEN).
    """
    return write_unless(is_settled, enrolment, values, by=by, seen=seen)


@transaction.atomic
def mend_enrolment(enrolment: Enrolment, values: Mapping[str, Any], *, by: Any, seen: str = "") -> Enrolment:
    """The same by the organiser, to whom printed facts stay open until a certificate is issued on the decision: the check
    before it finds what cannot be printed only once graduation is locked."""
    return write_unless(is_certified, enrolment, values, by=by, seen=seen)


def write_unless(
    stands: Callable[[Enrolment], bool], enrolment: Enrolment, values: Mapping[str, Any], *, by: Any, seen: str
) -> Enrolment:
    lock_cohort(enrolment.cohort_id)  # no meeting decides on the person meanwhile, and nothing is issued
    fresh = locked(enrolment)
    refuse_stale(fresh, OWN_FACTS, seen[:MARK_LENGTH])
    refuse_stale(fresh.person, PERSONAL, seen[MARK_LENGTH:])
    name = fresh.printed_name
    changed = write_facts(fresh, values)
    frozen = [fact for fact in changed if fact not in ALWAYS_OPEN]
    if frozen and stands(fresh):
        raise DomainError(
            _("The graduation of %(name)s is locked, so these stay as they are printed: %(facts)s.")
            % {"name": name, "facts": ", ".join(map(label_of, frozen))}
        )
    if changed:
        audit.record("enrolment.changed", fresh, by=by, data=changed)
    return fresh


def label_of(name: str) -> str:
    """The fact in words."""
    field: Any = (Person if name in PERSONAL else Enrolment)._meta.get_field(name)
    return str(field.verbose_name)


def write_facts(enrolment: Enrolment, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Sets printed facts on the enrolment and personal ones on its person; degrees and name on both."""
    own = change_fields(enrolment, {name: values[name] for name in OWN_FACTS if name in values})
    personal = change_fields(enrolment.person, {name: values[name] for name in [*PRINTED, *PERSONAL] if name in values})
    if own:
        enrolment.save(update_fields=list(own))
    if personal:
        enrolment.person.save(update_fields=list(personal))
    return personal | own


@transaction.atomic
def confirm_biodata(
    enrolment: Enrolment, values: Mapping[str, Any], *, by: Any, photo: bytes | None = None, seen: str = ""
) -> Enrolment:
    """The person says that the facts are right as they stand after this save; `photo` is a checked JPEG or None.

    Raises what `edit_enrolment` raises, and DomainError for another photo once graduation has decided on the person for good.
    """
    fresh = edit_enrolment(enrolment, values, by=by, seen=seen)
    if photo:
        refuse_another_photo(fresh)
        save_photo(fresh.person, photo, by=by)
    if fresh.status == EnrolmentStatus.ENROLLED:
        fresh = move(fresh, EnrolmentStatus.CONFIRMED, by=by, stamps={"confirmed_at": timezone.now()})
    return fresh


def refuse_another_photo(enrolment: Enrolment) -> None:
    """The first photo, and one in place of a lost file, still come in: the check before issue waits for them."""
    if has_photo(enrolment.person) and is_settled(enrolment):
        raise DomainError(
            _("The graduation of %(name)s is locked, so the photo stays as it is.") % {"name": enrolment.printed_name}
        )


@transaction.atomic
def withdraw_enrolment(enrolment: Enrolment, *, by: Any, note: str) -> Enrolment:
    """The participant leaves the cohort; the row and its history stay. Raises DomainError without a reason."""
    if not note.strip():
        raise DomainError(_("Say why the participant withdraws."))
    fresh = move(enrolment, EnrolmentStatus.WITHDRAWN, by=by, note=note)
    audit.record("enrolment.withdrawn", fresh, by=by, reason=note)
    return fresh


@transaction.atomic
def restore_enrolment(enrolment: Enrolment, *, by: Any) -> Enrolment:
    """Takes a withdrawal back."""
    fresh = move(enrolment, EnrolmentStatus.ENROLLED, by=by)
    audit.record("enrolment.restored", fresh, by=by)
    return fresh
