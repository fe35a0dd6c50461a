"""Who speaks in the dialogue about a plan, and what an entry below a comment does."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from participants.plans.enums import PlanStatus


class Speaker(TextChoices):
    COACH = "coach", _("coach")
    MENTOR = "mentor", _("mentor")
    AUTHOR = "author", _("participant")


class Deed(TextChoices):
    """What an entry below a comment does to it."""

    ANSWER = "answer", _("answered")
    MEND = "mend", _("marked as mended")
    REOPEN = "reopen", _("opened again")


S = PlanStatus
# While the plan is in these hands, its reader may add remarks; afterwards they are answered and closed, not added.
MAY_REMARK = {
    Speaker.COACH: (S.SUBMITTED, S.RETURNED, S.REVISING, S.REVISED),
    Speaker.MENTOR: (S.COACH_APPROVED,),
}
# The author says what was mended, who reads opens it again; both may answer. A reader may also take a remark as settled.
MAY_DO = {
    Speaker.COACH: (Deed.ANSWER, Deed.MEND, Deed.REOPEN),
    Speaker.MENTOR: (Deed.ANSWER, Deed.MEND, Deed.REOPEN),
    Speaker.AUTHOR: (Deed.ANSWER, Deed.MEND),
}
