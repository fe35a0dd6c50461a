"""Handing out access (staff) and taking it up (participants)."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from participants.activation.forms import ActivateForm, CodeForm
from participants.activation.recovery_services import RECOVER
from participants.activation.services import (
    ACTIVATE,
    invitations,
    links_of,
    mail_invitations,
    open_invitations,
)
from programs.cohorts.models import Cohort
from revmental.accounts.access import public, requires
from revmental.accounts.entry.links import find_link, find_link_by_code, token_of, use_link
from revmental.accounts.models import AccessLink
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PAGE = "participants/activation/activate.html"
LIST_PAGE = "participants/activation/activation_list.html"
PAGE_SIZE = 50
OPEN = "belum"


@requires(Permission.ROSTER_EDIT, Cohort)
def activation_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who is in and who is not, with the personal link of each to copy."""
    people, query, is_open = cohort.enrolments.active(), request.GET.get("q", ""), request.GET.get("keadaan") == OPEN
    found = people.not_come_in() if is_open else people
    page = Paginator(found.matching(query).for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "title": _("Activation"),
        "cohort": cohort,
        "tab": "roster",
        "page": page,
        "items": invitations(cohort, page.object_list),
        "counts": {"active": people.come_in().count(), "all": people.count()},
        "has_links": links_of(cohort).exists(),
        "query": query,
        "is_open": is_open,
    }
    return never_cached(render_staff(request, part(request, LIST_PAGE, "rows"), context))


@require_POST
@requires(Permission.ROSTER_EDIT, Cohort)
def activation_open(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Makes accounts and links for all who have none."""
    count = open_invitations(cohort, by=request.user)
    messages.success(
        request,
        ngettext("%(count)s personal link is ready.", "%(count)s personal links are ready.", count) % {"count": count},
    )
    return redirect("activation_list", cohort.pk)


@require_POST
@requires(Permission.ROSTER_EDIT, Cohort)
def activation_send(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Mails the links to all who have an address."""
    count = mail_invitations(cohort, by=request.user)
    messages.success(
        request,
        ngettext("%(count)s message is in the outbox.", "%(count)s messages are in the outbox.", count)
        % {"count": count},
    )
    return redirect("activation_list", cohort.pk)


@requires(Permission.ROSTER_EDIT, Cohort)
def activation_print(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """A sheet to print and cut: name, address to open, NIP, code."""
    items = [item for item in invitations(cohort) if item.code]
    context = {"title": _("Activation codes"), "cohort": cohort, "items": items, "base_url": settings.PUBLIC_BASE_URL}
    return never_cached(render_staff(request, "participants/activation/activation_print.html", context))


def never_cached(response: HttpResponse) -> HttpResponse:
    """Pages that hold personal links stay in no cache. Their address goes to no other site (SECURE_REFERRER_POLICY
    same-origin); "no-referrer" would make browsers post their forms with Origin: null, which CSRF protection refuses."""
    response["Cache-Control"] = "no-store"
    return response


@sensitive_post_parameters()
@never_cache
@public
def activate(request: HttpRequest, token: str) -> HttpResponse:
    """The personal link: choose a password, be signed in."""
    link = find_link(token, ACTIVATE) or find_link(token, RECOVER)
    if link is None:
        context = {"title": _("This link is no longer valid")}
        return never_cached(render(request, "participants/activation/activate_gone.html", context, status=404))
    form = ActivateForm(request.POST or None, user=link.user)
    if request.method == "POST" and form.is_valid() and signed_in(request, link, form):
        messages.success(request, _("Your account is active. Please check your data."))
        return redirect("home")
    context = {
        "title": _("Activate your account"),
        "form": form,
        "name": link.user.name,
        "username": link.user.username,
    }
    return never_cached(render(request, PAGE, context, status=422 if form.errors else 200))


def signed_in(request: HttpRequest, link: AccessLink, form: ActivateForm) -> bool:
    """Spends the link and opens the session; a link that somebody else spent meanwhile becomes an error of the form."""
    try:
        user = use_link(link, password=form.cleaned_data["password"])
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return True


@never_cache
@public
def activate_code(request: HttpRequest) -> HttpResponse:
    """For those with a printed code: NIP and code lead to the same page as the link. Wrong tries are counted."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["username"]
        if not ratelimit.consume(request, action="activate", key=name):
            form.add_error(None, _("Too many tries. Wait 15 minutes, or ask the organiser for your link."))
        elif link := find_link_by_code(name, form.cleaned_data["code"], ACTIVATE):
            return redirect("activate", token_of(link))
        else:
            form.add_error(
                None,
                _(
                    "This number and code do not belong together, or the code has been used. Check both, or ask the organiser."
                ),
            )
    context = {"title": _("Activate with a code"), "form": form}
    return never_cached(
        render(request, "participants/activation/activate_code.html", context, status=422 if form.errors else 200)
    )
