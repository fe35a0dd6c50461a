"""Writes of marks: any number of cells of one judge at once, each checked against what its writer saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.plans.authorship import is_author
from participants.plans.judging.models import SeminarMark
from participants.plans.seminar.lock import still_open
from participants.plans.seminar.models import PanelMember, Presentation
from revmental.accounts import audit
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError, StaleEdit


@dataclass(frozen=True)
class MarkChange:
    """One cell as it shall be; `value` None empties it. `seen` is the revision that its writer saw (0: never written);
    None writes over whatever stands (demo, imports)."""

    criterion_id: UUID
    value: Decimal | None
    note: str = ""
    seen: int | None = None

    @property
    def content(self) -> tuple[Decimal | None, str]:
        return self.value, self.note.strip()


def content_of(mark: SeminarMark | None) -> tuple[Decimal | None, str]:
    return (None, "") if mark is None else (mark.value, mark.note)


def revision_of(mark: SeminarMark | None) -> int:
    return 0 if mark is None else mark.revision


def save_marks(judge: PanelMember, changes: Sequence[MarkChange], *, by: Any, reason: str = "") -> int:
    """Writes the cells that really differ and returns how many. All or nothing; a repeat does no harm.

    Somebody other than the judge says why they enter the marks. Raises StaleEdit when somebody else changed one of the
    cells meanwhile (`current`: {criterion id: SeminarMark}), DomainError for an excused judge, for one's own plan, for
    values outside 0 to 100 or finer than hundredths, and once the presentation is held or taken off.
    """
    if judge.user_id != by.pk and not reason.strip():
        raise DomainError(
            _("Say why you enter the marks of %(judge)s, for example “on paper”.") % {"judge": judge.name}
        )
    return write_marks(judge, changes, by=by, reason="" if judge.user_id == by.pk else reason.strip())


def save_marks_as_mentor(judge: PanelMember, changes: Sequence[MarkChange]) -> int:
    """The mentor, who came by the personal link, judges. Raises as `save_marks` does."""
    return write_marks(judge, changes, by=system_user(), reason="")


@transaction.atomic
def write_marks(judge: PanelMember, changes: Sequence[MarkChange], *, by: Any, reason: str) -> int:
    presentation = still_open(judge.presentation)
    # Asked after the lock: what was committed while we waited is seen.
    fresh = PanelMember.objects.get(pk=judge.pk)
    names = criteria_of(presentation)
    refuse(fresh, presentation, changes, names, by=by)
    stands = {mark.criterion_id: mark for mark in fresh.marks.select_related("rated_by")}
    wanted = [change for change in changes if content_of(stands.get(change.criterion_id)) != change.content]
    refuse_stale(wanted, stands)
    store(fresh, wanted, stands, by=by, reason=reason)
    if wanted:
        audit.record("marks.saved", fresh, by=by, data=trail(wanted, stands, names), reason=reason)
    return len(wanted)


def criteria_of(presentation: Presentation) -> dict[UUID, str]:
    return dict(presentation.seminar.cohort.version.criteria.values_list("pk", "name"))


def refuse(
    judge: PanelMember, presentation: Presentation, changes: Sequence[MarkChange], names: Mapping[UUID, str], *, by: Any
) -> None:
    if judge.excused_at:
        raise DomainError(_("%(judge)s is excused and does not judge. Call them back first.") % {"judge": judge.name})
    if is_author(by, presentation.plan):
        raise DomainError(_("Nobody judges their own plan."))
    if not {change.criterion_id for change in changes} <= set(names):
        raise DomainError(_("A criterion on this sheet is no longer part of the rubric. Reload the page."))
    values = [change.value for change in changes if change.value is not None]
    if any(not 0 <= value <= 100 or value != round(value, 2) for value in values):
        raise DomainError(_("A mark lies between 0 and 100, with at most two decimals."))


def refuse_stale(wanted: Sequence[MarkChange], stands: Mapping[UUID, SeminarMark]) -> None:
    stale = [change for change in wanted if change.seen not in (None, revision_of(stands.get(change.criterion_id)))]
    if stale:
        words = ngettext(
            "Somebody else changed %(n)s mark meanwhile. Nothing was overwritten; choose which is right.",
            "Somebody else changed %(n)s marks meanwhile. Nothing was overwritten; choose which are right.",
            len(stale),
        )
        current = {str(change.criterion_id): stands.get(change.criterion_id) for change in stale}
        raise StaleEdit(words % {"n": len(stale)}, current=current)


def store(
    judge: PanelMember, wanted: Sequence[MarkChange], stands: Mapping[UUID, SeminarMark], *, by: Any, reason: str
) -> None:
    now = timezone.now()
    SeminarMark.objects.bulk_create(
        [
            SeminarMark(
                member=judge, criterion_id=change.criterion_id, value=change.value, note=change.note.strip(), reason=reason,
                revision=revision_of(stands.get(change.criterion_id)) + 1, rated_by=by, rated_at=now,
            )
            for change in wanted
        ],
        update_conflicts=True,
        unique_fields=["member", "criterion"],
        update_fields=["value", "note", "reason", "revision", "rated_by", "rated_at"],
    )  # fmt: skip


def trail(
    wanted: Sequence[MarkChange], stands: Mapping[UUID, SeminarMark], names: Mapping[UUID, str]
) -> dict[str, list[str]]:
    """Old and new of each cell; notes are the judge's words and stay out of the trail."""
    return {
        names[change.criterion_id]: [
            "" if value is None else str(value)
            for value in (content_of(stands.get(change.criterion_id))[0], change.value)
        ]
        for change in wanted
    }
