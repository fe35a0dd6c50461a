"""Looking into a stranger's file costs little, whatever is in it, is done for few at once, and leaves nothing behind."""

import hashlib
import re
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from benchmarks.certificate_samples import certificate as sample
from benchmarks.certificates.signing_key import signature_of, signing_key
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from reports.rendering.certificate.stamped import stamp_certificate
from reports.stamping.placeholder import signature_object, signed
from reports.stamping.revision import signed_revision
from reports.verification.signatures import PLACES, signature_in
from revmental.lib.children import Limits
from revmental.lib.untrusted import process
from revmental.lib.untrusted.checkers.signature import SEQUENCE, WIDEST_HOLE, children
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db
FILE = b"%PDF-1.7 contoh"
HEAD, RANGE, TAIL = b"%PDF-1.7 ", b"/ByteRange[0 %010d %010d 0000000004] ", b"    "
MIB = 1024 * 1024
BUSY = "Saat ini terlalu banyak berkas sedang diperiksa"


def hostile(size: int) -> bytes:
    """A file of about this size, nearly all of it a hole full of the smallest elements there are."""
    count = (size - 200) // 4
    hole = b"<" + (b"\x30\x84" + (2 * count).to_bytes(4, "big") + b"\x05\x00" * count).hex().encode() + b">"
    before = len(HEAD) + len(RANGE % (0, 0))
    return HEAD + RANGE % (before, before + len(hole)) + hole + TAIL


@pytest.mark.parametrize("size", [WIDEST_HOLE // 2, WIDEST_HOLE, 1_600_000, 10 * MIB - 4])
def test_hole_full_of_elements_is_judged_within_the_limits(size) -> None:
    """A child that is stopped by a limit would make the file unreadable."""
    assert signature_in(hostile(size)).state == "broken"


def test_elements_are_read_in_a_time_that_grows_with_their_number() -> None:
    """Copying the rest for each would copy 360 GB."""
    begin = time.process_time()
    assert len(children((SEQUENCE, b"\x05\x00" * 600_000, b""))) == 600_000
    assert time.process_time() - begin < 3


def test_signature_in_a_hole_wider_than_any_is_broken(monkeypatch) -> None:
    signer = signature_of(signing_key(1024))
    states = {}
    for width in (WIDEST_HOLE, WIDEST_HOLE + 2):
        monkeypatch.setattr(type(signer.signer), "reserve", width // 2 - 1)
        start = HEAD + b"\n"
        file = signed(start + signature_object(signer) + b"\n%%EOF\n", len(start), signer)
        begin, end = map(int, re.search(rb"/ByteRange\[0 (\d+) (\d+)", file).groups())
        states[end - begin] = signature_in(file).state
    assert states == {WIDEST_HOLE: "intact", WIDEST_HOLE + 2: "broken"}


def test_honest_file_of_ten_megabytes_is_looked_into() -> None:
    """With a place of a signature in every line, as if it had been signed half a million times."""
    signer = signature_of(signing_key(4096))
    start = HEAD + b"/ByteRange[0 0 0 0]\n" * ((10 * MIB - 20_000) // 20)
    found = signature_in(signed(start + signature_object(signer) + b"\n%%EOF\n", len(start), signer))
    assert (found.state, found.name) == ("intact", "Dr. Contoh Pejabat")


def test_signature_has_shorter_limits_than_what_staff_bring(monkeypatch) -> None:
    given: list[Limits] = []

    def noted(*_arguments: Any, limits: Limits, **_more: Any) -> tuple[int, bytes]:
        given.append(limits)
        return 0, b""

    monkeypatch.setattr(process, "run_child", noted)
    for checker in ("signature", "pdf"):
        process.clean_copy(checker, FILE)
    assert [(one.cpu, one.wall) for one in given] == [(3, 6), (8, 20)]


@pytest.fixture
def others() -> Iterator[Any]:
    """Another process at the same database."""
    other = connection.copy()
    with other.cursor() as cursor:
        yield cursor
    other.close()


def hold(others: Any, keys: tuple[int, ...]) -> None:
    for key in keys:
        others.execute("SELECT pg_advisory_lock(%s)", [key])


def drop(client, name: str = "certificate_file", *args: str, content: bytes = FILE):
    cache.clear()
    return client.post(reverse(name, args=args), {"file": SimpleUploadedFile("a.pdf", content)})


def told(answer) -> tuple[int, str, str | None, bool]:
    return answer.status_code, answer.context["outcome"], answer.get("Retry-After"), BUSY in answer.content.decode()


def test_with_every_place_taken_the_page_says_to_try_again(client, others) -> None:
    hold(others, PLACES)
    assert told(drop(client)) == (503, "unknown", "6", True)
    others.execute("SELECT pg_advisory_unlock(%s)", [PLACES[1]])
    assert told(drop(client)) == (422, "unknown", None, False)


def test_with_every_place_taken_the_hash_is_still_compared(client, others, jatim, sari) -> None:
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    Document.objects.update(
        status="ready", file="documents/x.pdf", sha256=hashlib.sha256(FILE).hexdigest(), finished_at="2026-10-27T00:00Z"
    )
    hold(others, PLACES)
    token = Certificate.objects.get().token
    answers = [drop(client), drop(client, "certificate_compare", token)]
    assert [told(answer) for answer in answers] == [(503, "same", "6", True)] * 2


def test_with_every_place_taken_no_child_is_started(others, monkeypatch) -> None:
    monkeypatch.setattr(process, "run_child", lambda *a, **k: 1 / 0)
    hold(others, PLACES)
    assert signature_in(FILE).state == "busy"


@pytest.mark.django_db(transaction=True)
def test_place_is_held_while_a_file_is_looked_into_and_free_afterwards(others, monkeypatch) -> None:
    free: list[list[bool]] = []

    def look(*_arguments: Any, **_more: Any) -> tuple[int, bytes]:
        found = []
        for key in PLACES:
            others.execute("SELECT pg_try_advisory_lock(%s)", [key])
            found.append(others.fetchone()[0])
        others.execute("SELECT pg_advisory_unlock_all()")
        free.append(found)
        return 0, b'{"state": "unsigned"}'

    monkeypatch.setattr(process, "run_child", look)
    for _turn in range(2):
        signature_in(FILE)
    look()
    assert free == [[False, True], [False, True], [True, True]]


def test_nothing_of_a_dropped_file_is_kept_by_the_server_or_the_child(client, settings, tmp_path, monkeypatch) -> None:
    content = signed_revision(stamp_certificate(sample(3)), signature_of(signing_key(1024))) + b"%" * 3 * MIB
    folders = [tmp_path / name for name in ("upload", "server", "child")]
    for folder in folders:
        folder.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = folders[0]
    monkeypatch.setattr("tempfile.tempdir", str(folders[1]))
    real, started = subprocess.run, []

    def run(*arguments: Any, env: dict[str, str], **more: Any) -> Any:
        started.append(arguments)
        return real(*arguments, env=env | {"TMPDIR": str(folders[2])}, **more)

    monkeypatch.setattr(subprocess, "run", run)
    answer = drop(client, content=content)
    assert (len(started), answer.context["signature"].state) == (1, "extended")
    assert [list(folder.iterdir()) for folder in folders] == [[], [], []]
