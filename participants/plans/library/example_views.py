"""Taking an entry of the library as an example, and how much of it stands in a plan afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from participants.plans.content import PARTS, content_of
from participants.plans.enums import WRITABLE
from participants.plans.library.enums import EntryStatus
from participants.plans.library.example_services import EXAMPLE_PARTS, given, take_example
from participants.plans.library.likeness import beside, likeness
from participants.plans.library.models import ExampleUse, LibraryEntry
from participants.plans.models import ActionPlan
from participants.plans.versions.diff import compare
from participants.plans.writing.pages import current_enrolment, own_enrolments, part_lines
from participants.plans.writing.services import create_plan
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.PLAN_WRITE, LibraryEntry)
def library_example(request: HttpRequest, entry: LibraryEntry) -> HttpResponse:
    """Part by part what the example gives, beside what is written already; then into the own draft."""
    enrolment = current_enrolment(own_enrolments(request.user))
    plan = getattr(enrolment, "plan", None)
    if request.method == "POST" and enrolment:
        return taken(request, entry, plan or create_plan(enrolment, by=request.user))
    context = {
        "title": _("Use as an example"),
        "portal_tab": "plan",
        "entry": entry,
        "enrolment": enrolment,
        "revision": plan.revision if plan else 0,
        "may_take": bool(enrolment)
        and (plan is None or plan.status in WRITABLE)
        and entry.plan_id != getattr(plan, "pk", 0),
        "rows": part_rows(plan, entry),
    }
    return render(request, "participants/plans/library/library_example.html", context)


def part_rows(plan: ActionPlan | None, entry: LibraryEntry) -> list[dict[str, Any]]:
    """Each part that the example can give: its lines, and the lines that are written already."""
    own = content_of(plan) if plan else {}
    offered = {part: given(part, entry.content) for part in EXAMPLE_PARTS if entry.content.get(part)}
    return [
        {
            "part": part,
            "label": PARTS[part],
            "mine": part_lines(part, own) if own.get(part) else [],
            "example": part_lines(part, offered),
        }
        for part in offered
    ]


def taken(request: HttpRequest, entry: LibraryEntry, plan: ActionPlan) -> HttpResponse:
    parts = [part for part in EXAMPLE_PARTS if request.POST.get(f"take_{part}") == "example"]
    revision = request.POST.get("version", "")
    seen = int(revision) if revision.isdecimal() and len(revision) < 10 else -1
    try:
        take_example(plan, entry, parts=parts, revision=seen, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("library_example", entry.pk)
    messages.success(
        request,
        _("The parts that you chose stand in your draft. Make them your own: dates, targets and evidence are yours."),
    )
    return redirect("plan_edit", plan.pk)


@requires(Permission.PLAN_VIEW, ActionPlan)
def plan_likeness(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """For the coach: each example that was taken, beside the newest version; what was changed since is marked."""
    version = plan.versions.last()
    uses = ExampleUse.objects.visible_to(request.user).filter(plan=plan).select_related("entry") if version else []
    context = {
        "title": _("Compared with the example"),
        "cohort": plan.enrolment.cohort,
        "tab": "plans",
        "plan": plan,
        "version": version,
        "found": [compared(use.entry, version.content) for use in uses],
    }
    return render_staff(request, "participants/plans/library/plan_likeness.html", context)


def compared(entry: LibraryEntry, content: dict[str, Any]) -> dict[str, Any]:
    """How alike they are; the words of the example only while its author lets them be read."""
    is_shown = entry.status == EntryStatus.PUBLISHED
    return {
        "entry": entry if is_shown else None,
        "percent": likeness(content, entry.content),
        "comparison": compare(content, beside(entry.content, content)) if is_shown else None,
    }
