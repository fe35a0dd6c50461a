"""Why nothing was signed, in sentences that say what to do."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.signing import refusals
from reports.signing.refusals import Refused
from revmental.lib.errors import DomainError

SENTENCES: dict[str, Any] = {
    refusals.NO_SESSION: gettext_lazy(
        "The signing session is over. Type the passphrase again; what is signed already stays signed."
    ),
    refusals.TOO_MANY: gettext_lazy("Too many wrong passphrases. Try again in a quarter of an hour."),
    refusals.NO_KEY: gettext_lazy(
        "There is no key file for this official. Ask the operator to put it in place (docs/operations.md)."
    ),
    refusals.BAD_KEY: gettext_lazy(
        "The key file holds no RSA key with its certificate. Ask the operator for another one."
    ),
    refusals.PASSPHRASE: gettext_lazy("The passphrase is wrong. Nothing was signed with it; type it again."),
    refusals.EXPIRED: gettext_lazy("The official's electronic certificate has run out. Renew it, then sign again."),
    refusals.NOT_CONFIGURED: gettext_lazy(
        "No esign service is set up on this server. Ask the operator (docs/operations.md)."
    ),
    refusals.UNREACHABLE: gettext_lazy("The esign service cannot be reached. Try again later, or ask the operator."),
    refusals.LATE: gettext_lazy("The esign service took too long. Try again."),
    refusals.CUT: gettext_lazy("The connection to the esign service broke off halfway. Nothing was kept; try again."),
    refusals.NOT_PDF: gettext_lazy(
        "The esign service has sent back something that is no PDF. Nothing was kept; try again."
    ),
    refusals.NOT_OURS: gettext_lazy(
        "The esign service has changed the file instead of only signing it. Nothing was kept; tell the operator."
    ),
    refusals.FAULT: gettext_lazy("The signer could not do it. Try again; if it happens again, tell the operator."),
}
AWAY = gettext_lazy("The signer does not answer. Ask the operator to start it; what is signed already stays signed.")


def error_of(refusal: Refused) -> DomainError:
    """The refusal as the pages tell it."""
    if refusal.code == refusals.REFUSED:
        said = refusal.detail or "–"
        return DomainError(
            _("The esign service refuses: “%(said)s”. Put it right there, then sign again.") % {"said": said}
        )
    return DomainError(str(SENTENCES.get(refusal.code, SENTENCES[refusals.FAULT])))


# Why a file that came back, or was uploaded, is not taken.
FILE_SENTENCES: dict[str, Any] = {
    "unsigned": gettext_lazy("The file bears no electronic signature. Sign it, then upload it again."),
    "broken": gettext_lazy(
        "The signature does not fit the file. Sign the file from the ZIP again, and upload it unchanged."
    ),
    "extended": gettext_lazy("Something was added after signing. Upload the file as the signing program has made it."),
    "changed": gettext_lazy(
        "More than the signature was added: what stands on the pages is not what was issued. Sign the file from the ZIP again."
    ),
    "rewritten": gettext_lazy(
        "The file was written anew instead of being signed as it was issued. Use a program that keeps the bytes "
        "(it saves “incrementally”), and sign the file from the ZIP again."
    ),
    "active": gettext_lazy("The file contains scripts or active forms. Sign the file from the ZIP again."),
    "attachments": gettext_lazy("The file carries other files. Sign the file from the ZIP again."),
    "too_big": gettext_lazy(
        "The file is larger than 10 MB. Sign the file from the ZIP again, with nothing added to it."
    ),
}


def file_sentence(code: str) -> str:
    return str(FILE_SENTENCES.get(code, _("The file cannot be read as a PDF. Sign the file from the ZIP again.")))


def file_error(name: str, code: str) -> DomainError:
    """Why a signed file is refused, by the name it came under."""
    return DomainError(_("%(name)s: %(reason)s") % {"name": name, "reason": file_sentence(code)})
