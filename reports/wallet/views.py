"""The holder's own pages: all documents over the years and agencies, links to show them, a wrong name; and what a link shows."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.people.models import Person
from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from reports.verification.answers import answer_of, shared_archived_rows, shared_rows
from reports.verification.pages import kept_from_caches
from reports.wallet.correction_services import NAMES, request_name_correction
from reports.wallet.forms import NameCorrectionForm, ShareForm
from reports.wallet.models import NameCorrection, ShareLink
from reports.wallet.share_services import find_shared, make_share_link, revoke_share_link, share_url
from revmental.accounts.access import public, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError

FOLDER = "reports/wallet"


def own_documents(request: HttpRequest) -> Any:
    """All of one's own, those for having taught or organised as well."""
    own = Q(enrolment__person__user=request.user) | Q(recipient=request.user)
    rows = Certificate.objects.visible_to(request.user).filter(own)
    related = ("document", "signature__document", "cohort__agency", "replaced_by")
    return rows.select_related(*related).defer("replaced_by__facts").order_by("-issued_at", "pk")


def shareable(request: HttpRequest) -> Any:
    """Links belong to people: whoever has only taught or organised is none here."""
    return own_documents(request).exclude(enrolment=None, recipient__person=None)


def own_archived(request: HttpRequest) -> Any:
    own = ArchivedCertificate.objects.visible_to(request.user).filter(person__user=request.user)
    return own.standing().select_related("agency")


@requires(Permission.OWN_ACCOUNT)
def portal_certificates(request: HttpRequest) -> HttpResponse:
    """All my documents, newest first; those from before this system below."""
    requests = NameCorrection.objects.visible_to(request.user).filter(certificate__enrolment__person__user=request.user)
    newest = {one.certificate_id: one for one in reversed(requests.newest_first())}
    context = {
        "title": _("Certificates"),
        "portal_tab": "certificate",
        "documents": [(one, newest.get(one.pk)) for one in own_documents(request)],
        "archived": own_archived(request),
        "may_share": Person.objects.visible_to(request.user).filter(user=request.user).exists(),
    }
    return render(request, f"{FOLDER}/portal_certificates.html", context)


@requires(Permission.CERTIFICATE_OWN)
def portal_share(request: HttpRequest) -> HttpResponse:
    """Links that show chosen documents to others, and the way to make one."""
    form = ShareForm(request.POST or None, documents=(shareable(request), own_archived(request)))
    person = Person.objects.visible_to(request.user).filter(user=request.user).first()
    if request.method == "POST" and person and form.is_valid():
        data = form.cleaned_data
        chosen = {name: [one.pk for one in data[name]] for name in ("certificates", "archived")}
        try:
            make_share_link(person, **chosen, label=data["label"], days=data["days"], by=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The link is ready. Whoever has it sees these documents without your NIP."))
            return redirect("portal_share")
    links = ShareLink.objects.visible_to(request.user).prefetch_related("certificates", "archived")
    context = {
        "title": _("Show documents to others"),
        "portal_tab": "certificate",
        "form": form,
        "certificates": shareable(request),
        "archived": own_archived(request),
        "links": [(link, share_url(link)) for link in links.usable()],
    }
    page = render(request, f"{FOLDER}/portal_share.html", context, status=422 if form.errors else 200)
    return kept_from_caches(page)


@require_POST
@requires(Permission.CERTIFICATE_OWN, ShareLink)
def portal_share_end(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """Ends a link."""
    revoke_share_link(link, by=request.user)
    messages.success(request, _("The link “%(label)s” shows nothing any more.") % {"label": link.label})
    return redirect("portal_share")


@requires(Permission.CERTIFICATE_OWN, Certificate)
def portal_name_correction(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Asks for the printed name to be put right."""
    enrolment = certificate.enrolment
    if enrolment is None:  # the name of one of the team is their account's, which the agency keeps
        raise Http404
    form = NameCorrectionForm(request.POST or None, initial={name: getattr(enrolment, name) for name in NAMES})
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            request_name_correction(certificate, data, by=request.user, explanation=data["explanation"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your request is with the agency; its answer stands beside the certificate."))
            return redirect("portal_certificates")
    return correction_page(request, certificate, form)


def correction_page(request: HttpRequest, certificate: Certificate, form: NameCorrectionForm) -> HttpResponse:
    """What became of the last request, and the form; while one waits, no form."""
    requests = NameCorrection.objects.visible_to(request.user).filter(certificate=certificate)
    context = {
        "title": _("Wrong name"),
        "portal_tab": "certificate",
        "certificate": certificate,
        "correction": requests.newest_first().first(),
        "is_waiting": requests.unfinished().exists(),
        "form": form,
    }
    page = f"{FOLDER}/portal_name_correction.html"
    return render(request, page, context, status=422 if form.errors else 200)


@public
def shared_documents(request: HttpRequest, token: str) -> HttpResponse:
    """What a holder shows to whoever has the link: states as they are at this moment, no personal number, no file."""
    link = find_shared(token)
    if link is None:
        gone = {"title": _("This link is no longer valid")}
        return kept_from_caches(render(request, f"{FOLDER}/shared_gone.html", gone, status=404))
    certificates = list(link.certificates.select_related("agency", "replaced_by").order_by("-issued_at", "pk"))
    archived = list(link.archived.select_related("agency"))
    printed, present = names_on(certificates, archived), link.person.printed_name
    context = {
        "title": _("Documents of %(name)s") % {"name": next(iter(printed), present)},
        "present_name": present if any(name != present for name in printed) else "",
        "link": link,
        "checked_at": timezone.now(),
        "certificates": [(answer_of(one), shared_rows(one), one.agency.time_zone) for one in certificates],
        "archived": [(one, shared_archived_rows(one)) for one in archived],
    }
    return kept_from_caches(render(request, f"{FOLDER}/shared_documents.html", context))


def names_on(certificates: list[Certificate], archived: list[ArchivedCertificate]) -> list[str]:
    """The names that the documents bear, of the newest first: nothing on paper vouches for the present one."""
    names = [one.facts.get("name_line", "") for one in certificates] + [one.name_line for one in archived]
    return [name for name in names if name]
