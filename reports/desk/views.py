"""The home of staff: what waits for whoever has signed in."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.desk.home import follow_ups_due, home
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.pages import render_staff


@requires(Permission.STAFF_SITE)
def desk_home(request: HttpRequest) -> HttpResponse:
    context = {"title": _("Home"), "today": timezone.localdate(), **home(request.user)}
    return render_staff(request, "reports/desk/desk_home.html", context)


@requires(Permission.STAFF_SITE)
def desk_follow_ups(request: HttpRequest) -> HttpResponse:
    """The part of the home that costs many questions: who was postponed and could pass now. The page asks for it by itself."""
    task = follow_ups_due(request.user)
    context = {"task": task, "found": [task] if task else [], "is_alone": "sendiri" in request.GET}
    return render_staff(request, "reports/desk/desk_home.html#follow_ups", context)
