"""What the product says itself follows the language of the template; what the agency has written stays as it is typed."""

import json

import pytest

from programs.curricula.enums import DocumentKind
from reports.certificates.checks.preflight import preflight
from reports.certificates.checks.team import TITLE, team_preflight
from reports.certificates.shapes.phrases import in_language, own_phrases
from reports.certificates.shapes.services import begin_template, choose_template, edit_draft, publish_draft
from reports.certificates.shapes.starting import beginnings

pytestmark = pytest.mark.django_db


def facts_by_template(cohort, kind: str, by, **values: object) -> dict:
    draft = begin_template(cohort.agency, kind=kind, name="Contoh", by=by)
    version = publish_draft(edit_draft(draft, values={"language": "en"} | values, by=by), by=by)
    choose_template(cohort.agency, kind=kind, template=version.template, by=by)
    if kind == DocumentKind.CHARTER:
        return team_preflight(cohort).candidates[0].facts
    return preflight(cohort).candidates[0].facts


def test_english_page_speaks_english_where_the_product_speaks(graduated, sari) -> None:
    graduated.version.document_rules.update(title="Surat Tanda Tamat Pelatihan")
    facts = facts_by_template(graduated, DocumentKind.STTP, sari)
    assert [facts[name] for name in ("document_title", "verdict_lead", "verdict")] == [
        "Certificate of Completion of Training", "has attended and is declared", "PASSED",
    ]  # fmt: skip
    assert facts["birth"] == "Bontang, 12 March 1987"
    assert facts["opening"] == f"{graduated.agency.name}, based on Peraturan Contoh Nomor 4, declares that:"
    assert " at Kampus Contoh, Surabaya, comprising 6 hours of learning (JP)." in facts["statement"]


def test_english_page_leaves_what_the_agency_wrote(graduated, sari) -> None:
    graduated.version.document_rules.update(title="Sertifikat Kelulusan", wording="telah menuntaskan")
    facts = facts_by_template(graduated, DocumentKind.STTP, sari)
    assert [facts[name] for name in ("document_title", "verdict_lead", "verdict", "qualification", "position")] == [
        "Sertifikat Kelulusan", "", "telah menuntaskan", "Memuaskan", "Analis Contoh",
    ]  # fmt: skip


def test_english_piagam_speaks_english_as_it_begins(graduated, sari, tono) -> None:
    graduated.team.create(agency=graduated.agency, user=tono, role="coach")
    facts = facts_by_template(graduated, DocumentKind.CHARTER, sari)
    assert [facts[name] for name in ("document_title", "verdict_lead", "verdict")] == [
        "Certificate of Appreciation", "for devoted service as", "Coach",
    ]  # fmt: skip
    assert facts["opening"] == f"{graduated.agency.name} presents this award to:"
    assert facts["statement"].endswith(" at Kampus Contoh, Surabaya.")


@pytest.mark.parametrize(
    ("text", "language", "mode", "printed"),
    [
        ("held at {tempat}.", "en", "classical", "held at Kampus Contoh, Surabaya."),
        ("held in {tempat}.", "en", "distance", "held by distance learning."),
        ("Bertempat di {Tempat}.", "id", "classical", "Bertempat di Kampus Contoh, Surabaya."),
        ("bertempat di {tempat}.", "id", "classical", "bertempat di Kampus Contoh, Surabaya."),
        ("diadakan {tempat}.", "id", "distance", "diadakan secara daring."),
    ],
)
def test_the_place_has_one_preposition(graduated, sari, text, language, mode, printed) -> None:
    type(graduated).objects.filter(pk=graduated.pk).update(mode=mode)
    facts = facts_by_template(graduated, DocumentKind.STTP, sari, closing=text, language=language)
    assert facts["statement"] == printed


def test_every_phrase_that_the_product_begins_with_has_its_english(settings) -> None:
    begun = beginnings(DocumentKind.CHARTER)
    said = {begun[name] for name in ("title", "opening", "lead", "closing")} | {TITLE}
    examples = (settings.BASE_DIR / "programs" / "curricula" / "data" / "contoh.json").read_text()
    for example in json.loads(examples)["contoh"].values():
        said |= {rule[name] for rule in example["document_rules"] for name in ("title", "wording")}
    assert set(own_phrases()) == said
    assert [text for text in said if in_language(text, "en") == text] == []
