"""The page on which one list of a draft is edited: stages, subjects, components, predikat scale or documents."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from programs.curricula.drafts import of_draft
from programs.curricula.models import CurriculumVersion
from programs.curricula.parts.forms import RowFormSet, part_formset
from programs.curricula.parts.lists import Part, fingerprint, part_or_404
from programs.curricula.parts.services import replace_part
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.CURRICULUM_EDIT, CurriculumVersion)
@of_draft
def curriculum_part(request: HttpRequest, version: CurriculumVersion, name: str) -> HttpResponse:
    part = part_or_404(name)
    rows = list(part.rows_of(version))
    seen = request.POST.get("seen") or fingerprint(part, rows)
    formset = part_formset(part, version, rows, request.POST if request.method == "POST" else None)
    if request.method == "POST" and formset.is_valid() and saved(request, version, formset, seen):
        if "more" in request.POST:
            return redirect("curriculum_part", pk=version.pk, name=part.name)
        return redirect("curriculum_detail", pk=version.pk)
    status = 422 if request.method == "POST" else 200
    return render_staff(
        request, "programs/curriculum_part.html", page_context(version, part, formset, seen), status=status
    )


def saved(request: HttpRequest, version: CurriculumVersion, formset: RowFormSet, seen: str) -> bool:
    """Whether the service took the rows; if not, its reason is among the formset's errors."""
    try:
        replace_part(version, formset.part, formset.kept_rows(), seen=seen, by=request.user)
    except DomainError as error:
        messages.error(request, error.message)
        return False
    messages.success(request, _("%(part)s saved.") % {"part": formset.part.title})
    return True


def page_context(version: CurriculumVersion, part: Part, formset: RowFormSet, seen: str) -> dict[str, Any]:
    return {"title": str(part.title), "version": version, "part": part, "formset": formset, "seen": seen}
