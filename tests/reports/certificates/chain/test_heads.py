"""The head of the chain leaves the system: once for each head, for each administrator with an address."""

import pytest

from reports.certificates.chain.mail_services import mail_heads
from reports.certificates.chain.reading import head_of, written_heads
from reports.certificates.changes.services import revoke_certificate
from reports.certificates.models import Certificate
from reports.tasks import mail_register_heads_task
from revmental.mail.models import OutgoingMail
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db


def test_head_is_mailed_once_and_again_when_it_has_moved(graduated, budi, sari) -> None:
    type(budi).objects.filter(pk=budi.pk).update(email="budi@contoh.go.id")
    issue_all(graduated, by=sari, confirmed_count=3)
    assert (mail_heads(), mail_heads()) == (1, 0)
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.kind) == ("budi@contoh.go.id", "register_head")
    assert set(written_heads(mail.body)) == {head_of(graduated.agency_id)}
    revoke_certificate(Certificate.objects.first(), by=sari, reason="Salah orang", category="other")
    mail_register_heads_task()
    assert OutgoingMail.objects.count() == 2


def test_nothing_is_mailed_before_the_first_certificate(budi) -> None:
    assert mail_heads() == 0
