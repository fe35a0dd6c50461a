"""Who sees and writes which marks: judges their own, staff of the agency all."""

from typing import Any

from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.models import PanelMember, Presentation
from revmental.accounts.access import agency_ids
from revmental.accounts.roles import Permission


def sees_all(user: Any, presentation: Presentation) -> bool:
    """Whether the user sees the marks of every judge: those who read for the whole agency, and all once it is held."""
    whole = presentation.agency_id in agency_ids(user, Permission.SCORE_VIEW)
    return whole or presentation.status == PresentationStatus.HELD


def may_mark(user: Any, judge: PanelMember) -> bool:
    """Whether the user enters marks of this judge: the judge, or staff of the agency, who say why."""
    return judge.user_id == user.pk or judge.agency_id in agency_ids(user, Permission.SCORE_EDIT)
