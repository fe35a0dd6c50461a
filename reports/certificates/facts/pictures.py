"""Photo and emblem of a certificate: their bytes are kept under their own hash when it is issued, and read back from there."""

from typing import Any

from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from reports.jobs.files import keep_bytes, kept_name, path_of, sha256_of
from reports.rendering.certificate.data import PICTURES
from reports.rendering.parts import Picture
from revmental.accounts.models import Agency, Signer
from revmental.lib.errors import DomainError

FOLDER = "frozen"
AUTOGRAPHS = ("autograph", "second_autograph")
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}
BEGINNINGS = {b"\xff\xd8\xff": "jpg", b"\x89PNG": "png", b"<svg": "svg"}


def frozen(file: FieldFile, alt: str) -> dict[str, str] | None:
    """Keeps the picture's present bytes and returns the reference for the facts; None where there is no picture.

    Raises DomainError when the file cannot be read or is no JPEG or PNG.
    """
    if not file:
        return None
    data, suffix = bytes_of(file, alt)
    return {"sha256": keep_bytes(data, FOLDER, suffix), "suffix": suffix, "alt": alt}


def read_picture(file: FieldFile, alt: str) -> Picture | None:
    """The picture as it is now, kept nowhere; None where there is none. Raises DomainError as `frozen` does."""
    if not file:
        return None
    data, suffix = bytes_of(file, alt)
    return Picture(data, MEDIA_TYPES[suffix], alt)


def bytes_of(file: FieldFile, alt: str) -> tuple[bytes, str]:
    try:
        data = path_of(file.name).read_bytes()
    except OSError:
        raise DomainError(
            _("The file of the picture “%(picture)s” is missing. Upload it again.") % {"picture": alt}
        ) from None
    suffix = next((kind for beginning, kind in BEGINNINGS.items() if data.startswith(beginning)), "")
    if not suffix:
        raise DomainError(_("The picture “%(picture)s” is neither JPEG nor PNG. Upload it again.") % {"picture": alt})
    return data, suffix


def mark_of(file: FieldFile) -> str:
    """Hash of the picture's present bytes; empty when its file cannot be read, which issuing refuses."""
    try:
        return sha256_of(path_of(file.name))
    except OSError:
        return ""


def can_be_frozen(file: FieldFile) -> bool:
    """Whether there is no picture, or its file is there."""
    return not file or path_of(file.name).is_file()


def frozen_emblem(agency: Agency) -> dict[str, str] | None:
    return frozen(agency.logo, _("Emblem of %(agency)s") % {"agency": agency.name})


def frozen_shared(facts: dict[str, Any], agency: Agency, signers: dict[str, Signer | None]) -> dict[str, Any]:
    """The pictures that all documents of a kind share, as far as the facts say that they are printed.

    `signers` are by the name of their autograph.
    """
    autographs = {name: frozen_autograph(signers[name]) if facts[name] else None for name in AUTOGRAPHS}
    return {"logo": frozen_emblem(agency) if facts["logo"] else None, **autographs}


def frozen_autograph(signer: Signer | None) -> dict[str, str] | None:
    return frozen(signer.autograph, autograph_label(signer)) if signer else None


def autograph_label(signer: Signer) -> str:
    """What it shows, to those who cannot see it: a picture, and no electronic signature."""
    return _("Image of the signature of %(name)s") % {"name": signer.name}


def shared_pictures(
    facts: dict[str, Any], agency: Agency, signers: dict[str, Signer | None]
) -> dict[str, Picture | None]:
    """The same as they are now, kept nowhere."""
    wanted = {name: signer for name, signer in signers.items() if signer and facts[name]}
    found = {name: read_picture(signer.autograph, autograph_label(signer)) for name, signer in wanted.items()}
    return {**found, "logo": read_picture(agency.logo, agency.name) if facts["logo"] else None}


def frozen_photo(enrolment: Enrolment) -> dict[str, str] | None:
    return frozen(enrolment.person.photo, _("Photo of %(name)s") % {"name": enrolment.printed_name})


def pictures_of(facts: dict[str, Any]) -> dict[str, Picture]:
    """The kept pictures of the facts, by their name on the page. Raises DomainError when a kept file has gone."""
    return {name: load(facts[name]) for name in PICTURES if facts.get(name)}


def load(reference: dict[str, str]) -> Picture:
    place = path_of(kept_name(reference["sha256"], FOLDER, reference["suffix"]))
    try:
        return Picture(place.read_bytes(), MEDIA_TYPES[reference["suffix"]], reference["alt"])
    except FileNotFoundError:
        raise DomainError(
            _("The kept picture “%(picture)s” is missing; restore it from the backup.") % {"picture": reference["alt"]}
        ) from None
