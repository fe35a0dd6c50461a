"""Writes of scores: any number of cells at once, each checked against what its writer saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.assessment.models import Score
from participants.enrolment.models import Enrolment
from participants.enrolment.results import lock_results
from programs.cohorts.models import Cohort
from programs.curricula.enums import ScoreSource
from programs.curricula.rule_models import ScoreComponent
from revmental.accounts import audit
from revmental.lib.errors import DomainError, StaleEdit

Cell = tuple[UUID, UUID]


@dataclass(frozen=True)
class Seen:
    """What the writer saw in the cell: its revision (0: empty) and value. A score taken away and entered anew
    starts at revision 1 again, so the value is compared too."""

    revision: int = 0
    value: Decimal | None = None


@dataclass(frozen=True)
class ScoreChange:
    """One cell as it shall be; `value` None empties it. `seen` None writes over whatever stands (imports, demo)."""

    enrolment_id: UUID
    component_id: UUID
    value: Decimal | None
    seen: Seen | None = None

    @property
    def cell(self) -> Cell:
        return self.enrolment_id, self.component_id


@transaction.atomic
def save_scores(cohort: Cohort, changes: Sequence[ScoreChange], *, by: Any) -> int:
    """Writes the cells that really differ and returns how many. All or nothing; a repeat does no harm.

    Number of statements: the same for one cell and for a whole sheet. Raises StaleEdit when somebody else changed one
    of the cells meanwhile (`current`: {"enrolment component": Score or None}), DomainError for people or components
    that do not belong to the cohort, components whose values come from elsewhere, values outside 0 to 100 or finer
    than hundredths, or whom graduation has decided on.
    """
    parts = parts_of(cohort)
    refuse_taken_over(parts, changes)
    return write_scores(cohort, changes, parts, by=by)


@transaction.atomic
def take_over_scores(cohort: Cohort, values: Mapping[UUID, Decimal], *, source: str, by: Any) -> int:
    """Writes what another part of the house found out ({enrolment id: value}) into every component of that source;
    returns how many cells changed, 0 where no component has it. Raises DomainError as `save_scores` does."""
    parts = parts_of(cohort)
    changes = [
        ScoreChange(enrolment, part.pk, value)
        for part in parts.values()
        if part.source == source
        for enrolment, value in values.items()
    ]
    return write_scores(cohort, changes, parts, by=by) if changes else 0


def write_scores(
    cohort: Cohort, changes: Sequence[ScoreChange], parts: Mapping[UUID, ScoreComponent], *, by: Any
) -> int:
    lock_results(cohort.pk, {change.enrolment_id for change in changes})
    refuse_foreign(cohort, changes, parts)
    refuse_values(changes)
    stands = {(score.enrolment_id, score.component_id): score for score in standing(changes)}
    wanted = [change for change in changes if value_of(stands.get(change.cell)) != change.value]
    refuse_stale(wanted, stands)
    store(cohort, wanted, stands, by=by)
    write_trail(wanted, stands, parts, by=by)
    return len(wanted)


def standing(changes: Sequence[ScoreChange]) -> Any:
    people = {change.enrolment_id for change in changes}
    return Score.objects.filter(enrolment__in=people).select_related("rated_by").order_by()


def value_of(score: Score | None) -> Decimal | None:
    return None if score is None else score.value


def seen_of(score: Score | None) -> Seen:
    """What a page shows of the cell, to be sent back with a change."""
    return Seen() if score is None else Seen(score.revision, score.value)


def parts_of(cohort: Cohort) -> dict[UUID, ScoreComponent]:
    """The components of the cohort's version by id."""
    return {part.pk: part for part in cohort.version.components.all()}


def refuse_taken_over(parts: Mapping[UUID, ScoreComponent], changes: Sequence[ScoreChange]) -> None:
    touched = {parts[change.component_id] for change in changes if change.component_id in parts}
    for part in touched:
        if part.source != ScoreSource.MANUAL:
            raise DomainError(
                _("“%(component)s” is the %(source)s; it is not entered here.")
                % {"component": part, "source": part.get_source_display()}
            )


def refuse_foreign(cohort: Cohort, changes: Sequence[ScoreChange], parts: Mapping[UUID, ScoreComponent]) -> None:
    """Raises DomainError for people and components that are not of this cohort."""
    people = {change.enrolment_id for change in changes}
    known = Enrolment.objects.filter(cohort=cohort, pk__in=people).active().count()
    if known != len(people) or not {change.component_id for change in changes} <= set(parts):
        raise DomainError(
            _("A participant or a component on this sheet no longer belongs to the cohort. Reload the page.")
        )


def refuse_values(changes: Sequence[ScoreChange]) -> None:
    values = [change.value for change in changes if change.value is not None]
    if any(not 0 <= value <= 100 or value != round(value, 2) for value in values):
        raise DomainError(_("A score lies between 0 and 100, with at most two decimals."))


def refuse_stale(wanted: Sequence[ScoreChange], stands: Mapping[Cell, Score]) -> None:
    stale = [change for change in wanted if change.seen not in (None, seen_of(stands.get(change.cell)))]
    if stale:
        words = ngettext(
            "Somebody else changed %(n)s score meanwhile. Nothing was overwritten; choose which value is right.",
            "Somebody else changed %(n)s scores meanwhile. Nothing was overwritten; choose which values are right.",
            len(stale),
        )
        current = {" ".join(map(str, change.cell)): stands.get(change.cell) for change in stale}
        raise StaleEdit(words % {"n": len(stale)}, current=current)


def store(cohort: Cohort, wanted: Sequence[ScoreChange], stands: Mapping[Cell, Score], *, by: Any) -> None:
    now = timezone.now()
    rows = [
        Score(
            agency_id=cohort.agency_id, enrolment_id=change.enrolment_id, component_id=change.component_id, value=change.value,
            revision=seen_of(stands.get(change.cell)).revision + 1, rated_by=by, rated_at=now,
        )
        for change in wanted
        if change.value is not None
    ]  # fmt: skip
    Score.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["enrolment", "component"],
        update_fields=["value", "revision", "rated_by", "rated_at"],
    )
    emptied = [stands[change.cell].pk for change in wanted if change.value is None]
    if emptied:
        Score.objects.filter(pk__in=emptied).delete()


def write_trail(
    wanted: Sequence[ScoreChange], stands: Mapping[Cell, Score], parts: Mapping[UUID, ScoreComponent], *, by: Any
) -> None:
    """One event per person, naming each component with its old and new value."""
    people = Enrolment.objects.in_bulk({change.enrolment_id for change in wanted})
    told: dict[UUID, dict[str, list[str]]] = {key: {} for key in people}
    for change in wanted:
        old, new = value_of(stands.get(change.cell)), change.value
        told[change.enrolment_id][parts[change.component_id].name] = ["" if v is None else str(v) for v in (old, new)]
    audit.write(audit.event("score.saved", people[key], by=by, data=data) for key, data in told.items())
