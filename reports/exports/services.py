"""Asking for an export, whose cells are frozen now; and arranging the columns of a list."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from participants.attendance.summary import cohort_attendance
from participants.graduation.models import GraduationDecision
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from reports.certificates.facts.wording import LANGUAGE
from reports.certificates.models import Certificate
from reports.exports.columns import FACTS, MOST_COLUMNS, RECAP, Row, cell, columns_of, filling
from reports.exports.enums import ExportTarget
from reports.exports.models import ExportLayout
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.plan_papers.services import frozen_paper
from revmental.accounts import audit
from revmental.accounts.models import Agency
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.stale import mark_of

EXPORTS = (JobKind.EXPORT_RECAP, JobKind.EXPORT_LAN, JobKind.EXPORT_SIASN)
TARGETS = {JobKind.EXPORT_LAN: ExportTarget.LAN, JobKind.EXPORT_SIASN: ExportTarget.SIASN}


def request_export(cohort: Cohort, kind: JobKind, *, by: Any) -> Document:
    """The list as the class stands now: the file that says just that, or a job that makes it.

    The recap holds everybody, the lists for LAN and SIASN those who passed. Raises DomainError when nobody would stand in it.
    """
    with translation.override(LANGUAGE):
        rows, columns = class_rows(cohort), columns_for(cohort.agency, kind)
        if kind in TARGETS:
            rows = [row for row in rows if row.decision and row.decision.outcome == Outcome.PASSED]
        if not rows:
            raise DomainError(_("Nobody would stand in this list yet: it begins with a locked graduation meeting."))
        cells = [[cell(column, row) for column in columns] for row in rows]
        facts = {
            "name": capfirst(kind.label).partition(" (")[0],
            "header": [column["header"] for column in columns],
            "rows": cells,
        }
        title = f"{capfirst(kind.label)}, {cohort.label}"
    return frozen_paper(kind, cohort, cohort, facts, title=title, by=by)


def columns_for(agency: Agency, kind: str) -> list[dict[str, str]]:
    if kind in TARGETS:
        return columns_of(agency, TARGETS[JobKind(kind)])[0]
    return [{"header": str(FACTS[fact].label), "fact": fact, "text": ""} for fact in RECAP]


def class_rows(cohort: Cohort) -> list[Row]:
    """Everybody who takes part, by attendance number; as many queries for 392 as for 3."""
    people = cohort.enrolments.active().in_order().select_related("person")
    figures, jp = cohort_attendance(cohort), cohort.sessions.total_jp()
    decisions = {row.enrolment_id: row for row in GraduationDecision.objects.decided(cohort)}
    issued = Certificate.objects.in_force().of_participants().filter(cohort=cohort).with_printed_day()
    certificates = {row.enrolment_id: row for row in issued}
    return [Row(who, cohort, jp, figures[who.pk], decisions.get(who.pk), certificates.get(who.pk)) for who in people]


@transaction.atomic
def arrange_columns(
    agency: Agency, target: str, columns: Iterable[dict[str, str]], *, seen: str = "", by: Any
) -> ExportLayout:
    """Keeps the columns in this order. Raises DomainError without any, with too many, or for a fact that does not exist;
    StaleEdit when they changed since `seen` (a mark of them)."""
    chosen = [{"header": one["header"], "fact": one["fact"], "text": one["text"]} for one in columns]
    if not 1 <= len(chosen) <= MOST_COLUMNS or any(one["fact"] not in FACTS for one in chosen):
        raise DomainError(_("A list has between 1 and %(most)d columns.") % {"most": MOST_COLUMNS})
    # The agency's row, since the list may have none of its own yet.
    refuse_stale(Agency.objects.select_for_update(no_key=True).get(pk=agency.pk), target, seen)
    layout, _made = ExportLayout.objects.update_or_create(agency=agency, target=target, defaults={"columns": chosen})
    audit.record("export.arranged", layout, by=by)
    return layout


def refuse_stale(agency: Agency, target: str, seen: str) -> None:
    present, _is_example = columns_of(agency, target)
    if seen and seen != mark_of(present):
        raise StaleEdit(
            _("Somebody else changed this list meanwhile. Compare with what it says now, then save again."),
            current={f"{number}. {one['header']}": filling(one) for number, one in enumerate(present, 1)},
        )


@transaction.atomic
def use_example(agency: Agency, target: str, *, by: Any) -> None:
    """Back to the shipped example; pressing twice does it once."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    for layout in ExportLayout.objects.select_for_update().filter(agency=agency, target=target):
        audit.record("export.example_used", layout, by=by)
        layout.delete()
