"""Where an entry of the library stands between staff and author."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryStatus(TextChoices):
    """Nobody but the author makes an entry possible, and the author ends it at any time."""

    ASKED = "asked", _("author is asked")
    AGREED = "agreed", _("author agrees")
    REFUSED = "refused", _("author refuses")
    PUBLISHED = "published", _("in the library")
    WITHDRAWN = "withdrawn", _("consent withdrawn")
    RETIRED = "retired", _("taken out by staff")


S = EntryStatus
ENTRY_FLOW = {
    S.ASKED: [S.AGREED, S.REFUSED],
    S.AGREED: [S.PUBLISHED, S.WITHDRAWN],
    # Who refused or withdrew is not asked again, but may still agree by themselves.
    S.REFUSED: [S.AGREED],
    S.WITHDRAWN: [S.AGREED],
    S.PUBLISHED: [S.WITHDRAWN, S.RETIRED],
    S.RETIRED: [S.ASKED, S.WITHDRAWN],
}
# With the author's consent, so that the author may take it back.
CONSENTED = (S.AGREED, S.PUBLISHED, S.RETIRED)
# Where the author may agree.
MAY_AGREE = (S.ASKED, S.REFUSED, S.WITHDRAWN)
