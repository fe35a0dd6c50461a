"""Number and name instead of the QR code: what is accepted, that wrong tries are alike and counted in the database."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.certificates.models import Certificate
from reports.verification.lookup import found_by, name_keys
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db
PAGE = "/v/"


@pytest.fixture
def certificate(jatim, sari) -> Certificate:
    cache.clear()
    issue_all(graduated_cohort(jatim, count=2), by=sari, confirmed_count=2)
    return Certificate.objects.get(sequence=1)


def ask(client, number: str, name: str, **more):
    return client.post(PAGE, {"number": number, "name": name}, **more)


def test_refusal_is_told_once_and_speaks_of_no_saving(certificate, client) -> None:
    body = ask(client, certificate.number, "Orang Lain").content.decode()
    told = re.search(r'<div class="alert-body">(.*?)</div>', body, re.DOTALL)[1]
    text = "Tidak ada dokumen dengan nomor dan nama ini. Cocokkan keduanya dengan yang tercetak."
    assert (" ".join(re.sub(r"<[^>]*>", " ", told).split()), body.count(text)) == (text, 1)


def test_refusal_of_the_fields_counts_them(certificate, client) -> None:
    assert '<p class="alert-title">2 hal perlu diperbaiki</p>' in ask(client, "", "").content.decode()


@pytest.mark.parametrize(
    ("typed", "printed", "fits"),
    [
        ("Dr. H. Budi Contoh, S.E., M.Si.", "Dr. H. Budi Contoh, S.E., M.Si.", True),
        ("budi contoh", "Dr. H. Budi Contoh, S.E., M.Si.", True),
        ("  BUDI   CONTOH ", "Budi Contoh", True),
        ("Dr H Budi Contoh SE MSi", "Dr. H. Budi Contoh, S.E., M.Si.", True),
        ("O’Contoh Dede", "O'Contoh Dédé, S.H.", True),
        ("Budi", "Budi Contoh", False),
        ("Budi Contoh Lain", "Budi Contoh", False),
        ("S.E.", "Budi Contoh, S.E.", False),
        (",", "Budi Contoh", False),
    ],
)
def test_name_fits(typed, printed, fits) -> None:
    assert bool(name_keys(typed) & name_keys(printed)) is fits


def test_number_and_name_lead_to_the_page_of_the_qr_code(certificate, client) -> None:
    number = f" {certificate.number.lower().replace('/', ' / ')} "
    answer = ask(client, number, "peserta contoh 1")
    assert (answer.status_code, answer.url) == (302, reverse("certificate_verify", args=[certificate.token]))


@pytest.mark.parametrize("wrong", ["number", "name"])
def test_wrong_number_and_wrong_name_are_told_alike(certificate, client, wrong) -> None:
    typed = {"number": certificate.number, "name": "Peserta Contoh 1"} | {wrong: "tidak-ada"}
    answer = client.post(PAGE, typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "__all__": ["Tidak ada dokumen dengan nomor dan nama ini. Cocokkan keduanya dengan yang tercetak."]
    }
    assert answer["Cache-Control"] == "no-store"


def test_wrong_number_and_wrong_name_cost_alike(certificate) -> None:
    costs = []
    for number, name in ((certificate.number, "Bukan Namanya"), ("tidak/ada", "Peserta Contoh 1")):
        with CaptureQueriesContext(connection) as queries:
            assert found_by(number, name) is None
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_neighbour_is_not_found_by_the_name_of_another(certificate) -> None:
    neighbour = Certificate.objects.get(sequence=2)
    assert found_by(neighbour.number, "Peserta Contoh 1") is None
    assert found_by(neighbour.number, "Peserta Contoh 2") == neighbour


def test_eleventh_wrong_try_for_a_number_waits_whether_it_exists_or_not(certificate, client) -> None:
    for number in (certificate.number, "tidak/ada"):
        codes = [ask(client, number, "Salah").status_code for _try in range(11)]
        assert codes == [422] * 10 + [429]
    answer = ask(client, certificate.number, "Peserta Contoh 1")
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")


def test_another_writing_of_the_number_is_no_new_number(certificate, client) -> None:
    """Blanks may stand anywhere, and some letters become another one's capital: each writing would bring ten more tries."""
    number = certificate.number
    writings = [f"{number[:place]} {number[place:]}" for place in range(1, 6)]
    writings += [
        number.lower(),
        number.replace("S", "ſ"),
        number.replace("I", "ı"),
        f"{number}\N{NO-BREAK SPACE}",
        number,
    ]
    assert [ask(client, writing, "Salah").status_code for writing in writings] == [422] * 10
    assert ask(client, f" {number} ", "Salah").status_code == 429


def test_one_address_trying_many_numbers_waits_too(certificate, client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"verify": "3/h/ip,10/15m/key"}
    assert [ask(client, f"no/{n}", "Salah").status_code for n in range(4)] == [422, 422, 422, 429]
    other = ask(client, certificate.number, "Peserta Contoh 1", REMOTE_ADDR="10.1.2.3")
    assert other.status_code == 302


def test_right_tries_are_counted_before_they_are_judged(certificate, client) -> None:
    """Else a right one, sent between, would buy more wrong ones."""
    codes = [ask(client, certificate.number, "Peserta Contoh 1").status_code for _try in range(11)]
    assert codes == [302] * 10 + [429]


def test_lookup_stands_without_broker(certificate, client, monkeypatch) -> None:
    """The count lives in the database, so neither Celery nor Redis is asked."""
    monkeypatch.setattr("celery.app.base.Celery.connection_for_write", lambda *a, **k: 1 / 0)
    monkeypatch.setattr("redis.connection.Connection.connect", lambda self: 1 / 0)
    assert [ask(client, certificate.number, name).status_code for name in ("Salah", "Peserta Contoh 1")] == [422, 302]


def test_number_is_found_by_its_index(certificate) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Certificate.objects.bearing(certificate.number).order_by().explain()
    assert "certificate_bare_number" in plan


def test_empty_form_redisplays(client, db) -> None:
    answer = client.post(PAGE, {"number": "", "name": "x"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["number"])
    assert client.get(PAGE).status_code == 200
