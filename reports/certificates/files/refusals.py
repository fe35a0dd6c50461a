"""Why a certificate was laid out in full and not stamped, in words for staff."""

from django.utils import translation
from django.utils.translation import gettext as _

from reports.certificates.facts.wording import LANGUAGE
from reports.rendering.certificate.labels import field_label
from reports.stamping.refusals import StampRefused


def remark_on(refusal: StampRefused) -> str:
    """The remark of the file's job. Such a certificate is as good as the others; it only took longer to make."""
    with translation.override(LANGUAGE):
        words = {"letter": refusal.where, "field": field_label(refusal.where)}
        return (reasons()[refusal.reason] % words)[:200]


def reasons() -> dict[str, str]:
    return {
        "glyph": _("Took longer to make: the letter “%(letter)s” is rare and was not kept ready."),
        "width": _("Took longer to make: %(field)s is wider than its line."),
        "lines": _("Took longer to make: the texts take more lines than the page keeps free."),
        "picture": _("Took longer to make: the photo is no plain JPEG."),
        "template": _("Took longer to make: the page of this class could not be kept ready."),
    }
