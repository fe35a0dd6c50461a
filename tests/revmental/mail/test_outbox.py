"""The outbox: each message leaves once, a mail server that is away is waited for, and what never leaves says why."""

import datetime as dt
from collections.abc import Callable
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from participants.plans.checkins.enums import REMINDERS
from participants.plans.execution.enums import ReportDecision
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from revmental.mail.kinds import KINDS
from revmental.mail.models import MailStatus, OutgoingMail
from revmental.mail.services import MAX_ATTEMPTS, Message, post_messages, resend_mail, send_mail, waiting_mail_ids
from revmental.mail.tasks import send_mail_task

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)


def message(subject: str = "Selamat datang", name: str = "Eko Contoh") -> Message:
    return Message("activation", "1", "eko@contoh.go.id", name, subject, "Isi surat.")


@pytest.fixture
def post(jatim, sari) -> Callable[..., OutgoingMail]:
    def posted(**words: str) -> OutgoingMail:
        post_messages([message(**words)], agency=jatim, by=sari)
        return OutgoingMail.objects.get()

    return posted


@pytest.fixture
def no_server(monkeypatch) -> None:
    def refuse(self: EmailMultiAlternatives, **_options: object) -> int:
        raise SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)


def state(letter: OutgoingMail) -> tuple[str, int, str]:
    letter.refresh_from_db()
    return letter.status, letter.attempts, letter.error


def test_message_leaves_once(post) -> None:
    letter = post()
    send_mail_task(str(letter.pk))
    assert (send_mail(letter.pk), waiting_mail_ids()) == (False, [])
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Selamat datang", "Isi surat.", ['"Eko Contoh" <eko@contoh.go.id>'])
    assert sent.extra_headers == {"Message-ID": f"<{letter.pk}@revmental>"}
    assert state(letter) == (MailStatus.SENT, 1, "")


def test_the_same_message_is_posted_once(jatim, sari) -> None:
    assert post_messages([message()], agency=jatim, by=sari) == 1
    assert post_messages([message(subject="Sekali lagi")], agency=jatim, by=sari) == 0
    assert OutgoingMail.objects.get().subject == "Selamat datang"


def test_a_name_cannot_reach_the_header(post) -> None:
    send_mail(post(name='Eko "Contoh"\r\nBcc: lain@contoh.go.id').pk)
    assert mail.outbox[0].to == ['"Eko Contoh Bcc: lain@contoh.go.id" <eko@contoh.go.id>']


def test_what_another_sender_has_is_left_alone(post) -> None:
    letter = post()
    OutgoingMail.objects.update(status=MailStatus.SENDING, attempts=1, lease_until=NOON + dt.timedelta(minutes=2))
    with time_machine.travel(NOON, tick=False):
        assert (send_mail(letter.pk), waiting_mail_ids(), mail.outbox) == (False, [], [])


@pytest.mark.usefixtures("no_server")
def test_a_server_that_is_away_is_waited_for_and_then_staff_read_why(post) -> None:
    letter, pauses = post(), []
    why = "SMTPServerDisconnected: Connection unexpectedly closed"
    with time_machine.travel(NOON, tick=False) as clock:
        for attempt in range(1, MAX_ATTEMPTS):
            assert send_mail(letter.pk) is False
            assert state(letter) == (MailStatus.QUEUED, attempt, why)
            assert (waiting_mail_ids(), send_mail(letter.pk)) == ([], False)
            pauses.append((letter.lease_until - timezone.now()).total_seconds() / 60)
            clock.move_to(letter.lease_until + dt.timedelta(seconds=1))
        assert waiting_mail_ids() == [letter.pk]
        send_mail(letter.pk)
    assert pauses == [2, 4, 8, 16]
    assert state(letter) == (MailStatus.FAILED, MAX_ATTEMPTS, why)


def test_a_message_that_cannot_be_written_goes_back_too(post) -> None:
    letter = post(subject="Dua\nbaris")
    assert send_mail(letter.pk) is False
    assert state(letter)[:2] == (MailStatus.QUEUED, 1)
    assert letter.error.startswith("BadHeaderError: ")


def test_a_message_at_which_every_sender_dies_fails(post) -> None:
    letter = post()
    OutgoingMail.objects.update(status=MailStatus.SENDING, attempts=MAX_ATTEMPTS, lease_until=NOON)
    assert (send_mail(letter.pk), mail.outbox) == (False, [])
    assert state(letter) == (MailStatus.FAILED, MAX_ATTEMPTS, "Pengiriman terputus 5 kali tanpa jawaban.")


@pytest.mark.parametrize("status", [MailStatus.SENT, MailStatus.FAILED])
def test_staff_send_it_again(post, sari, status) -> None:
    letter = post()
    OutgoingMail.objects.update(status=status, attempts=MAX_ATTEMPTS, error="Sebab", sent_at=NOON)
    resend_mail(letter, by=sari)
    assert (state(letter), waiting_mail_ids()) == ((MailStatus.QUEUED, 0, ""), [letter.pk])
    assert list(AuditEvent.objects.about(letter).values_list("verb", "actor_name")) == [("mail.resent", "Sari Contoh")]


@pytest.mark.parametrize("status", [MailStatus.QUEUED, MailStatus.SENDING])
def test_what_is_on_its_way_is_not_sent_again(post, sari, status) -> None:
    letter = post()
    OutgoingMail.objects.update(status=status)
    with pytest.raises(DomainError, match="masih dalam perjalanan"):
        resend_mail(letter, by=sari)


def test_every_kind_that_follows_from_a_choice_has_words() -> None:
    kinds = {*REMINDERS.values(), *(f"report_{decision}" for decision in ReportDecision.values)}
    assert kinds - KINDS.keys() == set()
