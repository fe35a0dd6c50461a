"""The kinds of messages in words; what posts a message names its kind."""

from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Any] = {
    "activation": _("Personal link to the account"),
    "access_recovered": _("New way into an account"),
    "mentor_asked": _("Action plan: asked for the mentor's approval"),
    "mentor_code": _("Action plan: mentor's code for another device"),
    "plan_approved": _("Action plan: approved"),
    "plan_due_late": _("Action plan: reminder, late"),
    "plan_due_late_again": _("Action plan: second reminder, late"),
    "plan_due_soon": _("Action plan: reminder before the day"),
    "plan_returned": _("Action plan: to be improved"),
    "plan_submitted": _("Action plan: waiting for the coach"),
    "seminar_scheduled": _("Seminar: when and where"),
    "seminar_result": _("Seminar: what the panel decided"),
    "report_submitted": _("Final report: waiting for the coach"),
    "report_accepted": _("Final report: accepted"),
    "report_returned": _("Final report: to be improved"),
    "progress_confirm": _("Final report: asked for the mentor's confirmation"),
    "check_in_asked": _("After the training: question"),
    "check_in_reminder_1": _("After the training: first reminder"),
    "check_in_reminder_2": _("After the training: second reminder"),
    "check_in_by_hand": _("After the training: question sent by staff"),
    "register_head": _("Register of certificates: head of the chain"),
    "work_done": _("Work centre: ready"),
    "work_failed": _("Work centre: failed"),
    "check_in_mentor": _("After the training: asked for the mentor's word"),
}


def kind_text(kind: str) -> str:
    """The kind in the reader's language; one without words as it was written."""
    return str(KINDS.get(kind, kind))
