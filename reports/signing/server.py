"""The process that holds what is secret: opens sessions, signs in them, answers on a Unix socket that its own account alone reads."""

import contextlib
import ctypes
import json
import os
import re
import resource
import signal
import socket
import struct
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports.signing import refusals
from reports.signing.bsre import BsreSigner, Service
from reports.signing.keys import KeySigner, load_key
from reports.signing.messages import Garbled, Words, address_of, receive, send
from reports.signing.refusals import Refused
from reports.signing.secrets import Secret
from reports.signing.sessions import Session, Sessions

NOT_DUMPABLE = 4  # PR_SET_DUMPABLE of linux/prctl.h
SECONDS_TO_SPEAK = 30
KEY_NAME = re.compile(r"[0-9a-f-]{36}")
# After these the session would only be refused again and again: whoever signs has to look first.
FATAL = {refusals.PASSPHRASE, refusals.EXPIRED}


@dataclass
class Desk:
    """What questions are answered from: the sessions, the folder of key files, the service."""

    sessions: Sessions
    keys: Path
    service: Service | None = None
    questions: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.questions = {
            "open": self.open,
            "state": self.state,
            "end": self.end,
            "digest": self.digest,
            "file": self.file,
            "ping": lambda words, content: ({}, b""),
        }

    def answer(self, words: Words, content: bytes) -> tuple[Words, bytes]:
        """Whatever happens is told by a word, never by the text of an error: that could hold what must not be told."""
        try:
            return self.questions[words["ask"]](words, content)
        except Refused as refusal:
            return {"refused": refusal.code, "detail": refusal.detail}, b""
        except Exception as error:
            tell("question.failed", error=type(error).__name__)
            return {"refused": refusals.FAULT}, b""

    def open(self, words: Words, _content: bytes) -> tuple[Words, bytes]:
        session = self.sessions.open(words["owner"], lambda: self._signer(words))
        return told(session), b""

    def _signer(self, words: Words) -> KeySigner | BsreSigner:
        passphrase = Secret(words["passphrase"])
        if words["way"] == "key":
            if not KEY_NAME.fullmatch(words["key"]):
                raise Refused(refusals.NO_KEY)
            return load_key(self.keys / f"{words['key']}.p12", passphrase)
        if self.service is None:
            raise Refused(refusals.NOT_CONFIGURED)
        return BsreSigner(self.service, Secret(words["nik"]), passphrase)

    def state(self, words: Words, _content: bytes) -> tuple[Words, bytes]:
        session = self.sessions.of(words["owner"])
        return (told(session) if session else {}), b""

    def end(self, words: Words, _content: bytes) -> tuple[Words, bytes]:
        self.sessions.end(words["owner"], "asked")
        return {}, b""

    def digest(self, words: Words, content: bytes) -> tuple[Words, bytes]:
        """The signature of a digest, by the key."""
        session = self.sessions.by_key(words["session"])
        if not isinstance(session.signer, KeySigner) or len(content) != 32:
            raise Refused(refusals.FAULT)
        signature = session.signer.sign(content)
        session.signed += 1
        return {}, signature

    def file(self, words: Words, content: bytes) -> tuple[Words, bytes]:
        """The file signed by the service; the next one waits for its turn, and for whether this one was refused."""
        signer = self.sessions.by_key(words["session"]).signer
        if not isinstance(signer, BsreSigner):
            raise Refused(refusals.FAULT)
        with signer.turn:
            session = self.sessions.by_key(words["session"])
            try:
                signed = signer.sign_file(content, words["reason"], words["place"])
            except Refused as refusal:
                if refusal.code in FATAL:
                    self.sessions.refuse(session.owner, refusal.code)
                raise
        session.signed += 1
        return {}, signed


def told(session: Session) -> Words:
    """What may be known of a session."""
    signer = session.signer
    return {
        "session": session.key,
        "until": session.until,
        "signed": session.signed,
        "holder": signer.holder,
        "reserve": signer.reserve,
    }


def tell(event: str, **words: object) -> None:
    """A line of the log."""
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    print(json.dumps({"event": event, "timestamp": at, **words}), file=sys.stderr, flush=True)


def serve(place: Path, desk: Desk) -> None:
    """Answers until the process is asked to end."""
    with listening(place) as door:
        tell("signer.ready")
        while True:
            connection, _address = door.accept()
            threading.Thread(target=attend, args=(connection, desk), daemon=True).start()


def attend(connection: socket.socket, desk: Desk) -> None:
    """One question of one of our own processes, and its answer."""
    with contextlib.suppress(Garbled, OSError), connection:
        connection.settimeout(SECONDS_TO_SPEAK)
        if account_of(connection) == os.geteuid():
            send(connection, *desk.answer(*receive(connection)))


def account_of(connection: socket.socket) -> int:
    """The account of whoever is at the other end, as the kernel knows it."""
    _pid, account, _group = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return account


@contextlib.contextmanager
def listening(place: Path) -> Any:
    """The socket, readable and writable by this account alone. Raises FileExistsError when another signer answers there."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with address_of(place) as address, socket.socket(socket.AF_UNIX) as door:
        with socket.socket(socket.AF_UNIX) as probe:
            if place.exists() and probe.connect_ex(address) == 0:
                raise FileExistsError(place)
        place.unlink(missing_ok=True)
        mask = os.umask(0o177)
        try:
            door.bind(address)
        finally:
            os.umask(mask)
        door.listen(64)
        try:
            yield door
        finally:
            place.unlink(missing_ok=True)


def close_in() -> None:
    """No core dump and no look from beside: memory of this process stays in it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(NOT_DUMPABLE, 0)


def run(place: Path, keys: Path, minutes: float, service: Service | None) -> None:
    """The whole life of the process; SIGTERM ends it, and with it every session."""
    close_in()
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    with contextlib.suppress(KeyboardInterrupt):
        serve(place, Desk(Sessions(minutes * 60, tell), keys, service))
