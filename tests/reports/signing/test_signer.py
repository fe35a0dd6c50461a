"""The signer: a session is opened by the passphrase alone, lives shortly, is forgotten at its end, and tells nothing of what it holds."""

import hashlib
import os
import pickle
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reports.signing import server
from reports.signing.bsre import Service
from reports.signing.client import OpenSession, SignerAway, SignerClient
from reports.signing.messages import Garbled, address_of, receive
from reports.signing.refusals import Refused
from reports.signing.secrets import Secret
from reports.signing.sessions import TRIES, Sessions
from tests.reports.signing.conftest import KEY
from tests.reports.signing.esign import NIK, PASSPHRASE, PASSWORD, USER, Esign, serving

RIGHT = Secret("contoh")
DIGEST = hashlib.sha256(b"contoh").digest()
ROOT = Path(__file__).resolve().parents[3]


def opened(signer, owner: str = "wati") -> OpenSession:
    return signer.client.open_key(owner, KEY, RIGHT)


def word(act, *arguments: object, **named: object) -> str:
    with pytest.raises(Refused) as refused:
        act(*arguments, **named)
    return refused.value.code


def test_right_passphrase_opens_a_session_in_which_digests_are_signed(signer) -> None:
    session = opened(signer)
    signature = signer.client.sign_digest(session.key, DIGEST)
    assert DIGEST in signature
    assert len(signature) <= session.reserve
    assert (session.holder, signer.client.session("wati").signed) == ("Dr. Contoh Pejabat", 1)
    assert session.until == pytest.approx(time.time() + 60, abs=5)


def test_nothing_is_signed_without_a_session(signer) -> None:
    assert word(signer.client.sign_digest, "x", DIGEST) == "no_session"
    assert signer.client.session("wati") is None


def test_ended_session_signs_nothing_and_its_key_is_gone(signer) -> None:
    session = opened(signer)
    signer.client.end("wati")
    signer.client.end("wati")
    assert word(signer.client.sign_digest, session.key, DIGEST) == "no_session"
    assert [event for event, _words in signer.log] == ["session.opened", "session.ended"]


def test_new_session_ends_the_old_one_of_the_same_owner_alone(signer) -> None:
    old, other = opened(signer), opened(signer, "lina")
    new = opened(signer)
    assert word(signer.client.sign_digest, old.key, DIGEST) == "no_session"
    assert all(signer.client.sign_digest(one.key, DIGEST) for one in (new, other))


def test_session_ends_by_itself_and_forgets(signer) -> None:
    signer.desk.sessions.seconds = 0.15
    session = opened(signer)
    held = signer.desk.sessions.of("wati")
    time.sleep(0.4)
    assert word(signer.client.sign_digest, session.key, DIGEST) == "no_session"
    assert (held.signer, signer.client.session("wati")) == (None, None)


def test_wrong_passphrase_is_refused_and_after_some_tries_the_right_one_too(signer) -> None:
    wrong = Secret("salah")
    words = [word(signer.client.open_key, "wati", KEY, wrong) for _ in range(TRIES)]
    assert words == ["passphrase"] * TRIES
    assert word(opened, signer) == "too_many"
    assert opened(signer, "lina").holder == "Dr. Contoh Pejabat"


@pytest.mark.parametrize("key", ["../../etc/passwd", "7d0c4a52-0000-4000-8000-000000000002", ""])
def test_key_that_is_not_there_is_said_to_be_missing(signer, key) -> None:
    assert word(signer.client.open_key, "wati", key, RIGHT) == "no_key"


def test_certificate_that_has_run_out_signs_nothing(signer, time_machine_at) -> None:
    session = opened(signer)
    time_machine_at(datetime(2035, 1, 1, tzinfo=UTC))
    assert word(signer.client.sign_digest, session.key, DIGEST) == "expired"
    assert word(opened, signer) == "expired"


@pytest.fixture
def time_machine_at(monkeypatch):
    """Moves the clock that certificates are judged by."""

    def move(moment: datetime) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None) -> datetime:
                return moment

        monkeypatch.setattr("reports.signing.keys.dt.datetime", Clock)

    return move


def test_service_is_asked_once_with_a_wrong_passphrase_and_the_session_is_over(signer) -> None:
    with serving(Esign(lambda file: file + b"ttd")) as esign:
        signer.desk.service = Service(esign.url, USER, Secret(PASSWORD), 2)
        session = signer.client.open_service("wati", Secret(NIK), Secret("salah"))
        codes = [word(signer.client.sign_file, session.key, b"%PDF-", reason="", place="") for _ in range(3)]
        assert (codes, esign.calls) == (["passphrase", "no_session", "no_session"], 1)
        again = signer.client.open_service("wati", Secret(NIK), Secret(PASSPHRASE))
        assert signer.client.sign_file(again.key, b"%PDF-", reason="", place="") == b"%PDF-ttd"


def test_wrong_passphrases_for_the_service_are_counted_too(signer) -> None:
    """Each is a try with the official's account there, though the session itself opens every time."""
    with serving(Esign(lambda file: file + b"ttd")) as esign:
        signer.desk.service = Service(esign.url, USER, Secret(PASSWORD), 2)
        for _try in range(TRIES):
            session = signer.client.open_service("wati", Secret(NIK), Secret("salah"))
            assert word(signer.client.sign_file, session.key, b"%PDF-", reason="", place="") == "passphrase"
        assert word(signer.client.open_service, "wati", Secret(NIK), Secret("salah")) == "too_many"
        assert esign.calls == TRIES


def test_tries_count_for_the_official_whoever_makes_them(signer) -> None:
    wrong = Secret("salah")
    words = [word(signer.client.open_key, f"{KEY}:{user}:key", KEY, wrong) for user in range(TRIES + 1)]
    assert words == ["passphrase"] * TRIES + ["too_many"]


def test_two_openings_at_once_leave_one_session() -> None:
    sessions, meet = Sessions(60), threading.Barrier(2, timeout=5)

    class Held:
        holder, reserve = "", 0

        def __init__(self) -> None:
            meet.wait()

    with ThreadPoolExecutor(2) as pool:
        opened = [work.result() for work in [pool.submit(sessions.open, "wati", Held) for _ in range(2)]]
    assert sessions.of("wati") in opened
    sessions.end("wati", "asked")


def test_without_a_service_there_is_none_to_ask(signer) -> None:
    assert word(signer.client.open_service, "wati", Secret(NIK), Secret(PASSPHRASE)) == "not_configured"


def test_a_session_signs_only_what_it_is_for(signer) -> None:
    session = opened(signer)
    assert word(signer.client.sign_file, session.key, b"%PDF-", reason="", place="") == "fault"
    assert word(signer.client.sign_digest, session.key, b"short") == "fault"


@pytest.mark.parametrize("words", [{}, {"ask": "reveal"}, {"ask": "open"}, {"ask": "digest"}])
def test_odd_questions_are_answered_by_a_word(signer, words, capfd) -> None:
    answer, content = signer.desk.answer({**words, "passphrase": "rahasia sekali"}, b"")
    assert (answer, content) == ({"refused": "fault"}, b"")
    assert "rahasia sekali" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("bytes_sent", [b"", b"GET / HTTP/1.0\r\n\r\n", b"\0\0\0\1\0\0\0\0x", b"\0\0\0\2\0\0\0\0[]"])
def test_who_speaks_another_language_gets_no_answer_and_harms_nobody(signer, bytes_sent) -> None:
    with address_of(signer.client.place) as address, socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(address)
        stranger.sendall(bytes_sent)
        stranger.shutdown(socket.SHUT_WR)
        with pytest.raises((Garbled, ConnectionResetError)):
            receive(stranger)
    signer.client.ping()


def test_another_account_gets_no_answer(signer, monkeypatch) -> None:
    monkeypatch.setattr(server, "account_of", lambda connection: os.geteuid() + 1)
    with pytest.raises(SignerAway):
        signer.client.ping()


def test_socket_is_for_its_own_account_alone(signer) -> None:
    place = signer.client.place
    assert (stat.S_IMODE(place.stat().st_mode), stat.S_IMODE(place.parent.stat().st_mode)) == (0o600, 0o700)


def test_second_signer_on_the_same_socket_is_refused(signer) -> None:
    with pytest.raises(FileExistsError), server.listening(signer.client.place):
        pass


def test_secret_shows_itself_nowhere() -> None:
    secret = Secret("rahasia")
    assert [str(secret), repr(secret), f"{secret}", repr({"a": secret})].count("Secret(…)") == 3
    assert "rahasia" not in repr({"a": secret})
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_tries_of_long_ago_are_forgotten() -> None:
    sessions = Sessions(60)
    sessions._failed["wati"] = [time.monotonic() - 3600] * 50

    class Held:
        holder, reserve = "", 0

    assert sessions.open("wati", Held).owner == "wati"


def started(folder: Path) -> subprocess.Popen:
    environment = os.environ | {"SIGNER_SOCKET": str(folder / "sock"), "SIGNING_KEYS": str(folder)}
    command = [sys.executable, "-m", "reports.signing"]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log, stdout=log)
    end = time.monotonic() + 60
    while not answers(folder):
        assert time.monotonic() < end, (folder / "log").read_text()
        time.sleep(0.05)
    return process


def answers(folder: Path) -> bool:
    try:
        SignerClient(folder / "sock").ping()
    except SignerAway:
        return False
    return True


def test_killed_and_started_again_it_holds_nothing_and_asks_anew(official, tmp_path) -> None:
    """As a process, in a folder so deep that its socket's path is too long for the kernel."""
    folder = tmp_path / ("dalam" * 12) / ("sekali" * 8)
    folder.mkdir(parents=True)
    (folder / f"{KEY}.p12").write_bytes(official.file)
    client = SignerClient(folder / "sock")
    process = started(folder)
    try:
        session = client.open_key("wati", KEY, RIGHT)
        assert client.sign_digest(session.key, DIGEST)
        process.kill()
        process.wait()
        with pytest.raises(SignerAway):
            client.sign_digest(session.key, DIGEST)
        process = started(folder)
        assert (client.session("wati"), word(client.sign_digest, session.key, DIGEST)) == (None, "no_session")
        process.send_signal(signal.SIGTERM)
        assert (process.wait(20), (folder / "sock").exists()) == (0, False)
    finally:
        process.kill()
        process.wait()
    log = (folder / "log").read_text()
    assert ("session.opened" in log, "contoh" in log.replace("deep", "")) == (True, False)
