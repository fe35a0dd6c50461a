"""The home of staff: what waits for whoever has signed in."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.desk.home import home
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.pages import render_staff


@requires(Permission.STAFF_SITE)
def desk_home(request: HttpRequest) -> HttpResponse:
    context = {"title": _("Home"), "today": timezone.localdate(), **home(request.user)}
    return render_staff(request, "reports/desk/desk_home.html", context)
