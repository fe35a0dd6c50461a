"""The client of BSrE's esign service against a stand-in that is slow, refuses, breaks off, or answers with something else."""

import socket

import pytest

from reports.signing.bsre import BsreSigner, Service
from reports.signing.refusals import Refused
from reports.signing.secrets import Secret
from tests.reports.signing.esign import NIK, PASSPHRASE, PASSWORD, USER, Esign, reply, serving

FILE = b"%PDF-1.7 contoh\n"


@pytest.fixture
def esign():
    with serving(Esign(lambda file: file + b"ttd")) as service:
        yield service


def signer(esign: Esign, *, passphrase: str = PASSPHRASE, seconds: float = 0.5) -> BsreSigner:
    return BsreSigner(Service(esign.url, USER, Secret(PASSWORD), seconds), Secret(NIK), Secret(passphrase))


def refusal(esign: Esign, way: str, **choices: object) -> Refused:
    esign.way = way
    with pytest.raises(Refused) as refused:
        signer(esign, **choices).sign_file(FILE, "Penerbitan", "Samarinda")
    return refused.value


@pytest.mark.parametrize("way", ["sign", "store"])
def test_signed_file_comes_back_or_is_fetched(esign, way) -> None:
    esign.way = way
    assert signer(esign).sign_file(FILE, "Penerbitan", "Samarinda") == FILE + b"ttd"


def test_service_is_told_only_what_its_contract_names(esign) -> None:
    signer(esign).sign_file(FILE, "Penerbitan", "Samarinda")
    assert esign.forms == [
        {
            "file": FILE, "nik": NIK.encode(), "passphrase": PASSPHRASE.encode(), "tampilan": b"invisible",
            "image": b"false", "reason": b"Penerbitan", "location": b"Samarinda",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("way", "code"),
    [
        ("wrong_passphrase", "passphrase"),
        ("expired", "expired"),
        ("slow", "late"),
        ("cut", "cut"),
        ("text", "not_pdf"),
        ("echo", "refused"),
    ],
)
def test_each_mishap_has_its_word(esign, way, code) -> None:
    assert refusal(esign, way).code == code


def test_what_the_service_says_is_passed_on_without_what_it_was_told(esign) -> None:
    assert refusal(esign, "echo").detail == "NIK … dengan … dan … tidak terdaftar"


def test_secret_is_struck_from_what_is_said_as_a_page_writes_it(esign, monkeypatch) -> None:
    monkeypatch.setattr("tests.reports.signing.esign.PASSPHRASE", "frasa <a&b>")
    monkeypatch.setattr(
        Esign, "_echo", lambda self, handler, file: reply(handler, 500, b"<p>frasa &lt;a&amp;b&gt;</p>")
    )
    assert refusal(esign, "echo", passphrase="frasa <a&b>").detail == "<p>…</p>"


def test_nobody_there_is_unreachable(esign) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        esign.url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        assert refusal(esign, "sign").code == "unreachable"


def test_wrong_account_of_the_service_is_a_refusal_with_its_words(esign) -> None:
    service = Service(esign.url, USER, Secret("salah"), 0.5)
    with pytest.raises(Refused) as refused:
        BsreSigner(service, Secret(NIK), Secret(PASSPHRASE)).sign_file(FILE, "", "")
    assert (refused.value.code, refused.value.detail) == ("refused", "Unauthorized")
