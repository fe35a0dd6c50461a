"""The outbox: put a message in with the fact it is about, send it after the commit, show and repeat failures."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from revmental.accounts import audit
from revmental.lib.errors import DomainError
from revmental.lib.letters import dressed
from revmental.mail.models import MailStatus, OutgoingMail

log = structlog.get_logger(__name__)
MAX_ATTEMPTS = 3
LEASE = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class Message:
    """What is to be said to one address about one object; `kind` and `object_key` make it unique."""

    kind: str
    object_key: str
    recipient: str
    recipient_name: str
    subject: str
    body: str


@transaction.atomic
def post_messages(messages: Iterable[Message], *, agency: Any, by: Any) -> int:
    """Puts the messages into the outbox in the caller's transaction; those already there stay as they are.

    Returns how many are new. The sweeper sends them; nothing leaves before the commit.
    """
    wanted = [OutgoingMail(agency=agency, created_by=by, **vars(message)) for message in messages]
    OutgoingMail.objects.bulk_create(wanted, ignore_conflicts=True)
    return OutgoingMail.objects.filter(pk__in=[mail.pk for mail in wanted]).count()


def send_mail(pk: UUID) -> bool:
    """Sends one message if it still waits. Claimed by one conditional UPDATE, so running twice sends once;
    SMTP is spoken outside any transaction. Returns whether it was sent now."""
    now = timezone.now()
    waiting = Q(status=MailStatus.QUEUED) | Q(status=MailStatus.SENDING, lease_until__lt=now)
    if not OutgoingMail.objects.filter(waiting, pk=pk).update(
        status=MailStatus.SENDING, attempts=F("attempts") + 1, lease_until=now + LEASE
    ):
        return False
    mail = OutgoingMail.objects.select_related("agency").get(pk=pk)
    try:
        letter_of(mail).send()
    except OSError as error:
        return note_failure(mail, error)
    OutgoingMail.objects.filter(pk=pk, attempts=mail.attempts).update(
        status=MailStatus.SENT, sent_at=timezone.now(), error=""
    )
    return True


def letter_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message as it leaves: plain text, and the same words as a page."""
    headers = {"Message-ID": f"<{mail.pk}@revmental>"}
    message = EmailMultiAlternatives(mail.subject, mail.body, to=[address(mail)], headers=headers)
    return dressed(message, sender=mail.agency.name)


def address(mail: OutgoingMail) -> str:
    """The address with the name; line breaks and quotes in a name cannot reach the header."""
    name = " ".join(mail.recipient_name.split()).replace('"', "").replace("\\", "")
    return f'"{name}" <{mail.recipient}>' if name else mail.recipient


def note_failure(mail: OutgoingMail, error: OSError) -> bool:
    """Back into the queue, or failed for staff to see after the third try."""
    status = MailStatus.FAILED if mail.attempts >= MAX_ATTEMPTS else MailStatus.QUEUED
    OutgoingMail.objects.filter(pk=mail.pk, attempts=mail.attempts).update(
        status=status, error=f"{type(error).__name__}: {error}"
    )
    log.warning("mail.failed", mail=str(mail.pk), attempt=mail.attempts, error=type(error).__name__)
    return False


def waiting_mail_ids(limit: int = 100) -> list[UUID]:
    """Messages to send now, oldest first."""
    now = timezone.now()
    waiting = Q(status=MailStatus.QUEUED) | Q(status=MailStatus.SENDING, lease_until__lt=now)
    return list(OutgoingMail.objects.filter(waiting).order_by("created_at", "pk").values_list("pk", flat=True)[:limit])


@transaction.atomic
def resend_mail(mail: OutgoingMail, *, by: Any) -> None:
    """Puts a sent or failed message back into the queue. Raises DomainError while it is still on its way."""
    done = [MailStatus.SENT, MailStatus.FAILED]
    if not OutgoingMail.objects.filter(pk=mail.pk, status__in=done).update(
        status=MailStatus.QUEUED, attempts=0, error="", sent_at=None
    ):
        raise DomainError(_("This message is still on its way; wait until it is sent or has failed."))
    audit.record("mail.resent", mail, by=by)
