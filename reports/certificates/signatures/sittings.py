"""One sitting of an official: the session that the signer holds open, and what a job remembers of it."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from reports.certificates.signatures.words import AWAY, error_of
from reports.signing import refusals
from reports.signing.client import OpenSession, SignerAway, SignerClient
from reports.signing.refusals import Refused
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError


def client() -> SignerClient:
    return SignerClient(Path(settings.SIGNER_SOCKET))


@dataclass(frozen=True)
class Seat:
    """Who signs, as which official, in which way: at most one session is open for it."""

    official: Signer
    provider: str
    user: Any

    @property
    def owner(self) -> str:
        """Its name to the signer."""
        return f"{self.official.pk}:{self.user.pk}:{self.provider}"

    def session(self) -> OpenSession | None:
        """What is open now. Raises DomainError when the signer does not answer."""
        try:
            return client().session(self.owner)
        except SignerAway:
            raise DomainError(str(AWAY)) from None
        except Refused as refusal:
            raise error_of(refusal) from None

    def session_of(self, sitting: str) -> OpenSession:
        """The session in which a job was asked for. Raises DomainError once it is over: another one signs nothing of it."""
        session = self.session()
        if session is None or sitting_of(session) != sitting:
            raise error_of(Refused(refusals.NO_SESSION))
        return session


def sitting_of(session: OpenSession) -> str:
    """How a job names the session: the key itself, with which anybody could sign, stands in no row."""
    return hashlib.sha256(session.key.encode()).hexdigest()[:32]


def ends_at(session: OpenSession) -> dt.datetime:
    return dt.datetime.fromtimestamp(session.until, dt.UTC)
