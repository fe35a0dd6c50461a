"""The lock that whoever writes results (attendance, scores, decisions) takes first; what the results are is told by the wings above."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.models import Enrolment
from participants.enrolment.querysets import EnrolmentQuerySet
from programs.cohorts.enums import CohortStatus
from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from revmental.lib.errors import DomainError
from revmental.lib.reading import asked_once

NAMED = 3


def lock_results(cohort_id: UUID, people: Collection[UUID]) -> Cohort:
    """The cohort's row under lock until the transaction ends: nobody decides on these people meanwhile.

    Raises DomainError naming those whose results stand, because a locked graduation meeting has decided on them for
    good, and when the cohort is cancelled. Who was postponed goes on being marked and scored.
    """
    cohort = lock_cohort(cohort_id)
    # Asked after the lock, in a statement of its own: what was committed while we waited is seen.
    settled = list(Enrolment.objects.filter(cohort=cohort, pk__in=people).settled().in_order())
    if settled:
        words = ngettext(
            "The graduation of %(names)s is locked, so attendance and scores stand as they are.",
            "The graduation of %(n)s participants is locked, so their attendance and scores stand as they are: %(names)s.",
            len(settled),
        )
        raise DomainError(words % {"n": len(settled), "names": named(settled)})
    return cohort


def lock_cohort(cohort_id: UUID) -> Cohort:
    """The same lock for those who decide on the lock of graduation itself. Raises DomainError for a cancelled cohort."""
    cohort = locked(cohort_id)
    if cohort.status == CohortStatus.CANCELLED:
        raise DomainError(_("%(cohort)s is cancelled; nothing is recorded in it any more.") % {"cohort": cohort.label})
    return cohort


def is_settled(enrolment: Enrolment) -> bool:
    """Whether a locked graduation meeting has decided on the person for good."""
    return Enrolment.objects.filter(pk=enrolment.pk).settled().exists()


def is_certified(enrolment: Enrolment) -> bool:
    """Whether a document in force rests on the decision, so that what it prints stands."""
    # Certificates are a room above: known by the name of the relation only.
    return Enrolment.objects.filter(pk=enrolment.pk, certificates__status="valid").settled().exists()


def settled_ids(cohort: Cohort) -> set[UUID]:
    """Whose results stand as they are; pages show these people without fields."""
    return set(cohort.enrolments.settled().values_list("pk", flat=True))


@asked_once
def unsettled_ids(cohort: Cohort) -> frozenset[UUID]:
    """Who takes part and is not decided on for good."""
    return frozenset(cohort.enrolments.active().unsettled().values_list("pk", flat=True))


def unsettled_people(cohort: Cohort) -> EnrolmentQuerySet:
    """The same people as rows; what is asked about them need not find them again."""
    return Enrolment.objects.filter(pk__in=unsettled_ids(cohort))


def named(people: Sequence[Enrolment]) -> str:
    """The first few names, and that there are more."""
    names = ", ".join(str(who) for who in people[:NAMED])
    return names if len(people) <= NAMED else f"{names}, …"
