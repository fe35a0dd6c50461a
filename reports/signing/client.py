"""How the web server and the workers speak to the signer. Nothing of what is secret comes back."""

import socket
from dataclasses import dataclass
from pathlib import Path

from reports.signing import refusals
from reports.signing.messages import Garbled, Words, address_of, receive, send
from reports.signing.refusals import Refused
from reports.signing.secrets import Secret

SECONDS_TO_ANSWER = 5
# A service may take its time, and another file may be before this one.
SECONDS_TO_SIGN = 240


class SignerAway(Exception):
    """No signer answers."""


@dataclass(frozen=True)
class OpenSession:
    """`key` is shown with each digest; `until` is a time of day in seconds; `holder` is whom the certificate names."""

    key: str
    until: float
    holder: str
    reserve: int
    signed: int


@dataclass(frozen=True)
class SignerClient:
    """One signer, by its socket. Every method raises SignerAway when it does not answer, Refused when it says no."""

    place: Path

    def open_key(self, owner: str, key: str, passphrase: Secret) -> OpenSession:
        """Opens the official's key file for a session."""
        return session_of(self._asked({"ask": "open", "way": "key", "owner": owner, "key": key}, passphrase=passphrase))

    def open_service(self, owner: str, nik: Secret, passphrase: Secret) -> OpenSession:
        """Holds what the service will be told; whether it is right only shows with the first file."""
        return session_of(
            self._asked({"ask": "open", "way": "service", "owner": owner}, nik=nik, passphrase=passphrase)
        )

    def session(self, owner: str) -> OpenSession | None:
        """The owner's open session."""
        words = self._asked({"ask": "state", "owner": owner})
        return session_of(words) if words else None

    def end(self, owner: str) -> None:
        self._asked({"ask": "end", "owner": owner})

    def sign_digest(self, session: str, digest: bytes) -> bytes:
        return self._exchanged({"ask": "digest", "session": session}, digest)[1]

    def sign_file(self, session: str, file: bytes, *, reason: str, place: str) -> bytes:
        words = {"ask": "file", "session": session, "reason": reason, "place": place}
        return self._exchanged(words, file, seconds=SECONDS_TO_SIGN)[1]

    def ping(self) -> None:
        self._asked({"ask": "ping"})

    def _asked(self, words: Words, **secrets: Secret) -> Words:
        return self._exchanged({**words, **{name: secret.reveal() for name, secret in secrets.items()}})[0]

    def _exchanged(
        self, words: Words, content: bytes = b"", *, seconds: float = SECONDS_TO_ANSWER
    ) -> tuple[Words, bytes]:
        try:
            with address_of(self.place) as address, socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(seconds)
                connection.connect(address)
                send(connection, words, content)
                answer, signed = receive(connection)
        except (OSError, Garbled):
            raise SignerAway from None
        if "refused" in answer:
            raise Refused(answer["refused"], answer.get("detail", ""))
        return answer, signed


def session_of(words: Words) -> OpenSession:
    return OpenSession(words["session"], words["until"], words["holder"], words["reserve"], words["signed"])


@dataclass(frozen=True)
class SessionSigner:
    """A `reports.stamping` signer whose key is the session's: only the digest goes there."""

    client: SignerClient
    session: OpenSession

    @property
    def reserve(self) -> int:
        return self.session.reserve

    def sign(self, digest: bytes) -> bytes:
        return self.client.sign_digest(self.session.key, digest)


__all__ = ["OpenSession", "Refused", "SessionSigner", "SignerAway", "SignerClient", "refusals"]
