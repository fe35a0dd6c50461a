"""What is said, and where one is sent, when somebody wants to change a version that is no draft any more."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from programs.curricula.models import CurriculumVersion
from revmental.lib.errors import DomainError


def no_draft(version: CurriculumVersion) -> str:
    """The refusal in words."""
    values = {"version": version, "status": version.get_status_display()}
    return _("“%(version)s” is %(status)s; only a draft can be changed. Copy it and change the copy.") % values


def of_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An editing page opens for drafts only; stands below `@requires`, which hands in the version."""

    @wraps(view)
    def check(request: HttpRequest, version: CurriculumVersion, **kwargs: Any) -> HttpResponse:
        if version.is_editable:
            return view(request, version, **kwargs)
        messages.error(request, no_draft(version))
        return redirect("curriculum_detail", pk=version.pk)

    return check


def lock_draft(version: CurriculumVersion) -> CurriculumVersion:
    """The fresh row, locked so that no cohort freezes it meanwhile. Raises DomainError if it is no draft any more."""
    fresh = CurriculumVersion.objects.select_for_update(of=("self",)).select_related("program").get(pk=version.pk)
    if not fresh.is_editable:
        raise DomainError(no_draft(fresh))
    return fresh
