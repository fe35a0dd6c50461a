"""Vocabulary of cohorts: the steps of their road and the roles of their team."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext


class CohortStatus(TextChoices):
    """The road of an angkatan."""

    PLANNED = "planned", _("planning")
    REGISTRATION = "registration", _("registration")
    RUNNING = "running", _("running")
    ACTUALISATION = "actualisation", _("actualisation")
    ASSESSMENT = "assessment", _("assessment")
    GRADUATION = "graduation", _("graduation")
    CERTIFICATES = "certificates", _("certificates")
    AFTER = "after", _("after training")
    CANCELLED = "cancelled", _("cancelled")


S = CohortStatus
ROAD = [S.PLANNED, S.REGISTRATION, S.RUNNING, S.ACTUALISATION, S.ASSESSMENT, S.GRADUATION, S.CERTIFICATES, S.AFTER]

# Forward along the road; a training without plans skips actualisation, one without scores skips assessment; one step back with a reason
# until graduation is decided (a locked decision is undone by its own service, not by moving the cohort).
COHORT_FLOW = {
    S.PLANNED: [S.REGISTRATION, S.CANCELLED],
    S.REGISTRATION: [S.RUNNING, S.PLANNED, S.CANCELLED],
    S.RUNNING: [S.ACTUALISATION, S.ASSESSMENT, S.GRADUATION, S.REGISTRATION, S.CANCELLED],
    S.ACTUALISATION: [S.ASSESSMENT, S.GRADUATION, S.RUNNING],
    S.ASSESSMENT: [S.GRADUATION, S.ACTUALISATION, S.RUNNING],
    S.GRADUATION: [S.CERTIFICATES, S.ASSESSMENT, S.ACTUALISATION, S.RUNNING],
    S.CERTIFICATES: [S.AFTER, S.GRADUATION],
    S.AFTER: [],
    S.CANCELLED: [S.PLANNED],
}


class TeamRole(TextChoices):
    """Tasks of the people who carry a cohort."""

    LEAD = "lead", _("person in charge (PIC)")
    ORGANISER = "organiser", _("committee")
    WIDYAISWARA = "widyaiswara", _("widyaiswara")
    FACILITATOR = "facilitator", _("facilitator")
    SPEAKER = "speaker", _("guest speaker")
    COACH = "coach", _("coach")
    EXAMINER = "examiner", _("examiner")

    @property
    def on_paper(self) -> str:
        """As papers name the task: without the short form that staff know the lead by."""
        return pgettext("paper", "person in charge") if self == TeamRole.LEAD else str(self.label)
