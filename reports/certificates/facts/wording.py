"""From rows to the phrases of a certificate, in the language its template names: a legal document does not follow its reader's.

The sentences themselves stand in `reports.rendering.certificate.wording`.
"""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from programs.cohorts.models import Cohort
from programs.curricula.enums import DeliveryMode
from programs.curricula.models import CurriculumVersion
from reports.rendering.certificate.wording import closing_sentence, opening_sentence, span_text
from revmental.accounts.enums import SignatureProvider, SigningCapacity
from revmental.accounts.models import Agency, Signer
from revmental.lib.dates import date_text
from revmental.lib.nip import NumberError, NumberKind, format_number, parse_number

LANGUAGE = "id"
# More co-operating agencies than this make the sentence unreadable; they stand in the report instead.
NAMED_SENDERS = 2


def opening(agency: Agency, version: CurriculumVersion) -> str:
    """Who states it, and on what legal basis (free text of the version, one rule a line)."""
    return opening_sentence(agency.name, legal_basis(version))


def legal_basis(version: CurriculumVersion) -> str:
    """The rules one after the other."""
    lines = [line.strip().rstrip(";.,") for line in version.legal_basis.splitlines()]
    return "; ".join(line for line in lines if line)


def statement(cohort: Cohort, senders: Sequence[Agency], total_jp: int) -> str:
    """Who held the training, with whom, when, where, how long."""
    return closing_sentence(
        organiser=cohort.agency.name,
        partner=partners(senders),
        period=span_text(cohort.starts_on, cohort.ends_on),
        where=where(cohort),
        total_jp=total_jp,
    )


def partners(senders: Sequence[Agency]) -> str:
    """With whom it was held; nothing for more than can be named."""
    named = [sender.name for sender in senders] if len(senders) <= NAMED_SENDERS else []
    return pgettext("two names", " and ").join(named)


def where(cohort: Cohort) -> str:
    """`di Kampus Contoh, Surabaya`, `secara daring`, or nothing."""
    if cohort.mode == DeliveryMode.DISTANCE:
        return _("by distance learning")
    place = ", ".join(part for part in (cohort.place, cohort.city) if part)
    return _("at %(place)s") % {"place": place} if place else ""


def verdict(wording: str) -> tuple[str, str]:
    """The rule's wording as (lead, verdict): capitals at its end, as in “… dinyatakan LULUS”, stand alone and large."""
    words = wording.split()
    large = len(words)
    while large and words[large - 1].isupper():
        large -= 1
    if large == len(words):
        return "", wording.strip()
    return " ".join(words[:large]), " ".join(words[large:])


def birth(place: str, day: dt.date | None) -> str:
    """`Bontang, 12 Maret 1987`, or the half that is known."""
    return ", ".join(part for part in (place, date_text(day) if day else "") if part)


def identifier_label(digits: str) -> str:
    """What the printed number is called: NIP, NI PPPK or NIK."""
    try:
        kind = parse_number(digits).kind
    except NumberError:
        return "NIP"
    return {NumberKind.NI_PPPK: "NI PPPK", NumberKind.NIK: "NIK"}.get(kind, "NIP")


def signer_lines(signer: Signer) -> dict[str, str]:
    """How the official stands below the certificate: `a.n.` on a line of its own, `Plt.` and `Plh.` before the position."""
    lead = {SigningCapacity.ACTING: "Plt. ", SigningCapacity.DAILY: "Plh. "}.get(SigningCapacity(signer.capacity), "")
    return {
        "name": signer.name,
        "position": lead + signer.position,
        "identifier": format_number(signer.nip),
        "rank": signer.rank,
        "prefix": f"a.n. {signer.principal}" if signer.capacity == SigningCapacity.ON_BEHALF else "",
    }


def signature_note(provider: str) -> str:
    """What the page says about its electronic signature; it is laid out before signing, so only the signed file is handed out."""
    return {
        SignatureProvider.NONE: _("The QR code leads to the verification page; it is no electronic signature."),
        SignatureProvider.BSRE: _(
            "This document has been signed electronically with an electronic certificate issued by Balai Besar Sertifikasi "
            "Elektronik (BSrE), Badan Siber dan Sandi Negara (BSSN)."
        ),
    }.get(
        SignatureProvider(provider),
        _("This document has been signed electronically; the signature is in the PDF file."),
    )
