"""The operator's door into an agency, and the way out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.accounts.support.forms import SupportForm
from revmental.accounts.support.services import enter_support, leave_support
from revmental.lib.pages import render_staff

SHOWN = 20


@requires(Permission.SUPPORT_ENTER)
def support_home(request: HttpRequest) -> HttpResponse:
    """Asks for the agency and the reason; below it one's own visits so far."""
    form = SupportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        session = enter_support(data["agency"], by=request.user, reason=data["reason"])
        messages.success(request, _("You now read at %(agency)s, for 30 minutes.") % {"agency": session.agency})
        return redirect("desk_home")
    visits = request.user.support_sessions.select_related("agency")[:SHOWN]
    context = {"title": _("Support"), "form": form, "visits": visits}
    return render_staff(request, "accounts/support_home.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.SUPPORT_ENTER)
def support_leave(request: HttpRequest) -> HttpResponse:
    """Ends the visit; without one it says nothing."""
    if session := request.user.support_now:
        leave_support(session, by=request.user)
        messages.success(request, _("You have left %(agency)s.") % {"agency": session.agency})
    return redirect("support_home")
