"""Evidence files: brought in and taken away by the author, served to whoever may read the plan, asked at every request."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.evidence.forms import EvidenceForm
from participants.plans.evidence.models import EvidenceFile
from participants.plans.evidence.services import add_evidence, note_reading, remove_evidence
from participants.plans.evidence.serving import served
from participants.plans.evidence.taking import MAX_BYTES, MAX_FILES, take
from participants.plans.models import ActionPlan
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError


@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_evidence(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The files of the plan, and the way to add one."""
    form = EvidenceForm(plan, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid() and taken_in(request, plan, form):
        return redirect("plan_evidence", plan.pk)
    context = {"title": _("Evidence"), "portal_tab": "plan", "plan": plan, "form": form, "limit": MAX_FILES}
    context["files"] = plan.evidence_files.select_related("activity")
    return render(request, "participants/plans/plan_evidence.html", context, status=422 if form.errors else 200)


def taken_in(request: HttpRequest, plan: ActionPlan, form: EvidenceForm) -> bool:
    """Whether the file was kept; if not, the form says why."""
    upload, activity = form.cleaned_data["file"], form.cleaned_data["activity"]
    try:
        row = add_evidence(
            plan, take(upload.name, upload.read(MAX_BYTES + 1)), by=request.user, activity=activity and activity.pk
        )
    except DomainError as error:
        form.add_error("file", str(error))
        return False
    messages.success(request, _("“%(name)s” is kept.") % {"name": row})
    return True


@require_POST
@requires(Permission.PLAN_WRITE, EvidenceFile)
def evidence_remove(request: HttpRequest, file: EvidenceFile) -> HttpResponse:
    """Takes away a file that no submitted version names."""
    try:
        remove_evidence(file, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(name)s” is removed.") % {"name": file})
    return redirect("plan_evidence", file.plan_id)


@requires(Permission.PLAN_VIEW, EvidenceFile)
def evidence_file(request: HttpRequest, file: EvidenceFile) -> FileResponse:
    """The file itself; readings by others than its author are noted."""
    response = served(file)
    if file.uploaded_by_id != request.user.pk:
        note_reading(file, by=request.user)
    return response
