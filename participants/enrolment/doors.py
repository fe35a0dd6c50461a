"""The other pages about one participant: pages of the rooms above, which stand here by name only."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from programs.cohorts.tabs import is_needed
from revmental.accounts.access import permissions_on
from revmental.accounts.roles import Permission as P

OF_TAB = {"plans": P.PLAN_VIEW, "scores": P.SCORE_VIEW}


def doors_of(enrolment: Enrolment, user: Any) -> list[tuple[str, str]]:
    """(name, address) of the pages that the user may open, each brought to this person: a page of their own, the row of a
    table, or a list narrowed to them: by name, for a personal number stands in no address."""
    row, narrowed = f"#p-{enrolment.pk}", "?" + urlencode({"q": enrolment.name})
    pages = [
        (P.ATTENDANCE_VIEW, _("Attendance"), reverse("attendance_history", args=[enrolment.pk])),
        (P.PLAN_VIEW, _("Action plan"), address("plan_list", enrolment) + narrowed),
        (P.SCORE_VIEW, _("Scores"), address("score_sheet", enrolment) + row),
        (P.GRADUATION_VIEW, _("Graduation"), address("graduation_detail", enrolment) + row),
        (P.CERTIFICATE_VIEW, _("Certificates"), address("certificate_list", enrolment) + narrowed),
    ]
    allowed = permissions_on(user, enrolment.cohort)
    unneeded = {permission for key, permission in OF_TAB.items() if not is_needed(key, enrolment.cohort)}
    return [(name, url) for permission, name, url in pages if permission in allowed - unneeded]


def address(url_name: str, enrolment: Enrolment) -> str:
    return reverse(url_name, args=[enrolment.cohort_id])
