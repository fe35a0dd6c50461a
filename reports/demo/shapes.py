"""Templates of the demonstration's agencies: a landscape one with two officials, one in English, a piagam."""

from typing import Any

from programs.cohorts.models import Cohort
from programs.curricula.enums import DocumentKind
from reports.certificates.enums import Audience
from reports.certificates.register.services import set_pattern
from reports.certificates.shapes.models import CertificateTemplate
from reports.certificates.shapes.services import begin_template, choose_template, edit_draft, publish_draft
from reports.demo.invented.photos import signature
from reports.demo.issuing import issue_to_all
from revmental.accounts.models import Agency, Signer, User

FEW = ["identifier", "rank", "position", "agency"]
# Of each: agency, kind, name, what is shaped, whether it is used.
TEMPLATES: list[tuple[str, str, str, dict[str, Any], bool]] = [
    ("jatim", "certificate", "Sertifikat mendatar, dua pejabat", {
        "orientation": "landscape", "brand": "#14532d", "accent": "#7d5a0c", "facts": FEW, "shows_autographs": True,
        "lead": "telah mengikuti dan menyelesaikan", "verdict": "seluruh rangkaian kegiatan",
    }, True),
    ("malang", "certificate", "Certificate of Attendance (English)", {
        "orientation": "landscape", "language": "en", "brand": "#12407a", "accent": "#7a2e0e", "facts": FEW, "title": "Certificate of Attendance",
        "opening": "{instansi} hereby certifies that:", "verdict": "has taken part in",
        "closing": "held on {tanggal} {tempat}, comprising {jp} hours of learning (JP).", "shows_predikat": False,
    }, False),
    ("kdod", "charter", "Piagam pengajar dan panitia", {"brand": "#5b1230", "accent": "#7d5a0c"}, True),
]  # fmt: skip
SECOND = ("Dra. Contoh Pramesti, M.M.", "197105051995032804", "Kepala Bidang Pengembangan Kompetensi")


def make_templates(agencies: dict[str, Agency], *, by: User) -> None:
    """What is there already stays as it is."""
    second = sign_by_two(agencies["jatim"])
    for key, kind, name, values, is_used in TEMPLATES:
        agency = agencies[key]
        if CertificateTemplate.objects.filter(agency=agency, kind=kind, name=name).exists():
            continue
        draft = begin_template(agency, kind=kind, name=name, by=by)
        shaped = values | ({"second_signer": second} if key == "jatim" else {})
        version = publish_draft(edit_draft(draft, values=shaped, by=by), by=by)
        if is_used:
            choose_template(agency, kind=kind, template=version.template, by=by)


def sign_by_two(agency: Agency) -> Signer:
    """The head signs for the governor, a daily acting official beside; with drawn signatures. Returns the second one."""
    name, nip, position = SECOND
    Signer.objects.filter(agency=agency).exclude(nip=nip).update(capacity="on_behalf", principal="Gubernur Jawa Timur")
    second, _made = Signer.objects.get_or_create(
        agency=agency, nip=nip, defaults={"name": name, "position": position, "capacity": "daily"}
    )
    for official in Signer.objects.filter(agency=agency, autograph=""):
        official.autograph.save("tanda-tangan.png", signature(official.nip))
    return second


def thank_team(cohort: Cohort, day: Any, *, by: User) -> None:
    """A piagam for everybody in the team of a finished class, by numbers that no certificate bears."""
    pattern = cohort.agency.certificate_pattern.replace("{n:03}", "{n:03}/{kind}")
    set_pattern(cohort.agency, year=day.year, kind=DocumentKind.CHARTER, pattern=pattern, by=by)
    issue_to_all(cohort, day, by=by, audience=Audience.TEAM)
