"""The dialogue behind the mentor's personal link."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.dialogue.answering import answered, commented
from participants.plans.dialogue.desks import mentor_desk
from participants.plans.mentoring.doors import by_mentor_link
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import note_use
from revmental.lib.clients import address_of


@require_POST
@by_mentor_link
def mentor_comment_add(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The mentor remarks on a part of the version on the page."""
    note_use(link, "comment", address_of(request))
    return commented(request, link.plan, mentor_desk(link))


@by_mentor_link
def mentor_comment(request: HttpRequest, link: MentorLink, key: UUID) -> HttpResponse:
    """The mentor answers, opens again, or takes as settled."""
    comment = link.plan.comments.filter(pk=key).first()
    if comment is None:
        raise Http404(_("The comment is not there."))
    note_use(link, "comment", address_of(request))
    return answered(request, comment, mentor_desk(link))
