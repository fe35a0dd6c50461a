"""Neither passphrase nor NIK is found anywhere after a sitting: not in the database, the broker, the logs, an answer, an error page."""

import base64
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import redis
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse
from django.views.debug import ExceptionReporter

from benchmarks.broker import ringing_at
from benchmarks.certificates.signing_key import BEGIN
from reports.certificates.signatures import views
from reports.demo.key_files import make_key
from reports.jobs.models import Document
from tests.pdf.judges import text_of
from tests.reports.certificates.signatures.conftest import run_all, state_of
from tests.reports.certificates.signatures.test_views import act
from tests.reports.signing.esign import NIK, PASSPHRASE, PASSWORD

pytestmark = pytest.mark.django_db
SECRETS = (PASSPHRASE, NIK, PASSWORD)
KEY_PASSPHRASE, WRONG_PASSPHRASE = "Sangkuriang menyeberang 7 bukit", "Sangkuriang tersesat 3 malam"


def rows_as_text() -> str:
    """Every row of every table."""
    with connection.cursor() as cursor:
        parts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 (our own tables)
            parts += [row[0] for row in cursor.fetchall()]
    return "\n".join(parts)


def broker_as_text() -> str:
    """Every message of every queue, its body too."""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        lists = [key for key in client.keys("*") if client.type(key) == b"list"]
        messages = [message.decode() for key in lists for message in client.lrange(key, 0, -1)]
    return "\n".join(message + base64.b64decode(json.loads(message)["body"]).decode() for message in messages)


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Everything that any logger is told, with its values."""
    lines: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.getMessage()} {record.__dict__} {record.exc_text or ''}")

    ear, root = Ear(logging.DEBUG), logging.getLogger()
    before = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(ear)
    root.setLevel(before)


def files_as_text(*folders: Path) -> str:
    """Every file below the folders as it lies there, and what each PDF says."""
    contents = [path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()]
    said = [text_of(content) for content in contents if content.startswith(b"%PDF-")]
    return "\n".join([*(content.decode("latin-1") for content in contents), *said])


def left_behind(secrets: Sequence[str], **texts: str) -> list[tuple[str, str]]:
    """Where which secret is found: in the given texts, the database, the broker."""
    everything = texts | {"database": rows_as_text(), "broker": broker_as_text()}
    # The same search finds what is there.
    document = Document.objects.filter(kind="certificate_signed").first()
    assert (str(document.pk) in everything["database"], str(document.pk) in everything["broker"]) == (True, True)
    return [(place, secret) for place, text in everything.items() for secret in secrets if secret in text]


def page_of(client, cohort) -> str:
    return client.get(reverse("signature_list", args=[cohort.pk])).content.decode()


@pytest.mark.parametrize("way", ["sign", "echo", "expired"])
def test_nothing_secret_is_left_after_a_sitting(
    client, waiting, wati, esign, log, capfd, way, django_capture_on_commit_callbacks
) -> None:
    cohort = waiting("bsre")
    esign.way = way
    with ringing_at(os.environ["REDIS_URL"]), django_capture_on_commit_callbacks(execute=True):
        act(client, wati, "signature_sign", cohort, nik=NIK, passphrase=PASSPHRASE)
    run_all()
    page, output = page_of(client, cohort), "".join(capfd.readouterr())
    assert esign.calls > 0
    assert left_behind(SECRETS, log="\n".join(log), output=output, page=page) == []


def test_nothing_secret_is_left_where_a_key_signs(
    client, waiting, wati, bench, log, capfd, settings, django_capture_on_commit_callbacks
) -> None:
    """Typed wrong first, so that a refusal is looked at too; files are searched besides, the key's own among them."""
    bench.key = make_key("Dr. Contoh Pejabat", KEY_PASSPHRASE.encode(), BEGIN, 1024)
    cohort = waiting("key")
    with ringing_at(os.environ["REDIS_URL"]):
        for typed in (WRONG_PASSPHRASE, KEY_PASSPHRASE):
            with django_capture_on_commit_callbacks(execute=True):
                act(client, wati, "signature_sign", cohort, passphrase=typed)
    run_all()
    assert state_of(cohort) == {"signed": 3}
    files = files_as_text(Path(settings.MEDIA_ROOT), bench.desk.keys)
    page, output = page_of(client, cohort), "".join(capfd.readouterr())
    secrets = (KEY_PASSPHRASE, WRONG_PASSPHRASE)
    assert left_behind(secrets, log="\n".join(log), output=output, page=page, files=files) == []
    # The same search finds what is there: in a file of each kind, and in what the file says.
    assert [words in files for words in ("%PDF-1.7", "Citra Contoh")] == [True, True]


def test_error_page_and_report_of_a_fault_amid_signing_hold_nothing_secret(
    client, waiting, wati, esign, monkeypatch, log
) -> None:
    cohort = waiting("bsre")

    def fault(*arguments: object, **named: object) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setattr(views, "sign_all", fault)
    client.raise_request_exception = False
    answer = act(client, wati, "signature_sign", cohort, nik=NIK, passphrase=PASSPHRASE)
    assert answer.status_code == 500
    reports = answer.content.decode() + "\n".join(log) + "\n".join(reported(cohort, wati))
    assert [secret for secret in SECRETS if secret in reports] == []
    assert "rusak" in reports


def reported(cohort, user) -> list[str]:
    """What an administrator would be mailed of the fault: the stack with its variables, the form that was sent."""
    request = typed(cohort, user)
    try:
        views.signature_sign(request, pk=cohort.pk)
    except RuntimeError:
        reporter = ExceptionReporter(request, *sys.exc_info())
        return [reporter.get_traceback_text(), reporter.get_traceback_html()]
    raise AssertionError("no fault")


def typed(cohort, user) -> HttpRequest:
    official = str(cohort.agency.signers.get().pk)
    request = RequestFactory().post(
        "/", {"nik": NIK, "passphrase": PASSPHRASE, "official": official, "provider": "bsre"}
    )
    request.user = user
    return request
