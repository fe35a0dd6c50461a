"""Pages about members of an agency that are more than a record: the one-time link of somebody new."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from revmental.accounts.access import agency_ids, requires
from revmental.accounts.members.services import invite_member
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.MEMBER_EDIT, User)
def user_link(request: HttpRequest, user: User) -> HttpResponse:
    """POST makes (or shows again) the link by which a new member chooses a password; GET asks first, for a link is a secret."""
    url = ""
    if request.method == "POST":
        own = Agency.objects.filter(memberships__user=user, pk__in=agency_ids(request.user, Permission.MEMBER_EDIT))
        try:
            url = invite_member(user, agency=own.order_by("name").first(), by=request.user)
        except DomainError as error:
            messages.error(request, error.message)
            return redirect("user_link", pk=user.pk)
    context = {"title": _("Personal link"), "member": user, "url": url, "is_active": user.has_usable_password()}
    response = render_staff(request, "accounts/user_link.html", context)
    response["Cache-Control"] = "no-store"
    return response
