"""Pages of a cohort's materials, and the door through which a file leaves."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from programs.materials import services
from programs.materials.forms import MaterialForm
from programs.materials.models import Material
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff
from revmental.lib.stale import mark

EDIT = Permission.COHORT_EDIT


@requires(Permission.COHORT_VIEW, Cohort)
def material_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    may_edit = can(request.user, EDIT, cohort)
    rows = cohort.materials.readable_by(request.user, may_edit=may_edit).for_list()
    context = {"title": _("Materials"), "cohort": cohort, "tab": "materials", "materials": rows, "may_edit": may_edit}
    return render_staff(request, "programs/material_list.html", context)


@requires(EDIT, Cohort)
def material_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    return edit_page(request, cohort, None)


@requires(EDIT, Material)
def material_edit(request: HttpRequest, material: Material) -> HttpResponse:
    return edit_page(request, material.cohort, material)


def edit_page(request: HttpRequest, cohort: Cohort, material: Material | None) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    seen = request.POST.get("seen") or (mark(material, services.FIELDS) if material else "")
    form = MaterialForm(*sent, cohort=cohort, instance=material)
    context = {"title": _("Material"), "cohort": cohort, "tab": "materials", "form": form, "material": material}
    page = "programs/material_form.html"
    if request.method == "POST" and form.is_valid():
        values, data = form.cleaned_data, form.uploaded()
        try:
            saved = services.save_material(
                material, cohort=cohort, values=values, data=data, seen=seen, by=request.user
            )
        except StaleEdit as error:
            return render_staff(request, page, context | error.shown, status=409)
        except DomainError as error:
            form.add_error("upload", error.message)
        else:
            messages.success(request, _("Material “%(material)s” saved.") % {"material": saved})
            return redirect("material_list", pk=cohort.pk)
    return render_staff(request, page, context | {"seen": seen}, status=422 if form.errors else 200)


@require_POST
@requires(EDIT, Material)
def material_delete(request: HttpRequest, material: Material) -> HttpResponse:
    services.delete_material(material, by=request.user)
    messages.success(request, _("Material “%(material)s” deleted.") % {"material": material})
    return redirect("material_list", pk=material.cohort_id)


@requires(Permission.COHORT_VIEW, Material)
def material_download(request: HttpRequest, material: Material) -> HttpResponse:
    """The file as an attachment that can do nothing in a browser; one not published is absent for those who do not edit."""
    if not material.file or not (material.is_published or can(request.user, EDIT, material)):
        raise Http404
    suffix = material.file.name.rsplit(".", 1)[-1]
    response = FileResponse(
        material.file.open(), as_attachment=True, filename=f"{slugify(material.title)[:80] or 'materi'}.{suffix}"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
