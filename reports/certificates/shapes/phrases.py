"""The product's own phrases: where staff left one as it was, it follows the language of the template; what they wrote stays."""

import functools

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from reports.certificates.shapes.enums import PrintLanguage

# What new templates and the example curricula begin with; in Indonesian it stands in `starting` and in contoh.json.
PHRASES = (
    gettext_noop("Certificate of Completion of Training"),
    gettext_noop("Statement of Training"),
    gettext_noop("Certificate"),
    gettext_noop("Certificate of Appreciation"),
    gettext_noop("has attended and is declared PASSED"),
    gettext_noop("has attended"),
    gettext_noop("{instansi} presents this award to:"),
    gettext_noop("for devoted service as"),
    gettext_noop("in the training held on {tanggal} {tempat}."),
)


def in_language(text: str, language: str) -> str:
    """The phrase in that language, if the text is one of the product's; else the text as it is."""
    phrase = own_phrases().get(" ".join(text.split()))
    if phrase is None or language == PrintLanguage.INDONESIAN:
        return text
    with translation.override(language):
        return gettext(phrase)


@functools.cache
def own_phrases() -> dict[str, str]:
    """By their Indonesian, in which they are kept."""
    with translation.override(PrintLanguage.INDONESIAN):
        return {gettext(phrase): phrase for phrase in PHRASES}
