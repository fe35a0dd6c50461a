"""Mails about the own account: in our words, in our look, leading to the official host."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(client, settings):
    settings.PUBLIC_BASE_URL = "https://resmi.contoh.go.id"
    UserFactory(email="citra@contoh.go.id")
    client.post(reverse("account_reset_password"), {"email": "citra@contoh.go.id"})
    (sent,) = mail.outbox
    return sent


def test_reset_mail_is_said_in_our_words(letter) -> None:
    assert letter.subject == "Pilih kata sandi baru Anda"
    assert letter.body.startswith("Yth. Bapak/Ibu,\n\nAda permintaan kata sandi baru untuk akun Anda.")


def test_reset_link_carries_the_official_host_in_text_and_page(letter) -> None:
    ((page, kind),) = letter.alternatives
    assert kind == "text/html"
    assert [text.count("https://resmi.contoh.go.id/akun/password/reset/key/") for text in (letter.body, page)] == [1, 2]
    assert "testserver" not in letter.body + page


def test_password_rule_is_one_sentence(client) -> None:
    user = UserFactory()
    user.set_password("contoh belajar bersama")
    user.save()
    client.force_login(user)
    page = client.get(reverse("account_change_password")).text
    assert "Paling sedikit 12 karakter; sebuah kalimat mudah diingat." in page
    assert "Sandi anda" not in page
