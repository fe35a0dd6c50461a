"""The outbox: put a message in with the fact it is about, send it after the commit, show and repeat failures."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from revmental.accounts import audit
from revmental.lib.errors import DomainError
from revmental.lib.letters import dressed
from revmental.mail.models import MailQuerySet, MailStatus, OutgoingMail

log = structlog.get_logger(__name__)
# The pause doubles: tried again after 2, 4, 8, 16 minutes, so that a mail server may be away for half an hour.
MAX_ATTEMPTS = 5
PAUSE = dt.timedelta(minutes=2)


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
    waiting = OutgoingMail.objects.due(now).filter(pk=pk)
    if not waiting.filter(attempts__lt=MAX_ATTEMPTS).update(
        status=MailStatus.SENDING, attempts=F("attempts") + 1, lease_until=now + PAUSE
    ):
        give_up(waiting)
        return False
    mail = OutgoingMail.objects.select_related("agency").get(pk=pk)
    try:
        letter_of(mail).send()
    except Exception as error:
        # Whatever it is, the next message must not wait for it, and staff must be able to read of it.
        log.warning("mail.failed", mail=str(mail.pk), attempt=mail.attempts, error=type(error).__name__)
        note_failure(mail, error)
        return False
    claimed(mail).update(status=MailStatus.SENT, sent_at=timezone.now(), lease_until=None, error="")
    return True


def claimed(mail: OutgoingMail) -> MailQuerySet:
    """The message, if this attempt still has it."""
    return OutgoingMail.objects.filter(pk=mail.pk, status=MailStatus.SENDING, attempts=mail.attempts)


def give_up(waiting: MailQuerySet) -> None:
    """One whose sender has died at every attempt: it fails, so that it cannot kill senders for ever."""
    reason = _("Sending broke off %(count)s times without an answer.") % {"count": MAX_ATTEMPTS}
    waiting.filter(attempts__gte=MAX_ATTEMPTS).update(status=MailStatus.FAILED, error=reason, lease_until=None)


def letter_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message as it leaves: plain text, and the same words as a page."""
    headers = {"Message-ID": f"<{mail.pk}@revmental>"}
    message = EmailMultiAlternatives(mail.subject, mail.body, to=[address(mail)], headers=headers)
    return dressed(message, sender=mail.agency.name)


def address(mail: OutgoingMail) -> str:
    """The address with the name; line breaks and quotes in a name cannot reach the header."""
    name = " ".join(mail.recipient_name.split()).replace('"', "").replace("\\", "")
    return f'"{name}" <{mail.recipient}>' if name else mail.recipient


def note_failure(mail: OutgoingMail, error: Exception) -> None:
    """Back into the queue until its pause is over, or failed for staff to see after the last try."""
    is_last = mail.attempts >= MAX_ATTEMPTS
    claimed(mail).update(
        status=MailStatus.FAILED if is_last else MailStatus.QUEUED,
        lease_until=None if is_last else timezone.now() + PAUSE * 2 ** (mail.attempts - 1),
        error=f"{type(error).__name__}: {error}",
    )


def waiting_mail_ids(limit: int = 100) -> list[UUID]:
    """Messages to send now, oldest first."""
    due = OutgoingMail.objects.due(timezone.now()).order_by("created_at", "pk")
    return list(due.values_list("pk", flat=True)[:limit])


@transaction.atomic
def resend_mail(mail: OutgoingMail, *, by: Any) -> None:
    """Puts a sent or failed message back into the queue. Raises DomainError while it is still on its way."""
    done = [MailStatus.SENT, MailStatus.FAILED]
    if not OutgoingMail.objects.filter(pk=mail.pk, status__in=done).update(
        status=MailStatus.QUEUED, attempts=0, error="", sent_at=None, lease_until=None
    ):
        raise DomainError(_("This message is still on its way; wait until it is sent or has failed."))
    audit.record("mail.resent", mail, by=by)
