"""States of an issued certificate."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from programs.curricula.enums import DocumentKind


class CertificateStatus(TextChoices):
    """An issued row is never changed back: it is in force, withdrawn, or replaced by a newer one."""

    VALID = "valid", _("valid")
    REVOKED = "revoked", _("revoked")
    REPLACED = "replaced", _("replaced")


class WithdrawalReason(TextChoices):
    """Why a certificate is no longer in force, in words that anyone may read; what happened exactly stays with the agency."""

    NAME = "name", _("the name was printed wrongly")
    DATA = "data", _("other data were printed wrongly")
    DECISION = "decision", _("the decision on graduation was changed")
    DOUBLE = "double", _("it was issued twice")
    FILE = "file", _("the document was made anew")
    OTHER = "other", _("another reason; the issuing agency answers questions")


CERTIFICATE_FLOW = {
    CertificateStatus.VALID: [CertificateStatus.REVOKED, CertificateStatus.REPLACED],
    CertificateStatus.REVOKED: [],
    CertificateStatus.REPLACED: [],
}


class Audience(TextChoices):
    """To whom an issue goes."""

    PARTICIPANTS = "participants", _("participants")
    TEAM = "team", _("trainers and committee")


# What the addresses of the team's issue end with.
TEAM_QUERY = "?untuk=tim"


class RegisterEvent(TextChoices):
    """What an entry of the register's chain says happened."""

    ADOPTED = "adopted", _("issued before the chain began")
    ISSUED = "issued", _("issued")
    REVOKED = "revoked", _("revoked")
    REPLACED = "replaced", _("replaced")
    CODED = "coded", _("LAN's kode registrasi taken in")
    BLANKED = "blanked", _("number of the blanko taken in")
    FILED = "filed", _("file made or signed")


# What {kind} in an agency's number pattern becomes.
KIND_CODES: dict[str, str] = {
    DocumentKind.STTP: "STTP",
    DocumentKind.CERTIFICATE: "SERTIFIKAT",
    DocumentKind.STATEMENT: "SK",
    DocumentKind.CHARTER: "PIAGAM",
}
# The folder of each kind in the ZIP of a class.
KIND_FOLDERS: dict[str, str] = {
    DocumentKind.STTP: "sttp",
    DocumentKind.CERTIFICATE: "sertifikat",
    DocumentKind.STATEMENT: "surat-keterangan",
    DocumentKind.CHARTER: "piagam",
}
