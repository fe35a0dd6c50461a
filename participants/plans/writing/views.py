"""The author's pages: begin a plan, write it, save it, check it and submit it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.enrolment.models import Enrolment
from participants.plans.content import completed, content_of, differing_parts, gaps, progress
from participants.plans.dialogue.desks import author_desk
from participants.plans.dialogue.enums import Deed
from participants.plans.dialogue.models import PlanComment
from participants.plans.dialogue.pages import open_count, threads
from participants.plans.dialogue.services import add_entry, author_voice
from participants.plans.drawings import drawings
from participants.plans.enums import WRITABLE
from participants.plans.hints import hints
from participants.plans.models import ActionPlan
from participants.plans.review.pages import comparison_of, history, newest_review, versions_of
from participants.plans.versions.services import PlanIncomplete, submit_plan
from participants.plans.writing.editor import PlanEditor, behaviour_groups
from participants.plans.writing.offline_views import keepable
from participants.plans.writing.pages import (
    commented_steps,
    current_enrolment,
    drawn,
    is_carried_out,
    own_enrolments,
    part_lines,
    steps,
)
from participants.plans.writing.rows import VERBS
from participants.plans.writing.services import create_plan, save_plan
from participants.plans.writing.steps import step_states
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.dates import clock_text
from revmental.lib.errors import DomainError, StaleEdit

# Where the author goes after a save, by the button that was pressed.
AFTER_SAVE = {"check": "plan_submit", "evidence": "plan_evidence"}
# Buttons that name a comment: what follows is its key.
COMMENT_VERBS = ("mended", "answer")
# Parts that are lists, to which an empty row can be added.
ROWS = ("activities", "choice")


@requires(Permission.PLAN_WRITE)
def portal_plan(request: HttpRequest) -> HttpResponse:
    """To the plan of the current cohort; where none is begun yet, how to begin."""
    enrolments = own_enrolments(request.user)
    current = current_enrolment(enrolments)
    if current and hasattr(current, "plan") and "semua" not in request.GET:
        return redirect("plan_edit", current.plan.pk)
    context = {"title": _("Action plan"), "portal_tab": "plan", "current": current, "enrolments": enrolments}
    return render(request, "participants/plans/plan_start.html", context)


@require_POST
@requires(Permission.PLAN_WRITE, Enrolment)
def plan_start(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Begins the plan, or leads to the one that was begun."""
    try:
        plan = create_plan(enrolment, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("portal_plan")
    return redirect("plan_edit", plan.pk)


@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_edit(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The draft to write on; while coach or mentor have it, the plan to read."""
    if request.method == "POST":
        return saved(request, plan)
    if plan.status not in WRITABLE:
        return reading_page(request, plan)
    page = editor_page(request, plan, editor_of(plan, spare=request.GET.get("tambah", "")))
    return keepable(page, request.user)


def editor_of(plan: ActionPlan, data: Any = None, **more: Any) -> PlanEditor:
    """The forms of the plan as it is stored, or as it was sent."""
    statements = plan.enrolment.cohort.version.statements.all()
    return PlanEditor(content_of(plan), plan.revision, data, statements=statements, **more)


def saved(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    editor = editor_of(plan, request.POST)
    if not editor.is_valid():
        return editor_page(request, plan, editor, status=422)
    try:
        save_plan(plan, editor.content(), revision=editor.revision, writer=editor.writer, by=request.user)
    except StaleEdit as stale:
        return conflict_page(request, plan, editor, stale)
    except DomainError as error:
        editor.refusal = str(error)
        return editor_page(request, plan, editor, status=409)
    return redirect(after_save(request, plan))


def after_save(request: HttpRequest, plan: ActionPlan) -> str:
    button = request.POST.get("do", "")
    if comment := comment_of(plan, button):
        return answer_address(comment, button, by=request.user)
    if button in AFTER_SAVE:
        return reverse(AFTER_SAVE[button], args=[plan.pk])
    page = reverse("plan_edit", args=[plan.pk])
    verb, _dash, row = button.partition("-")
    if verb == "add":
        part = row if row in ROWS else "activities"
        return f"{page}?tambah={part}#{part}-end"
    if verb in VERBS:
        in_choice = any(name.startswith("candidate-") and key == row for name, key in request.POST.items())
        return f"{page}#{'choice' if in_choice else 'activities'}"
    messages.success(request, _("The draft is saved."))
    return page


def comment_of(plan: ActionPlan, button: str) -> PlanComment | None:
    """The comment of this plan that a button names, as in "mended-…" or "answer-…"."""
    verb, _dash, key = button.partition("-")
    return next((row for row in plan.comments.all() if str(row.pk) == key), None) if verb in COMMENT_VERBS else None


def answer_address(comment: PlanComment, button: str, *, by: Any) -> str:
    """Where the author answers a comment; one marked as mended leads back to its part."""
    if button.startswith("answer-"):
        return reverse("own_comment", args=[comment.pk])
    add_entry(comment, Deed.MEND, "", author_voice(by), form=uuid4())
    return f"{reverse('plan_edit', args=[comment.plan_id])}#komentar-{comment.part}"


def conflict_page(request: HttpRequest, plan: ActionPlan, editor: PlanEditor, stale: StaleEdit) -> HttpResponse:
    """Both texts of every part that differs; the next save counts from what is stored now."""
    plan.refresh_from_db()
    sent = request.POST.copy()
    sent["version"] = str(plan.revision)
    differing = differing_parts(completed(editor.content(), stale.current), stale.current)
    again = editor_of(plan, sent)
    conflicts = {part: part_lines(part, stale.current) for part in differing}
    return editor_page(request, plan, again, status=409, conflicts=conflicts)


@require_POST
@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_autosave(request: HttpRequest, plan: ActionPlan) -> JsonResponse:
    """The quiet save while typing: 200 with the time, 409 for a conflict, 422 for what cannot be stored."""
    editor = editor_of(plan, request.POST)
    if not editor.is_valid():
        return JsonResponse({"message": editor.error_text()}, status=422)
    try:
        fresh = save_plan(plan, editor.content(), revision=editor.revision, writer=editor.writer, by=request.user)
    except StaleEdit:
        return JsonResponse(
            {"message": _("Changed on another device. Press Save to choose which text stays.")}, status=409
        )
    except DomainError as error:
        return JsonResponse({"message": str(error)}, status=409)
    return JsonResponse(saved_answer(fresh, editor))


def saved_answer(plan: ActionPlan, editor: PlanEditor) -> dict[str, Any]:
    """When it was saved, on which version the page builds now, how far the plan is, and the drawings of the parts that were sent."""
    content = content_of(plan)
    # A page that sent nothing new has not seen what others saved since: it stays where it began, and the next save asks.
    has_seen_all = plan.last_writer == editor.writer
    return {
        "saved_at": clock_text(plan.saved_at, plan.enrolment.cohort.time_zone),
        "version": plan.revision if has_seen_all else editor.revision,
        "progress": progress(content),
        "steps": {row["step"].key: row["state"] for row in step_states(content)},
        "drawings": drawn(content, editor.sent_parts),
    }


@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_submit(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """What is missing and where; when nothing is, the button that sends the plan to the coach."""
    if request.method != "POST":
        return check_page(request, plan) if plan.status in WRITABLE else redirect("plan_edit", plan.pk)
    try:
        version = submit_plan(plan, by=request.user)
    except PlanIncomplete:
        return check_page(request, plan, status=422)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("“%(title)s” is with your coach now (version %(number)d).")
            % {"title": version.content["title"], "number": version.number},
        )
    return redirect("plan_edit", plan.pk)


def check_page(request: HttpRequest, plan: ActionPlan, *, status: int = 200) -> HttpResponse:
    content = content_of(plan)
    context = {
        "title": _("Check and submit"),
        "portal_tab": "plan",
        "plan": plan,
        "gaps": gaps(content),
        "hints": hints(content),
        "progress": progress(content),
        "content": content,
        "coach": plan.enrolment.coach,
    }
    return render(request, "participants/plans/plan_submit.html", context, status=status)


def editor_page(
    request: HttpRequest,
    plan: ActionPlan,
    editor: PlanEditor,
    *,
    status: int = 200,
    conflicts: dict[str, Any] | None = None,
) -> HttpResponse:
    chosen = editor.parts["behaviours"]["behaviours"].value() or []
    context = {
        "title": plan.enrolment.cohort.version.product_name,
        "portal_tab": "plan",
        "plan": plan,
        "editor": editor,
        "drawings": drawings(editor.stored),
        "groups": behaviour_groups(chosen),
        "progress": progress(editor.stored),
        "conflicts": conflicts or {},
        "file_count": plan.evidence_files.count(),
    }
    context |= said(plan, editor, by=request.user)
    return render(request, "participants/plans/plan_edit.html", context, status=status)


def said(plan: ActionPlan, editor: PlanEditor, *, by: Any) -> dict[str, Any]:
    """The steps with the comments on their parts, and the last word about the newest version."""
    versions = versions_of(plan) if plan.submitted_at else []
    found = threads(versions[0], versions, author_desk(by, plan)) if versions else {}
    return {
        "steps": commented_steps(editor.stored, found),
        "review": newest_review(versions),
        "open_comments": open_count(found),
    }


def reading_page(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The newest version as coach and mentor see it, and what they said."""
    versions = versions_of(plan)
    context = {
        "title": plan.enrolment.cohort.version.product_name,
        "portal_tab": "plan",
        "plan": plan,
        "version": versions[0],
        "comparison": comparison_of(versions[0], versions, plain=True),
        "threads": threads(versions[0], versions, author_desk(request.user, plan)),
        "history": history(versions),
        "steps": steps(plan),
        "is_carried_out": is_carried_out(plan),
        "files": plan.evidence_files.select_related("activity"),
    }
    return render(request, "participants/plans/plan_read.html", context)
