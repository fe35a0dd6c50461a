"""The board of all plans of a cohort: columns by stage, filters, and the same as a workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.board.stages import board_rows, cards, chosen, columns, stages
from participants.plans.board.views import coaches_of
from participants.plans.enums import Focus
from programs.cohorts.models import Cohort
from revmental.accounts import audit
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.dates import date_text
from revmental.lib.pages import render_staff
from revmental.lib.spreadsheet.writing import workbook_file, write_workbook


@requires(Permission.PLAN_VIEW, Cohort)
def plan_board(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Where every plan stands, who is late; one click to each."""
    found = found_cards(request, cohort)
    context = {
        "title": _("Board of action plans"),
        "cohort": cohort,
        "tab": "plans",
        "columns": columns(found, cohort),
        "count": len(found),
        "late": sum(bool(card["late"]) for card in found),
        "query": request.GET,
        "stages": [(key, label) for key, label, _statuses in stages(cohort)],
        "themes": Focus.choices,
        "senders": cohort.senders.order_by("name", "pk"),
        "coaches": coaches_of(cohort),
        "address": request.GET.urlencode(),
    }
    return render_staff(request, "participants/plans/plan_board.html", context)


def found_cards(request: HttpRequest, cohort: Cohort) -> list[dict[str, Any]]:
    rows = list(board_rows(request.user, cohort))
    return chosen(cards(rows, cohort, timezone.localdate()), request.GET)


@requires(Permission.PLAN_VIEW, Cohort)
def plan_board_export(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The filtered board as a workbook; taking it away is noted."""
    labels = {key: label for key, label, _statuses in stages(cohort)}
    rows = [line(card, labels) for card in found_cards(request, cohort)]
    audit.record("plans.exported", cohort, by=request.user, data={"rows": len(rows)})
    content = write_workbook(_("Action plans"), heads(), rows)
    return workbook_file(content, f"rencana-aksi-{cohort.key}.xlsx")


def heads() -> list[str]:
    return [
        _("No."), _("Participant"), _("Work unit"), _("Sending agency"), _("Title"), _("Theme"), _("Stage"), _("Status"), _("Done (%)"),
        _("Coach"), _("Mentor"), _("Submitted"), _("Late"),
    ]  # fmt: skip


def line(card: dict[str, Any], labels: dict[str, str]) -> list[object]:
    """One participant; whole numbers stay numbers, all else is text."""
    enrolment, plan = card["enrolment"], card["plan"]
    themes = Focus.labels_of(plan.focus) if plan else []
    submitted = date_text(timezone.localdate(plan.submitted_at)) if plan and plan.submitted_at else ""
    return [
        enrolment.attendance_number, enrolment.printed_name, enrolment.work_unit, str(enrolment.sender or ""), plan.title if plan else "",
        ", ".join(themes), labels[card["stage"]], str(card["label"]), card["share"], str(enrolment.coach or ""), enrolment.mentor_name,
        submitted, card["late"],
    ]  # fmt: skip
