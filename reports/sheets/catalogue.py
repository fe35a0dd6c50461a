"""Every sheet that a class can have: what it is called, what may be chosen, where its facts come from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.jobs.enums import JobKind
from reports.sheets.attendance_facts import attendance_choices, attendance_sheet
from reports.sheets.biodata_facts import LAYOUTS, PAGES, biodata_list, biodata_pages
from reports.sheets.class_facts import RECEIPTS, name_tags, receipt_sheet, schedule_sheet, scores_sheet
from reports.sheets.form_facts import form_a, form_b
from reports.sheets.meeting_facts import meeting_choices, meeting_sheet
from revmental.accounts.models import Signer

# Which page a sheet is laid out as; the worker reads it from the frozen input.
SHEET, BIODATA, TAGS = "sheet", "biodata", "tags"
Laid = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Asked:
    """What somebody wants: of which class, which day or layout, who signs."""

    cohort: Cohort
    choice: str = ""
    signer: Signer | None = None


@dataclass(frozen=True)
class Sheet:
    """`facts` raises DomainError for what cannot be printed yet. `choices` of a cohort are empty when there is nothing to print;
    None stands for a sheet without a choice."""

    title: Any
    text: Any
    facts: Callable[[Asked], Laid]
    choice_label: Any = ""
    choices: Callable[[Cohort], Sequence[tuple[str, Any]]] | None = None
    is_signed: bool = False


def plain(data: Any) -> Laid:
    return SHEET, asdict(data)


def biodata(asked: Asked) -> Laid:
    return (BIODATA, biodata_pages(asked.cohort)) if asked.choice == PAGES else plain(biodata_list(asked.cohort))


SHEETS: Mapping[str, Sheet] = {
    JobKind.SHEET_ATTENDANCE: Sheet(
        _("Attendance list"),
        _("A box to sign for each participant: of one session, or of all sessions of a day beside each other."),
        lambda asked: plain(attendance_sheet(asked.cohort, asked.choice)),
        _("Day or session"),
        attendance_choices,
    ),
    JobKind.SHEET_SCHEDULE: Sheet(
        _("Schedule"),
        _("Every day with times, sessions, JP and trainers."),
        lambda asked: plain(schedule_sheet(asked.cohort)),
    ),
    JobKind.SHEET_BIODATA: Sheet(
        _("Biodata"),
        _("The facts as they will be printed, for the participants to check and sign."),
        biodata,
        _("Layout"),
        lambda cohort: LAYOUTS,
    ),
    JobKind.SHEET_NAME_TAGS: Sheet(
        _("Name tags"),
        _("Eight on a sheet, with lines to cut along; long names are set smaller until they fit."),
        lambda asked: (TAGS, asdict(name_tags(asked.cohort))),
    ),
    JobKind.SHEET_SCORES: Sheet(
        _("Recap of scores"),
        _("Attendance, every component, final score, predikat and outcome."),
        lambda asked: plain(scores_sheet(asked.cohort, asked.signer)),
        is_signed=True,
    ),
    JobKind.SHEET_MINUTES: Sheet(
        _("Minutes of the graduation meeting"),
        _("What a locked meeting decided on whom and why, with a box to sign for each member."),
        lambda asked: plain(meeting_sheet(asked.cohort, asked.choice)),
        _("Meeting"),
        meeting_choices,
    ),
    JobKind.SHEET_RECEIPT: Sheet(
        _("Receipt"),
        _("Who has received what, with a date and a signature."),
        lambda asked: plain(receipt_sheet(asked.cohort, asked.choice)),
        _("What is handed out"),
        lambda cohort: RECEIPTS,
    ),
    JobKind.SHEET_FORM_A: Sheet(
        _("Form A (plan)"),
        _("The class as it was planned, in figures and person by person. What the system does not know is left to be filled in."),
        lambda asked: plain(form_a(asked.cohort, asked.signer)),
        is_signed=True,
    ),
    JobKind.SHEET_FORM_B: Sheet(
        _("Form B (result)"),
        _("What came of it: attendance, outcomes, certificates and plans, person by person."),
        lambda asked: plain(form_b(asked.cohort, asked.signer)),
        is_signed=True,
    ),
}  # fmt: skip
