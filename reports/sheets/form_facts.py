"""Form A, what was planned, and Form B, what came of it: the class in figures, then each participant.

Who keeps which of these figures differs from office to office; what the system does not know is left to be written by hand.
"""

from collections import Counter
from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from participants.attendance.figures import attendance_average
from participants.attendance.summary import cohort_attendance
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from programs.curricula.subject_models import Subject
from programs.schedule.models import ClassSession
from reports.certificates.models import Certificate
from reports.plan_papers.letterhead import programme_line
from reports.rendering.papers.data import Pairs
from reports.rendering.sheets.data import Column, SheetData, Table
from reports.sheets.rows import (
    TO_FILL,
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
from revmental.lib.numbers import decimal_text


def form_a(cohort: Cohort, signer: Signer | None) -> SheetData:
    """What was planned. Raises DomainError when nobody takes part, or nobody can sign."""
    people = somebody(people_of(cohort).select_related("plan"))
    return form(_("Form A: Plan of the Training"), cohort, signer, planned(cohort, people), plan_table(cohort, people))


def form_b(cohort: Cohort, signer: Signer | None) -> SheetData:
    """What came of it. Raises DomainError as `form_a` does."""
    people = somebody(people_of(cohort).select_related("plan"))
    decisions = {row.enrolment_id: row for row in GraduationDecision.objects.decided(cohort)}
    numbers = Certificate.objects.numbers_by_enrolment(cohort)
    table = result_table(cohort, people, decisions, numbers)
    return form(
        _("Form B: Result of the Training"), cohort, signer, happened(cohort, people, decisions, numbers), table
    )


def form(title: str, cohort: Cohort, signer: Signer | None, facts: Pairs, table: Table) -> SheetData:
    return SheetData(
        title=title,
        programme=programme_line(cohort),
        facts=facts,
        tables=[table],
        issued_line=issued_line(cohort),
        signatures=official(signer),
    )


def planned(cohort: Cohort, people: Sequence[Enrolment]) -> Pairs:
    subjects = list(Subject.objects.of_version(cohort.version))
    taught = {user.pk for one in cohort.sessions.prefetch_related("trainers") for user in one.trainers.all()}
    counts = {"count": len(subjects), "jp": sum(one.jp for one in subjects)}
    return [
        (_("Name of the training"), cohort.title),
        (_("Time"), range_text(cohort.starts_on, cohort.ends_on)),
        (_("Length"), days((cohort.ends_on - cohort.starts_on).days + 1)),
        (_("Place"), place_line(cohort) or TO_FILL),
        (_("Mode"), str(capfirst(cohort.get_mode_display()))),
        (_("Dormitory"), TO_FILL),
        (_("Subjects"), _("%(count)d subjects, %(jp)d JP") % counts),
        (_("Participants"), _("%(n)d of %(places)d places") % {"n": len(people), "places": cohort.capacity}),
        (_("Sending agencies"), senders(people)),
        (_("Trainers"), persons(len(taught)) if taught else TO_FILL),
        (_("Decree on the training"), TO_FILL),
        (_("Budget"), TO_FILL),
        (_("Source of the funds"), TO_FILL),
    ]


def happened(
    cohort: Cohort, people: Sequence[Enrolment], decisions: dict, numbers: dict[object, str]
) -> list[tuple[str, str]]:
    held = list(ClassSession.objects.held().filter(cohort=cohort).order_by("starts_at", "pk"))
    counts = Counter(row.outcome for row in decisions.values())
    sessions = _("%(count)d sessions, %(jp)d JP") % {"count": len(held), "jp": sum(one.jp for one in held)}
    average = attendance_average(cohort)
    return [
        (_("Name of the training"), cohort.title),
        (_("Time"), range_text(cohort.starts_on, cohort.ends_on)),
        (_("Place"), place_line(cohort) or TO_FILL),
        (_("Sessions with attendance"), sessions),
        (_("Average attendance"), "" if average is None else f"{decimal_text(average, 2)} %"),
        (_("Participants"), persons(len(people))),
        *((capfirst(str(outcome.label)), persons(counts[outcome])) for outcome in Outcome),
        (_("Not decided yet"), persons(len(people) - len(decisions))),
        (_("Certificates in force"), persons(len(numbers))),
        (_("Decree on the results"), TO_FILL),
        (_("Money spent"), TO_FILL),
    ]


def days(count: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def persons(count: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}


def senders(people: Sequence[Enrolment]) -> str:
    """Whence they come, the most first; three by name."""
    counts = Counter(who.agency_name for who in people if who.agency_name).most_common()
    named = "; ".join(f"{name} ({count})" for name, count in counts[:3])
    more = _(" and %(n)d more") % {"n": len(counts) - 3} if len(counts) > 3 else ""
    return named + more or TO_FILL


def plan_table(cohort: Cohort, people: Sequence[Enrolment]) -> Table:
    columns = [*name_columns("w30"), Column(pgettext("paper", "Position and unit"))]
    columns += [Column(cohort.version.product_name)] if cohort.version.requires_plan else []
    return Table(columns, [plan_row(who, cohort) for who in people], _("Participants"), is_fine=True)


def plan_row(who: Enrolment, cohort: Cohort) -> list[str]:
    cells = [str(who.attendance_number), name_cell(who), "\n".join(filter(None, (who.position, office_cell(who))))]
    return [*cells, plan_of(who)[0]] if cohort.version.requires_plan else cells


def plan_of(who: Enrolment) -> tuple[str, str]:
    """Title and state of the plan; empty before there is one."""
    plan = getattr(who, "plan", None)
    return (plan.title, capfirst(plan.get_status_display())) if plan else ("", "")


def result_table(cohort: Cohort, people: Sequence[Enrolment], decisions: dict, numbers: dict) -> Table:
    figures = cohort_attendance(cohort)
    columns = [
        *name_columns("w30"),
        Column(pgettext("paper", "Attendance (%)"), "n", "w12"),
        Column(pgettext("paper", "Outcome"), "", "w18"),
        Column(pgettext("paper", "Certificate number"), "", "w20"),
    ]
    columns += [Column(cohort.version.product_name)] if cohort.version.requires_plan else []
    rows = []
    for who in people:
        cells = [str(who.attendance_number), name_cell(who), decimal_text(figures[who.pk].percent, 2)]
        cells += [outcome_cell(decisions.get(who.pk)), numbers.get(who.pk, "")]
        rows.append([*cells, plan_of(who)[1]] if cohort.version.requires_plan else cells)
    return Table(columns, rows, _("Participants"), is_fine=True)


def outcome_cell(decision: GraduationDecision | None) -> str:
    """Outcome, final score and predikat of a decision that stands."""
    if decision is None:
        return ""
    score = "" if decision.final_score is None else decimal_text(decision.final_score, 2)
    marks = " · ".join(part for part in (score, decision.predikat) if part)
    return "\n".join(part for part in (capfirst(decision.get_outcome_display()), marks) if part)
