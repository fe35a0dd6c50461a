"""The dialogue's addresses for staff and author: a remark, and one comment with what is said below it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from participants.plans.dialogue.answering import answered, commented
from participants.plans.dialogue.desks import author_desk, staff_desk
from participants.plans.dialogue.models import PlanComment
from participants.plans.models import ActionPlan
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission


@require_POST
@requires(Permission.PLAN_REVIEW, ActionPlan)
def plan_comment_add(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The coach remarks on a part of the version on the page."""
    return commented(request, plan, staff_desk(request.user, plan))


@requires(Permission.PLAN_REVIEW, PlanComment)
def plan_comment(request: HttpRequest, comment: PlanComment) -> HttpResponse:
    """The coach answers, opens again, or takes as settled."""
    return answered(request, comment, staff_desk(request.user, comment.plan))


@requires(Permission.PLAN_WRITE, PlanComment)
def own_comment(request: HttpRequest, comment: PlanComment) -> HttpResponse:
    """The author answers or says that it is mended."""
    return answered(request, comment, author_desk(request.user, comment.plan))
