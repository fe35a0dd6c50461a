"""What a template looks like: the hardest pages of a class, drawn by the renderer that prints them."""

import base64
import dataclasses
import functools
import io
import threading
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image

from participants.graduation.models import GraduationDecision
from programs.cohorts.models import Cohort
from programs.curricula.enums import DocumentKind, Outcome
from programs.curricula.rule_models import DocumentRule
from programs.curricula.subject_models import Subject
from reports.certificates.checks.team import TITLE, team_of
from reports.certificates.editor.invented import invented_cohort, invented_people, invented_subjects, invented_team
from reports.certificates.facts.issue import Issue
from reports.certificates.facts.pictures import shared_pictures
from reports.certificates.facts.printed import facts_of, page_of
from reports.certificates.facts.recipients import recipient_facts
from reports.certificates.shapes.models import TemplateVersion
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.parts import Picture as PrintedPicture
from revmental.accounts.models import Agency, Signer
from revmental.lib.dates import today_in
from revmental.lib.errors import DomainError

# Neither WeasyPrint nor PDFium promises anything to threads; one preview at a time in a process.
ONE = threading.Lock()
SHOWN = 3
SCALE = 1.6  # about 115 dots an inch: names can be judged, and the picture stays under 200 kB
WORDING = "telah mengikuti dan dinyatakan LULUS"
PREDIKAT = "Sangat Memuaskan"


@dataclasses.dataclass(frozen=True)
class Picture:
    """One side of a page: the image as an address, what it shows, and why it is among the hardest."""

    source: str
    text: str
    reason: str = ""


@dataclasses.dataclass(frozen=True)
class Preview:
    pictures: Sequence[Picture]
    problems: Sequence[str]


def preview_of(version: TemplateVersion, kind: str, cohort: Cohort | None) -> Preview:
    """The pages with the least room to spare, of the cohort or of invented people; the version may be one that is kept nowhere."""
    # Here and not above: web processes that show no preview stay without what lays out PDFs.
    from reports.certificates.editor.drawing import drawn  # noqa: PLC0415

    pages = pages_of(version, kind, cohort)
    with ONE:
        return drawn(pages, SHOWN) if pages else Preview((), (_("Nobody is in this cohort yet."),))


def pages_of(version: TemplateVersion, kind: str, cohort: Cohort | None) -> list[CertificatePage]:
    """Everybody's page as it would be printed if they passed, with pictures as they are now."""
    issue = issue_of(version, kind, cohort)
    people = facts_of_people(issue, kind, is_invented=cohort is None)
    if not people:
        return []
    signers = {"autograph": issue.signer, "second_autograph": version.second_signer}
    pictures = shared_pictures(people[0], issue.cohort.agency, signers)
    photo = {"photo": PrintedPicture(grey(), "image/jpeg", "-")}
    number = example_number(issue.cohort.agency)
    pages = [
        page_of(facts, number=number, token="x" * 22, pictures=pictures | (photo if facts["photo"] else {}))
        for facts in people
    ]
    return [dataclasses.replace(page, is_specimen=True, key=str(place)) for place, page in enumerate(pages)]


def example_number(agency: Agency) -> str:
    try:
        return agency.example_number()
    except DomainError:
        return "001"


@functools.cache
def grey() -> bytes:
    """Stands where the photo will: whose it is does not matter here."""
    output = io.BytesIO()
    Image.new("RGB", (300, 400), (205, 212, 222)).save(output, "JPEG")
    return output.getvalue()


def issue_of(version: TemplateVersion, kind: str, cohort: Cohort | None) -> Issue:
    agency = version.agency
    today = today_in(agency.time_zone)
    signer = agency.signers.usual() or Signer(
        agency=agency, name="Dr. Contoh Pejabat, M.Si.", position="Kepala Badan Contoh"
    )
    found = cohort or invented_cohort(agency, today)
    senders = list(cohort.senders.order_by("name")) if cohort else []
    subjects = list(Subject.objects.of_version(cohort.version)) if cohort else invented_subjects()
    return Issue(found, signer, today, senders, subjects, versions={kind: version})


def facts_of_people(issue: Issue, kind: str, *, is_invented: bool) -> list[dict[str, Any]]:
    cohort = issue.cohort
    if kind == DocumentKind.CHARTER:
        rule = DocumentRule(kind=kind, title=TITLE)
        return [recipient_facts(issue, one, rule) for one in (invented_team if is_invented else team_of)(cohort)]
    rules = DocumentRule.objects.filter(version__agency=cohort.agency_id, kind=kind)
    rule = (rules if is_invented else rules.filter(version=cohort.version_id)).order_by("pk").first()
    rule = rule or DocumentRule(kind=kind, title=str(DocumentKind(kind).label), wording=WORDING, outcome=Outcome.PASSED)
    return facts_of_invented(issue, rule) if is_invented else facts_of_class(issue, rule)


def facts_of_invented(issue: Issue, rule: DocumentRule) -> list[dict[str, Any]]:
    """With all that the template has a place for."""
    decision = GraduationDecision(outcome=Outcome.PASSED, predikat=PREDIKAT)
    has_photo = {"photo": issue.version_of(rule.kind).shows_photo}
    return [facts_of(issue, one, decision, rule) | has_photo for one in invented_people(issue.cohort)]


def facts_of_class(issue: Issue, rule: DocumentRule) -> list[dict[str, Any]]:
    """With the predikat that was decided; before that with the longest one that the curriculum may give, if it gives any."""
    cohort = issue.cohort
    standing = GraduationDecision.objects.standing().filter(enrolment__cohort=cohort, outcome=rule.outcome)
    decided = {decision.enrolment_id: decision for decision in standing}
    labels = cohort.version.bands.values_list("label", flat=True) if cohort.version.requires_scores else ()
    expected = GraduationDecision(outcome=rule.outcome, predikat=max(labels, key=len, default=""))
    people = cohort.enrolments.active().in_order().select_related("person", "sender")
    return [facts_of(issue, one, decided.get(one.pk, expected), rule) for one in people]


def as_address(image: Any) -> str:
    """A picture as part of the page."""
    output = io.BytesIO()
    image.save(output, "WEBP", quality=80)
    return "data:image/webp;base64," + base64.b64encode(output.getvalue()).decode()
