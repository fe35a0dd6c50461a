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
        "glyph": _("Laid out in full: the letter “%(letter)s” is not among those kept ready for stamping."),
        "width": _("Laid out in full: %(field)s is wider than its line."),
        "lines": _("Laid out in full: the texts take more lines than the page keeps free."),
        "picture": _("Laid out in full: the photo is no plain JPEG."),
        "template": _("Laid out in full: a text of the class reads like a place that is to be filled in."),
    }
