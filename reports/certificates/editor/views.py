"""Templates of an agency: the list and where each is used, and one version with its preview."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.curricula.enums import DocumentKind
from reports.certificates.editor.forms import BeginForm, ChoiceForm, NamesForm, TemplateForm, places
from reports.certificates.editor.preview import Preview, preview_of
from reports.certificates.editor.settled import settings_of
from reports.certificates.shapes import services
from reports.certificates.shapes.models import CertificateTemplate, TemplateChoice, TemplateVersion
from revmental.accounts.access import agency_ids, requires
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff
from revmental.lib.stale import mark

EDIT = Permission.TEMPLATE_EDIT


@requires(EDIT)
def template_home(request: HttpRequest) -> HttpResponse:
    """The templates of the agency one works for; of the first, where they are several."""
    agencies = Agency.objects.visible_to(request.user).filter(pk__in=agency_ids(request.user, EDIT))
    own = agencies.order_by("-is_host", "name", "pk").first()
    return redirect("template_list", own.pk) if own else redirect("desk_home")


@requires(EDIT, Agency)
def template_list(request: HttpRequest, agency: Agency) -> HttpResponse:
    return list_page(request, agency, BeginForm(), ChoiceForm(agency=agency))


def list_page(
    request: HttpRequest, agency: Agency, begin: BeginForm, choice: ChoiceForm, *, status: int = 200
) -> HttpResponse:
    """The templates by kind, where they are used, a new one, another use."""
    templates = CertificateTemplate.objects.visible_to(request.user).filter(agency=agency).prefetch_related("versions")
    choices = TemplateChoice.objects.visible_to(request.user).filter(agency=agency)
    context = {
        "title": _("Certificate templates"),
        "agency": agency,
        "templates": templates,
        "choices": choices.select_related("template", "cohort", "curriculum__program").order_by("kind", "pk"),
        "begin": begin,
        "choice_form": choice,
        "may_choose": any(version.is_published for template in templates for version in template.versions.all()),
    }
    return render_staff(request, "reports/certificates/template_list.html", context, status=status)


@require_POST
@requires(EDIT, Agency)
def template_begin(request: HttpRequest, agency: Agency) -> HttpResponse:
    """A new template with its first draft."""
    form = BeginForm(request.POST)
    if form.is_valid():
        try:
            version = services.begin_template(agency, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error("name", str(error))
        else:
            return redirect("template_version", version.pk)
    return list_page(request, agency, form, ChoiceForm(agency=agency), status=422)


@require_POST
@requires(EDIT, Agency)
def template_choose(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Says where a template is used."""
    form = ChoiceForm(request.POST, agency=agency)
    if form.is_valid():
        template = form.cleaned_data["template"]
        try:
            services.choose_template(agency, kind=template.kind, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error("template", str(error))
        else:
            words = {"template": template, "kind": template.get_kind_display()}
            messages.success(request, _("“%(template)s” is used for %(kind)s from the next issue on.") % words)
            return redirect("template_list", agency.pk)
    return list_page(request, agency, BeginForm(), form, status=422)


@require_POST
@requires(EDIT, TemplateChoice)
def template_unchoose(request: HttpRequest, choice: TemplateChoice) -> HttpResponse:
    """Takes a choice back; what is issued already stays as it is."""
    where = {"cohort": choice.cohort, "curriculum": choice.curriculum}
    services.choose_template(choice.agency, kind=choice.kind, template=None, by=request.user, **where)
    messages.success(request, _("The choice is taken back."))
    return redirect("template_list", choice.agency_id)


@requires(EDIT, TemplateVersion)
def template_version(request: HttpRequest, version: TemplateVersion) -> HttpResponse:
    """A draft as a form, a published version as it stands, both with the preview.

    What is sent for one that somebody has published meanwhile is refused by the service and shown again.
    """
    data = request.POST if request.method == "POST" else None
    form = TemplateForm(data, instance=version)
    if data is None:
        return version_page(request, version, form, {"seen": mark(version, services.FIELDS)})
    words: dict[str, Any] = {"seen": request.POST.get("seen", "")}
    if form.is_valid() and "show" not in request.POST:
        try:
            services.edit_draft(version, values=form.cleaned_data, seen=words["seen"], by=request.user)
        except StaleEdit as error:
            return version_page(request, version, form, error.shown, status=409)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("“%(version)s” is saved.") % {"version": version})
            return redirect("template_version", version.pk)
    if "show" in request.POST:
        words["preview"] = shown(version, form, names_form(request, version))
    return version_page(request, version, form, words)


def version_page(
    request: HttpRequest, version: TemplateVersion, form: TemplateForm, words: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context = {
        "title": version.template.name,
        "version": version,
        "kind": DocumentKind(version.template.kind).label,
        "form": form,
        "names": names_form(request, version),
        "places": places(),
        "settings": settings_of(version) if version.is_published else (),
    }
    page = "reports/certificates/template_version.html"
    return render_staff(request, page, context | words, status=422 if form.errors else status)


def names_form(request: HttpRequest, version: TemplateVersion) -> NamesForm:
    return NamesForm(request.POST or None, user=request.user, agency=version.agency)


@require_POST
@requires(EDIT, TemplateVersion)
def template_preview(request: HttpRequest, version: TemplateVersion) -> HttpResponse:
    """The preview of what stands in the form, saved or not."""
    data = None if version.is_published else request.POST
    form = TemplateForm(data, instance=version)
    preview = shown(version, form, names_form(request, version))
    context = {"preview": preview, "errors": form.errors.items() if data else ()}
    return render(request, "reports/certificates/_template_preview.html", context)


def shown(version: TemplateVersion, form: TemplateForm, names: NamesForm) -> Preview:
    """What can be shown of it: a value that is wrong shows as it was saved."""
    if form.is_bound:
        form.full_clean()
        for name, value in form.cleaned_data.items():
            setattr(version, name, value)
    cohort: Any = names.cleaned_data["cohort"] if names.is_bound and names.is_valid() else None
    return preview_of(version, version.template.kind, cohort)


@require_POST
@requires(EDIT, TemplateVersion)
def template_publish(request: HttpRequest, version: TemplateVersion) -> HttpResponse:
    """Freezes the draft as it is saved, if it is the one that was read."""
    publish = partial(services.publish_draft, seen=request.POST.get("seen", ""))
    return step(request, version, publish, _("“%(version)s” is published. Choose where it is used."))


@require_POST
@requires(EDIT, TemplateVersion)
def template_discard(request: HttpRequest, version: TemplateVersion) -> HttpResponse:
    """Throws the draft away, if it is the one that was read."""
    name = str(version)  # its template may go with it
    try:
        services.discard_draft(version, seen=request.POST.get("seen", ""), by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("template_version", version.pk)
    messages.success(request, _("“%(version)s” is discarded.") % {"version": name})
    return redirect("template_list", version.agency_id)


@require_POST
@requires(EDIT, TemplateVersion)
def template_copy(request: HttpRequest, version: TemplateVersion) -> HttpResponse:
    """A new draft that begins as a copy."""
    return step(request, version, services.copy_version, _("“%(version)s” is a draft that begins as a copy."))


def step(request: HttpRequest, version: TemplateVersion, service: Any, done: str) -> HttpResponse:
    try:
        result = service(version, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("template_version", version.pk)
    messages.success(request, done % {"version": result})
    return redirect("template_version", result.pk)
