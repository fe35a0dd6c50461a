"""Files of certificates as they lie on the disk, compared with what was noted of them."""

from pathlib import Path

from django.utils.translation import gettext as _

from reports.jobs.files import path_of, sha256_of
from reports.jobs.models import Document
from revmental.lib.errors import DomainError


def sound_file(number: str, document: Document | None) -> Path:
    """The file of a certificate, its hash compared. Raises DomainError when it is gone or altered: such a file must not be handed on."""
    place = path_of(document.file.name) if document else None
    if place is None or not place.is_file() or sha256_of(place) != document.sha256:
        raise DomainError(
            _(
                "The file of %(number)s is missing or was altered on disk. Restore it from the backup; check_register names all such files."
            )
            % {"number": number}
        )
    return place
