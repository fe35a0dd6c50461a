"""Open sessions: each holds one official's way to sign, in memory alone, until its minutes are over or somebody ends it."""

import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.signing import refusals
from reports.signing.refusals import Refused

# So many refused openings in so many seconds, then nobody may try for this owner until they are past.
TRIES, WITHIN = 5, 15 * 60


@dataclass
class Session:
    """`key` is what a worker shows; `owner` names official and user; `until` is a time of day, for people; `last` what counts."""

    key: str
    owner: str
    signer: Any
    until: float
    last: float
    ends: threading.Timer
    signed: int = 0


class Sessions:
    """All that is open now; safe to be asked by many threads."""

    def __init__(self, seconds: float, tell: Callable[..., None] = lambda event, **words: None) -> None:
        self.seconds, self.tell = seconds, tell
        self._lock = threading.Lock()
        self._open: dict[str, Session] = {}
        self._failed: dict[str, list[float]] = defaultdict(list)

    def open(self, owner: str, make: Callable[[], Any]) -> Session:
        """A new session in place of the owner's old one; `make` opens the key. Raises Refused as it does, and TOO_MANY."""
        now = time.monotonic()
        with self._lock:
            failed = self._failed[official_of(owner)]
            failed[:] = [at for at in failed if now - at < WITHIN]
            if len(failed) >= TRIES:
                raise Refused(refusals.TOO_MANY)
            failed.append(now)
        signer = make()
        key = secrets.token_urlsafe(16)
        timer = threading.Timer(self.seconds, self.end, [owner, "over"])
        timer.daemon = True
        session = Session(key, owner, signer, time.time() + self.seconds, now + self.seconds, timer)
        self.end(owner, "opened anew")
        with self._lock:
            failed.remove(now)
            self._open[owner] = session
        timer.start()
        self.tell("session.opened", owner=owner, seconds=self.seconds)
        return session

    def of(self, owner: str) -> Session | None:
        """The owner's open session."""
        with self._lock:
            return self._open.get(owner)

    def by_key(self, key: str) -> Session:
        """The session that a worker shows the key of. Raises Refused when it is over."""
        with self._lock:
            for session in self._open.values():
                if secrets.compare_digest(session.key.encode(), key.encode()) and time.monotonic() < session.last:
                    return session
        raise Refused(refusals.NO_SESSION)

    def refuse(self, owner: str, why: str) -> None:
        """Ends a session in which the passphrase turned out wrong; that was a try, too."""
        with self._lock:
            self._failed[official_of(owner)].append(time.monotonic())
        self.end(owner, why)

    def end(self, owner: str, why: str) -> None:
        """Forgets what the session held; harmless when there is none."""
        with self._lock:
            session = self._open.pop(owner, None)
        if session:
            session.ends.cancel()
            session.signer = None
            self.tell("session.ended", owner=owner, why=why, signed=session.signed)


def official_of(owner: str) -> str:
    """Whose passphrase is tried, whoever tries it."""
    return owner.partition(":")[0]
