"""Staff pages: requests for another name, and letting in whoever is known from the archive alone."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.activation.recovery_views import access_page
from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from reports.wallet.correction_services import accept_name_correction, decline_name_correction
from reports.wallet.enums import CorrectionStatus
from reports.wallet.forms import AnswerForm
from reports.wallet.models import NameCorrection
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff

FOLDER = "reports/wallet"
LATELY = 30


@requires(Permission.CERTIFICATE_ISSUE)
def correction_list(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first: for a decision, then for the new document; and what was done lately."""
    rows = NameCorrection.objects.for_deciders(request.user).select_related("certificate__cohort", "created_by")
    unfinished = list(rows.unfinished().order_by("created_at", "pk"))
    context = {
        "title": _("Requests for another name"),
        "waiting": [one for one in unfinished if one.status == CorrectionStatus.OPEN],
        "unreplaced": [one for one in unfinished if one.status == CorrectionStatus.ACCEPTED],
        "decided": rows.exclude(pk__in=[one.pk for one in unfinished]).order_by("-created_at", "pk")[:LATELY],
    }
    return render_staff(request, f"{FOLDER}/correction_list.html", context)


@requires(Permission.CERTIFICATE_ISSUE, NameCorrection)
def correction_detail(request: HttpRequest, correction: NameCorrection) -> HttpResponse:
    """The printed and the wanted name beside each other, and the decision."""
    return detail_page(request, correction, AnswerForm())


def detail_page(request: HttpRequest, correction: NameCorrection, form: AnswerForm) -> HttpResponse:
    certificate = correction.certificate
    context = {
        "title": _("Request for another name"),
        "correction": correction,
        "certificate": certificate,
        "newer": Certificate.objects.filter(replaces=certificate).first(),
        "changes": correction.status_changes.select_related("by").order_by("-at", "-pk"),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render_staff(request, f"{FOLDER}/correction_detail.html", context, status=status)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, NameCorrection)
def correction_accept(request: HttpRequest, correction: NameCorrection) -> HttpResponse:
    """Puts the name right and goes on to the reissue."""
    done = _("The name is put right. Now check and issue the document that takes the old one's place.")
    return decided(request, correction, accept_name_correction, done, "certificate_reissue")


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, NameCorrection)
def correction_decline(request: HttpRequest, correction: NameCorrection) -> HttpResponse:
    """Leaves the name as it is."""
    return decided(request, correction, decline_name_correction, _("The holder reads your answer."), "")


def decided(
    request: HttpRequest, correction: NameCorrection, act: Callable[..., NameCorrection], done: str, then: str
) -> HttpResponse:
    """The decision with its answer; `then` names the page of the certificate that comes next."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            act(correction, by=request.user, answer=form.cleaned_data["answer"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect(then, correction.certificate_id) if then else redirect("correction_list")
    return detail_page(request, correction, form)


@requires(Permission.ROSTER_EDIT, ArchivedCertificate)
def archived_access(request: HttpRequest, record: ArchivedCertificate) -> HttpResponse:
    """A new way in for somebody whose document stands in the archive."""
    if record.withdrawn_at:  # it may have named the wrong person
        raise Http404
    page = f"{FOLDER}/archived_access.html"
    return access_page(request, record.person, record.agency, page, {"record": record})
