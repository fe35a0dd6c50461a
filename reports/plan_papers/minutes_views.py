"""Pages of the berita acara: of a day of the seminar and of one presentation, for staff and the panel."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.seminar.models import Presentation, SeminarDay
from programs.cohorts.models import Cohort
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.plan_papers.pages import open_job
from reports.plan_papers.services import request_day_minutes, request_presentation_minutes
from reports.plan_papers.views import taken
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.dates import date_text, local
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff

Request = Callable[..., Document]


@requires(Permission.SCORE_VIEW, SeminarDay)
def seminar_minutes(request: HttpRequest, day: SeminarDay) -> HttpResponse:
    """The berita acara of a whole day."""
    on = date_text(local(day.starts_at, day.cohort.time_zone).date())
    return page(
        request, day, day.cohort, {"about": on, "request_url": reverse("seminar_minutes_request", args=[day.pk])}
    )


@requires(Permission.SCORE_VIEW, Presentation)
def presentation_minutes(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """The berita acara of one presentation."""
    about = {
        "about": presentation.plan.enrolment.printed_name,
        "request_url": reverse("presentation_minutes_request", args=[presentation.pk]),
        "presentation": presentation,
    }
    return page(request, presentation, presentation.seminar.cohort, about)


def page(request: HttpRequest, subject: Any, cohort: Cohort, about: dict[str, Any]) -> HttpResponse:
    newest = Document.objects.of_subject(JobKind.SEMINAR_MINUTES, subject.pk).first()
    text = _("Presenters, panel, marks, results, notes and excused judges as they were finalised, with places to sign.")
    row = {
        "kind": JobKind.SEMINAR_MINUTES.value,
        "title": about["about"],
        "text": text,
        "job": open_job(newest, timezone.now()),
    }
    context = {"title": _("Minutes of the seminar"), "cohort": cohort, "tab": "plans", "row": row, **about}
    return render_staff(request, "reports/plan_papers/minutes.html", context)


@require_POST
@requires(Permission.SCORE_VIEW, SeminarDay)
def seminar_minutes_request(request: HttpRequest, day: SeminarDay) -> HttpResponse:
    """Takes the facts of the day and asks for the PDF."""
    return requested(request, request_day_minutes, day, "seminar_minutes")


@require_POST
@requires(Permission.SCORE_VIEW, Presentation)
def presentation_minutes_request(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """Takes the facts of the presentation and asks for the PDF."""
    return requested(request, request_presentation_minutes, presentation, "presentation_minutes")


def requested(request: HttpRequest, ask: Request, subject: Any, name: str) -> HttpResponse:
    try:
        document = ask(subject, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(name, subject.pk)
    return taken(request, document, name, subject)
