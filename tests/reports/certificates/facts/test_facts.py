"""What is frozen and what is printed from it."""

import datetime as dt

import pytest
from django.utils import translation

from participants.graduation.models import GraduationDecision, GraduationMeeting
from participants.people.enums import NumberKind
from programs.curricula.enums import DeliveryMode, Outcome
from reports.certificates.checks.preflight import preflight
from reports.certificates.facts.pictures import frozen, load, pictures_of
from reports.certificates.facts.printed import digest_of, page_of
from reports.certificates.facts.wording import identifier_label, signer_lines, statement, verdict
from reports.jobs.files import path_of
from revmental.accounts.models import Agency
from revmental.lib.errors import DomainError
from tests.factories.accounts import SignerFactory
from tests.factories.participants import locked

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 27)
NUMBER, TOKEN = "800.2.4/001/BPSDM/2026", "t" * 22


def facts_of_first(cohort, **values: object) -> dict:
    cohort.enrolments.filter(attendance_number=1).update(**values) if values else None
    return preflight(cohort, issued_on=DAY).candidates[0].facts


def test_facts_hold_every_printed_text(graduated) -> None:
    facts = facts_of_first(graduated)
    assert facts["name_line"] == "Peserta Contoh 1, S.E."
    assert facts["identifier"] == "19870312 201001 2 001"
    assert facts["birth"] == "Bontang, 12 Maret 1987"
    assert facts["rank"] == "Penata Tk. I (III/d)"
    assert facts["cohort_label"] == graduated.label
    assert facts["issued_line"] == "Surabaya, 27 Oktober 2026"
    assert (facts["verdict_lead"], facts["verdict"], facts["qualification"]) == (
        "telah mengikuti dan dinyatakan",
        "LULUS",
        "Memuaskan",
    )
    assert facts["total_jp"] == "6"
    assert facts["subjects"][0][2] == "3"
    assert facts["is_specimen"] is True
    assert facts["record"]["personal_number"] == "198703122010012001"


def test_language_and_orientation_of_a_template_kept_nowhere_are_plain(graduated) -> None:
    """Not members of the model's choices, which the stamper does not take."""
    facts = facts_of_first(graduated)
    assert {type(facts["language"]), type(facts["design"]["orientation"])} == {str}


def test_facts_are_indonesian_whoever_reads(graduated) -> None:
    with translation.override("en"):
        facts = facts_of_first(graduated)
    assert facts["birth"] == "Bontang, 12 Maret 1987"
    assert "menyatakan bahwa" in facts["opening"]


def test_page_comes_from_facts_number_and_token_alone(graduated, settings) -> None:
    facts = facts_of_first(graduated)
    settings.PUBLIC_BASE_URL = "https://lain.go.id"
    page = page_of(facts, number=NUMBER, token=TOKEN)
    assert (page.number, page.qr_url) == (NUMBER, f"http://127.0.0.1:8000/v/{TOKEN}")
    assert (page.signer.name, page.subjects[0].jp, page.letterhead) == (
        "Dr. Contoh Penandatangan, M.Si.",
        "3",
        ("BPSDM Provinsi Contoh Timur",),
    )


def test_predikat_is_printed_for_those_who_passed_only(graduated) -> None:
    graduated.version.document_rules.update(outcome=Outcome.FAILED, wording="telah mengikuti")
    GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)
    GraduationDecision.objects.update(outcome=Outcome.FAILED, reason="x")
    locked(GraduationMeeting.objects.get())
    assert facts_of_first(graduated)["qualification"] == ""


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("telah mengikuti dan dinyatakan LULUS", ("telah mengikuti dan dinyatakan", "LULUS")),
        ("telah mengikuti", ("", "telah mengikuti")),
        ("LULUS", ("", "LULUS")),
        ("dinyatakan TIDAK LULUS", ("dinyatakan", "TIDAK LULUS")),
    ],
)
def test_verdict_splits_capitals_off(wording, expected) -> None:
    assert verdict(wording) == expected


@pytest.mark.parametrize(
    ("digits", "label"),
    [
        ("198703122010012003", "NIP"),
        ("198703122022212003", NumberKind.NI_PPPK.label),
        ("6472011203870001", "NIK"),
        ("", "NIP"),
    ],
)
def test_number_is_called_what_it_is(digits, label) -> None:
    assert identifier_label(digits) == label


@pytest.mark.parametrize(
    ("capacity", "principal", "position", "prefix"),
    [
        ("own", "", "Kepala Badan", ""),
        ("acting", "", "Plt. Kepala Badan", ""),
        ("daily", "", "Plh. Kepala Badan", ""),
        ("on_behalf", "Gubernur Contoh", "Kepala Badan", "a.n. Gubernur Contoh"),
    ],
)
def test_signer_stands_in_the_capacity_of_the_day(jatim, capacity, principal, position, prefix) -> None:
    lines = signer_lines(SignerFactory(agency=jatim, capacity=capacity, principal=principal))
    assert (lines["position"], lines["prefix"]) == (position, prefix)


def test_statement_names_few_senders_and_the_way_it_was_held(graduated, kota, kaltim) -> None:
    assert "bekerja sama dengan Pemerintah Kota Contoh" in statement(graduated, [kota], 6)
    assert "bekerja sama" not in statement(graduated, [kota, kaltim, graduated.agency], 6)
    graduated.mode = DeliveryMode.DISTANCE
    assert "secara daring" in statement(graduated, [], 6)


def test_digest_tells_apart_what_is_printed_and_nothing_else(graduated) -> None:
    facts = facts_of_first(graduated)
    assert digest_of(facts, {}) == digest_of(dict(reversed(facts.items())), {})
    assert digest_of(facts, {}) != digest_of(facts | {"position": "Lain"}, {})
    assert digest_of(facts, {"photo": "a"}) != digest_of(facts, {"photo": "b"})


class Upload:
    """A field file by name, as models hand it over."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __bool__(self) -> bool:
        return bool(self.name)


def test_picture_is_kept_under_its_hash_and_survives_its_source() -> None:
    source = path_of("photos/a.jpg")
    source.parent.mkdir(parents=True)
    source.write_bytes(b"\xff\xd8\xff isi")
    reference = frozen(Upload("photos/a.jpg"), "Foto")
    source.write_bytes(b"\xff\xd8\xff lain")
    assert load(reference).data == b"\xff\xd8\xff isi"
    assert (load(reference).media_type, load(reference).alt) == ("image/jpeg", "Foto")
    assert frozen(Upload(""), "Foto") is None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("photos/hilang.jpg", None, "tidak ditemukan"), ("photos/b.gif", b"GIF89a", "bukan JPEG")],
)
def test_picture_that_cannot_be_kept_is_refused_with_its_name(name, content, words) -> None:
    if content:
        path_of(name).parent.mkdir(parents=True, exist_ok=True)
        path_of(name).write_bytes(content)
    with pytest.raises(DomainError, match=words) as refusal:
        frozen(Upload(name), "Foto Dewi")
    assert "Foto Dewi" in str(refusal.value)


def test_kept_picture_that_has_gone_is_named() -> None:
    with pytest.raises(DomainError, match="cadangan"):
        pictures_of({"photo": {"sha256": "0" * 64, "suffix": "jpg", "alt": "Foto"}, "logo": None})


@pytest.mark.parametrize(
    ("letterhead", "names"),
    [
        ("PEMERINTAH CONTOH\n BADAN CONTOH \n\nJalan Contoh, Kota\nBAGIAN", ["PEMERINTAH CONTOH", "BADAN CONTOH"]),
        ("BADAN CONTOH\nTelp. (000) 12345", ["BADAN CONTOH"]),
        ("BADAN CONTOH\nwww.contoh.go.id", ["BADAN CONTOH"]),
        ("Jalan Contoh", []),
        ("", []),
    ],
)
def test_only_the_names_of_a_letterhead_stand_above_a_certificate(letterhead, names) -> None:
    assert Agency(letterhead=letterhead).letterhead_names == names
