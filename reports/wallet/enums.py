"""States of a request for another name."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy as pgettext


class CorrectionStatus(TextChoices):
    """Accepted: the data are put right and a new document may be issued; how far that is, the certificate itself tells."""

    OPEN = "open", pgettext("request", "waiting")
    ACCEPTED = "accepted", pgettext("request", "accepted")
    DECLINED = "declined", pgettext("request", "declined")


CORRECTION_FLOW = {
    CorrectionStatus.OPEN: [CorrectionStatus.ACCEPTED, CorrectionStatus.DECLINED],
    CorrectionStatus.ACCEPTED: [],
    CorrectionStatus.DECLINED: [],
}
