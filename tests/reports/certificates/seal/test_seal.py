"""The seal in the QR code: what it binds, how small it stays, and what becomes of keys."""

import base64
import dataclasses
import datetime as dt
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction

from programs.curricula.enums import DocumentKind
from reports.certificates.facts.printed import page_of
from reports.certificates.models import Certificate, SealKey
from reports.certificates.seal.payload import KINDS, SIGNATURE_BYTES, Sealed, body_of, cut, digits_of, message_of
from reports.certificates.seal.services import private_key, public_keys
from reports.rendering.drawing.qr import qr_modules
from revmental.accounts.models import AuditEvent
from tests.factories.reports import graduated_cohort, issue_all

ADDRESS = "https://pelatihan.example.go.id/v/" + "x" * 22
USUAL = Sealed("sttp", dt.date(2026, 10, 27), "800.2.4/001/KDOD/2026", "KDOD", "Citra Contoh Lestari, S.E., M.Si.")
LONGEST = Sealed("sttp", dt.date(2099, 1, 1), "9" * 120, "B" * 60, "W" * 200)
# Millimetres of the printed code where it is smallest, and the smallest module that a phone reads from paper at arm's length.
SIDE, SMALLEST = 22, 0.33


@pytest.fixture
def issued(jatim, sari) -> list[Certificate]:
    issue_all(graduated_cohort(jatim, count=2), by=sari, confirmed_count=2)
    return list(Certificate.objects.order_by("sequence"))


def opened(certificate: Certificate) -> tuple[bytes, bytes]:
    number = int(certificate.facts["seal"])
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    assert data[0] == 1
    return data[1:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]


def key_of(body: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(public_keys()[str(body[1])] + "="))


def modules(sealed: Sealed) -> int:
    return len(qr_modules(f"{ADDRESS}#{digits_of(body_of(sealed, 1), b'x' * SIGNATURE_BYTES)}"))


@pytest.mark.django_db
def test_issued_certificate_bears_the_seal_of_its_facts(issued) -> None:
    body, signature = opened(issued[0])
    key_of(body).verify(signature, message_of(body, issued[0].token))
    number, issuer, name = body[5:].decode().split("\0")
    assert (number, issuer, name) == (issued[0].number, "BPSDM", "Peserta Contoh 1, S.E.")
    day = dt.date(2000, 1, 1) + dt.timedelta(days=int.from_bytes(body[3:5], "big"))
    assert day.isoformat() == issued[0].facts["record"]["issued_on"]


@pytest.mark.django_db
def test_seal_fits_no_other_address(issued) -> None:
    body, signature = opened(issued[0])
    with pytest.raises(InvalidSignature):
        key_of(body).verify(signature, message_of(body, issued[1].token))


@pytest.mark.django_db
def test_code_holds_one_address_with_the_seal_behind_it(issued) -> None:
    page = page_of(issued[0].facts, number=issued[0].number, token=issued[0].token)
    assert page.qr_text == f"{page.qr_url}#{issued[0].facts['seal']}"
    old = {name: value for name, value in issued[0].facts.items() if name != "seal"}
    assert page_of(old, number="1", token="x" * 22).qr_text == page.qr_url.rpartition("/")[0] + "/" + "x" * 22


def test_every_kind_of_document_has_its_number_for_good() -> None:
    """Codes on paper name kinds by their place: new ones come behind."""
    assert KINDS == ("", "sttp", "certificate", "statement", "charter")
    assert [body_of(dataclasses.replace(USUAL, kind=kind), 1)[2] for kind in DocumentKind] == [1, 2, 3, 4]


def test_page_for_the_phone_calls_each_kind_by_its_name(client) -> None:
    shown = client.get("/v/luring").context["seal"]
    names = ["Dokumen", "STTP", "Sertifikat", "Surat keterangan telah mengikuti", "Piagam penghargaan"]
    assert json.loads(shown)["kinds"] == names


def test_code_stays_coarse_enough_for_paper() -> None:
    assert modules(USUAL) <= 61
    assert SIDE / modules(LONGEST) >= SMALLEST


@pytest.mark.parametrize(
    ("text", "room", "kept"), [("Citra", 5, "Citra"), ("Citra", 4, "C…"), ("éééé", 6, "é…"), ("a\0b", 9, "ab")]
)
def test_long_texts_are_cut_between_letters(text, room, kept) -> None:
    assert cut(text, room).decode() == kept


@pytest.mark.django_db
def test_without_a_key_codes_are_as_before(jatim, sari, settings) -> None:
    settings.SEAL_KEY = ""
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    assert ("seal" in Certificate.objects.get().facts, SealKey.objects.count()) == (False, 0)


def test_short_secret_is_refused(settings) -> None:
    settings.SEAL_KEY = "x" * 31
    with pytest.raises(ImproperlyConfigured):
        private_key()


@pytest.mark.django_db
def test_another_key_gets_the_next_number_and_the_old_one_stays_published(issued, sari, jatim, settings) -> None:
    settings.SEAL_KEY = "another secret of the installation"
    issue_all(graduated_cohort(jatim, count=1, key="lain"), by=sari, confirmed_count=1)
    new = Certificate.objects.order_by("-sequence").first()
    assert [opened(one)[0][1] for one in (*issued, new)] == [1, 1, 2]
    told = AuditEvent.objects.filter(verb="seal_key.published").order_by("at", "pk")
    assert list(told.values_list("object_id", flat=True)) == ["1", "2"]
    for one in (*issued, new):
        body, signature = opened(one)
        key_of(body).verify(signature, message_of(body, one.token))


@pytest.mark.django_db
def test_withdrawn_key_is_published_and_used_no_longer(issued, sari, jatim, client, capsys) -> None:
    assert list(client.get("/v/kunci.json").json()["keys"]) == ["1"]
    call_command("seal_keys", "--withdraw", "1")
    assert "withdrawn" in capsys.readouterr().out
    assert client.get("/v/kunci.json").json()["keys"] == {}
    issue_all(graduated_cohort(jatim, count=1, key="lain"), by=sari, confirmed_count=1)
    assert "seal" not in Certificate.objects.order_by("-sequence").first().facts
    assert AuditEvent.objects.filter(verb="seal_key.withdrawn").count() == 1
    with pytest.raises(CommandError, match="Tidak ada kunci 1"):
        call_command("seal_keys", "--withdraw", "1")


@pytest.mark.django_db
def test_published_key_is_never_changed_nor_deleted(issued) -> None:
    for act in (lambda: SealKey.objects.update(public_key="x" * 43), SealKey.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


@pytest.mark.django_db
def test_page_for_the_phone_and_its_worker_are_the_same_for_everybody(issued, client, dewi, as_user) -> None:
    for address in ("/v/luring", "/v/luring.js", "/v/kunci.json"):
        answer = client.get(address)
        assert (answer.status_code, answer["Cache-Control"], answer.content) == (
            200,
            "no-cache",
            as_user(dewi).get(address).content,
        )
