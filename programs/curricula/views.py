"""Pages of curricula in the staff site: list, one version, starting, copying, its steps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.curricula import services
from programs.curricula.drafts import of_draft
from programs.curricula.enums import CurriculumStatus
from programs.curricula.examples import example_jp
from programs.curricula.forms import CopyForm, RulesForm, StartForm
from programs.curricula.models import CurriculumVersion
from programs.curricula.parts.lists import PARTS
from programs.curricula.publishing import missing
from programs.curricula.rules import WHOLE, weights_total
from programs.curricula.subject_models import Stage
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff
from revmental.lib.stale import mark

EDIT = Permission.CURRICULUM_EDIT


@requires(Permission.CURRICULUM_VIEW)
def curriculum_list(request: HttpRequest) -> HttpResponse:
    versions = CurriculumVersion.objects.visible_to(request.user).for_list()
    groups: dict[object, list[CurriculumVersion]] = {}
    for version in versions:
        groups.setdefault(version.program, []).append(version)
    context = {"title": _("Curricula"), "groups": groups.items(), "may_edit": can(request.user, EDIT)}
    return render_staff(request, "programs/curriculum_list.html", context)


@requires(Permission.CURRICULUM_VIEW, CurriculumVersion)
def curriculum_detail(request: HttpRequest, version: CurriculumVersion) -> HttpResponse:
    version = CurriculumVersion.objects.visible_to(request.user).for_list().get(pk=version.pk)
    components = list(version.components.all())
    context = {
        "title": str(version.program),
        "version": version,
        "stages": Stage.objects.with_jp().filter(version=version).prefetch_related("subjects"),
        "components": components,
        "weights": weights_total(components),
        "weights_are_whole": weights_total(components) == WHOLE,
        "missing": missing(version) if version.status == CurriculumStatus.DRAFT else [],
        "may_edit": can(request.user, EDIT, version),
        "copy_form": CopyForm(),
        "parts": PARTS.values(),
    }
    return render_staff(request, "programs/curriculum_detail.html", context)


@requires(EDIT)
def curriculum_create(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        version = services.create_from_example(
            form.cleaned_data["agency"], form.cleaned_data["example"], by=request.user
        )
        messages.success(
            request,
            _("%(version)s: a draft was made from the example. Compare it with the regulation, then publish it.")
            % {"version": version},
        )
        return redirect("curriculum_detail", pk=version.pk)
    totals = [(name, example_jp(key)) for key, name in form.fields["example"].choices]
    context = {"title": _("New curriculum"), "form": form, "totals": totals}
    return render_staff(request, "programs/curriculum_create.html", context, status=422 if form.errors else 200)


@requires(EDIT, CurriculumVersion)
def curriculum_copy(request: HttpRequest, version: CurriculumVersion) -> HttpResponse:
    form = CopyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            copy = services.copy_version(version, label=form.cleaned_data["label"], by=request.user)
        except DomainError as error:
            form.add_error("label", error.message)
        else:
            messages.success(request, _("%(version)s: a draft with the same rules.") % {"version": copy})
            return redirect("curriculum_detail", pk=copy.pk)
    context = {"title": _("Copy a curriculum"), "form": form, "version": version}
    return render_staff(request, "programs/curriculum_copy.html", context, status=422 if form.errors else 200)


@requires(EDIT, CurriculumVersion)
@of_draft
def curriculum_edit(request: HttpRequest, version: CurriculumVersion) -> HttpResponse:
    seen, extra, status = request.POST.get("seen") or mark(version, services.OWN_FIELDS), {}, 200
    form = RulesForm(request.POST if request.method == "POST" else None, instance=version)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_version(version, values=form.cleaned_data, seen=seen, by=request.user)
        except StaleEdit as error:
            seen, extra, status = "", {"current": error.current, "stale": error.message}, 409
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Rules of %(version)s saved.") % {"version": version})
            return redirect("curriculum_detail", pk=version.pk)
    context = {"title": _("Rules"), "form": form, "version": version, "seen": seen, **extra}
    return render_staff(request, "programs/curriculum_edit.html", context, status=422 if form.errors else status)


def step(request: HttpRequest, version: CurriculumVersion, service: object, done: str) -> HttpResponse:
    """One POST that moves the version: the service, a message, back to its page."""
    try:
        service(version, by=request.user)
        messages.success(request, done % {"version": version})
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("curriculum_detail", pk=version.pk)


@require_POST
@requires(EDIT, CurriculumVersion)
def curriculum_publish(request: HttpRequest, version: CurriculumVersion) -> HttpResponse:
    return step(request, version, services.publish_version, _("%(version)s is published; cohorts may use it."))


@require_POST
@requires(EDIT, CurriculumVersion)
def curriculum_withdraw(request: HttpRequest, version: CurriculumVersion) -> HttpResponse:
    return step(request, version, services.withdraw_version, _("%(version)s is a draft again."))


@require_POST
@requires(EDIT, CurriculumVersion)
def curriculum_retire(request: HttpRequest, version: CurriculumVersion) -> HttpResponse:
    return step(request, version, services.retire_version, _("%(version)s takes no new cohorts."))
