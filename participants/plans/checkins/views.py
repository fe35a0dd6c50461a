"""Staff pages after the training: who of a cohort is due and who answered, one question, the list of reasons."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.checkins.enums import Practice
from participants.plans.checkins.forms import ReasonsForm
from participants.plans.checkins.habits.figures import (
    ANSWERED,
    MISSED,
    WAITING,
    answer_state,
    counts_of,
    curve_context,
    hiding_of,
    senders_in,
)
from participants.plans.checkins.habits.tally import named, of_sender, tally_of
from participants.plans.checkins.making_services import ask_again
from participants.plans.checkins.messages import question_text
from participants.plans.checkins.models import CheckIn
from participants.plans.checkins.services import reasons_of, save_reasons
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, is_supervisor, requires
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PAGE_SIZE = 50


@requires(Permission.AFTER_VIEW, Cohort)
def cohort_after(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Everybody who was asked, with what they answered, and the curve of the cohort."""
    today, sees_people = timezone.localdate(), not is_supervisor(request.user)
    asked = CheckIn.objects.counted_by(request.user).filter(enrolment__cohort=cohort)
    tally, sender = tally_of(asked, today), request.GET.get("instansi", "")
    hiding = None if sees_people else hiding_of(tally)
    found = shown_rows(asked, request.GET, today) if sees_people else []
    context = {
        "title": _("After the training"),
        "cohort": cohort,
        "tab": "after",
        "counts": counts_of(tally, sender, hiding),
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "states": [(WAITING, _("waiting for an answer")), (ANSWERED, _("answered")), (MISSED, _("not answered"))],
        "practices": Practice.choices,
        "days": sorted({cell.days for cell in of_sender(tally.cells, sender)}),
        "senders": senders_in(tally),
        "query": request.GET,
        "sees_people": sees_people,
        "may_ask": can(request.user, Permission.ROSTER_EDIT, cohort),
        **curve_context(tally, sender, hiding),
    }
    return render_staff(request, part(request, "participants/plans/checkins/cohort_after.html", "rows"), context)


def shown_rows(asked: Any, query: Any, today: Any) -> list[Any]:
    """By sender, state and number of days, as the address says; each row knows its state."""
    sender = query.get("instansi", "")
    rows = [row for row in asked.for_list() if sender in ("", named(row.enrolment.sender_id))]
    for row in rows:
        row.answer_state = answer_state(row, today)
    state, days = query.get("status", ""), query.get("hari", "")
    found = [row for row in rows if not state or state in (row.answer_state, row.practice)]
    return [row for row in found if not days or str(row.days) == days]


@requires(Permission.ROSTER_EDIT, CheckIn)
def check_in_link(request: HttpRequest, check_in: CheckIn) -> HttpResponse:
    """One question: the personal link to hand over, every answer with its history, and asking once more."""
    if request.method == "POST":
        try:
            ask_again(check_in, by=request.user)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("%(name)s is asked again by mail.") % {"name": check_in.enrolment})
        return redirect("check_in_link", check_in.pk)
    context = {
        "title": check_in.enrolment.printed_name,
        "cohort": check_in.enrolment.cohort,
        "tab": "after",
        "check_in": check_in,
        "answers": check_in.answers.order_by("-number").select_related("confirmation", "file"),
        "text": question_text(check_in),
        "is_open": check_in.due_on <= timezone.localdate() < check_in.closes_on,
    }
    return render_staff(request, "participants/plans/checkins/check_in_link.html", context)


@requires(Permission.COHORT_EDIT, Agency)
def stop_reasons(request: HttpRequest, agency: Agency) -> HttpResponse:
    """The agency's own list of reasons; the example until there is one."""
    form = ReasonsForm(request.POST or None, initial={"reasons": "\n".join(reasons_of(agency.pk))})
    if request.method == "POST" and form.is_valid():
        try:
            save_reasons(agency, form.cleaned_data["reasons"].splitlines(), by=request.user)
        except DomainError as error:
            form.add_error("reasons", str(error))
        else:
            messages.success(request, _("The reasons are kept."))
            return redirect("stop_reasons", agency.pk)
    context = {"title": _("Reasons for stopping"), "agency": agency, "form": form}
    context["is_example"] = not hasattr(agency, "stop_reasons")
    status = 422 if form.errors else 200
    return render_staff(request, "participants/plans/checkins/stop_reasons.html", context, status=status)
