"""Sheets about everybody in the class: jadwal, rekap nilai, tanda terima, name tags."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from participants.assessment.results import Result, ScoringRules, class_results, scores_of
from participants.assessment.sheet import final_text, text_of
from participants.attendance.summary import cohort_attendance
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from programs.cohorts.models import Cohort
from programs.schedule.models import ClassSession
from reports.certificates.models import Certificate
from reports.plan_papers.letterhead import programme_line
from reports.rendering.sheets.data import Column, NameTag, SheetData, Table, TagsData
from reports.sheets.attendance_facts import days_of, hours, weekday_text
from reports.sheets.rows import (
    issued_line,
    name_cell,
    name_columns,
    office_cell,
    official,
    people_of,
    place_line,
    somebody,
)
from revmental.accounts.models import Signer
from revmental.lib.dates import range_text
from revmental.lib.errors import DomainError
from revmental.lib.numbers import decimal_text, exact_text

CERTIFICATES, KIT = "certificates", "kit"
RECEIPTS = [(CERTIFICATES, gettext_lazy("Certificates")), (KIT, gettext_lazy("Participant's kit"))]
# More components than this need the turned page.
UPRIGHT = 3


def schedule_sheet(cohort: Cohort) -> SheetData:
    """The jadwal, a table for each day. Raises DomainError without a session."""
    days = days_of(cohort)
    if not days:
        raise DomainError(_("There is no session on the schedule yet."))
    total = sum(one.jp for sessions in days.values() for one in sessions)
    facts = [
        (_("Time"), range_text(cohort.starts_on, cohort.ends_on)),
        (_("Place"), place_line(cohort)),
        (_("Hours of learning"), f"{total} JP"),
    ]
    return SheetData(
        title=_("Training Schedule"),
        programme=programme_line(cohort),
        facts=[(label, text) for label, text in facts if text],
        tables=[
            Table(schedule_columns(), [session_row(one) for one in sessions], weekday_text(day))
            for day, sessions in days.items()
        ],
    )


def schedule_columns() -> list[Column]:
    return [
        Column(pgettext("paper", "Time"), "", "w20"),
        Column(pgettext("paper", "Session"), "name"),
        Column("JP", "n", "w9"),
        Column(pgettext("paper", "Trainer"), "", "w30"),
    ]


def session_row(session: ClassSession) -> list[str]:
    where = "\n".join(part for part in (session.title, session.room) if part)
    trainers = "\n".join(trainer.name for trainer in session.trainers.all())
    return [hours(session), where, str(session.jp or ""), trainers]


def scores_sheet(cohort: Cohort, signer: Signer | None) -> SheetData:
    """The rekap nilai as scores and decisions stand. Raises DomainError when nobody takes part, or nobody can sign."""
    rules, note = ScoringRules.of(cohort.version), ""
    if cohort.version.is_example:
        note = _("The rules of this curriculum version are an example and not official.")
    return SheetData(
        title=_("Recap of Scores"),
        programme=programme_line(cohort),
        tables=[Table(score_columns(rules), score_rows(cohort, rules), is_fine=True)],
        note=note,
        issued_line=issued_line(cohort),
        signatures=official(signer),
        is_wide=len(rules.components) > UPRIGHT,
    )


def score_rows(cohort: Cohort, rules: ScoringRules) -> list[list[str]]:
    people, scores = somebody(people_of(cohort)), scores_of(cohort.enrolments.active())
    results, attendance = class_results(cohort), cohort_attendance(cohort)
    decisions = {row.enrolment_id: row for row in GraduationDecision.objects.newest().filter(enrolment__cohort=cohort)}
    return [
        [
            str(who.attendance_number),
            name_cell(who),
            decimal_text(attendance[who.pk].percent, 2),
            *(text_of(scores.get(who.pk, {}).get(part.pk)) for part in rules.components),
            *result_cells(results[who.pk], rules, decisions.get(who.pk)),
        ]
        for who in people
    ]


def score_columns(rules: ScoringRules) -> list[Column]:
    parts = [Column(f"{part.name} ({exact_text(part.weight)} %)", "n") for part in rules.components]
    last = [
        Column(pgettext("paper", "Final score"), "n", "w9"),
        Column(_("Predikat"), "", "w12"),
        Column(pgettext("paper", "Outcome"), "", "w12"),
    ]
    attended = Column(pgettext("paper", "Attendance (%)"), "n", "w12")
    return [*name_columns("w24" if parts else ""), attended, *parts, *last]


def result_cells(result: Result, rules: ScoringRules, decision: GraduationDecision | None) -> list[str]:
    outcome = capfirst(decision.get_outcome_display()) if decision else ""
    return [final_text(result, rules), result.predikat, outcome]


def receipt_sheet(cohort: Cohort, choice: str) -> SheetData:
    """A tanda terima of certificates or of the kit, one box each. Raises DomainError when nobody is to receive anything."""
    people = somebody(people_of(cohort))
    numbers = Certificate.objects.numbers_by_enrolment(cohort)
    if choice == CERTIFICATES:
        people = [who for who in people if who.pk in numbers]
        if not people:
            raise DomainError(_("No certificate of this cohort is in force yet, so none can be handed out."))
        middle, what = Column(pgettext("paper", "Certificate number"), width="w24"), _("Receipt of Certificates")
    else:
        middle, what = Column(pgettext("paper", "Work unit"), width="w24"), _("Receipt of the Participant's Kit")
    columns = [
        *name_columns(),
        middle,
        Column(pgettext("paper", "Date"), "", "w12"),
        Column(pgettext("paper", "Signature"), "sign", "w24"),
    ]
    rows = [receipt_row(who, numbers[who.pk] if choice == CERTIFICATES else office_cell(who)) for who in people]
    return SheetData(title=what, programme=programme_line(cohort), tables=[Table(columns, rows)])


def receipt_row(who: Enrolment, middle: str) -> list[str]:
    number = str(who.attendance_number)
    return [number, name_cell(who), middle, "", f"{number}."]


def name_tags(cohort: Cohort) -> TagsData:
    """A tag for each participant. Raises DomainError when nobody takes part."""
    return TagsData(
        title=_("Name Tags"),
        training=cohort.title,
        cohort=cohort.label,
        hint=_("Cut along the dashed lines"),
        tags=tags_of(somebody(people_of(cohort))),
    )


def tags_of(people: Sequence[Enrolment]) -> list[NameTag]:
    return [NameTag(str(who.attendance_number), who.printed_name, who.position, office_cell(who)) for who in people]
