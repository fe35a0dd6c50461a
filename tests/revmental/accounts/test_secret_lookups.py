"""Lists of records answer no question about a secret: what it begins with, asked letter by letter, would tell it whole."""

import pytest
from django.contrib import admin
from django.urls import reverse

from revmental.accounts.models import User
from revmental.lib.privacy import Privacy

pytestmark = pytest.mark.django_db
SECRETS = [
    (model, name)
    for model in admin.site._registry
    for name, kind in getattr(model, "PRIVACY", {}).items()
    if kind == Privacy.SECRET
]


def test_there_are_secrets_to_ask_for() -> None:
    assert {(model._meta.label, name) for model, name in SECRETS} >= {
        ("accounts.User", "password"),
        ("mail.OutgoingMail", "body"),
        ("reports.Certificate", "token"),
    }


@pytest.mark.parametrize(("model", "name"), SECRETS)
@pytest.mark.parametrize("lookup", ["", "__startswith", "__regex"])
def test_secret_is_no_filter(budi, as_user, model, name, lookup) -> None:
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert as_user(budi).get(page, {f"{name}{lookup}": "a"}).status_code == 400


def test_what_is_no_secret_still_is_a_filter(budi, as_user) -> None:
    page = reverse("admin:accounts_user_changelist")
    assert User.objects.get(pk=budi.pk).name in as_user(budi).get(page, {"username__startswith": "bud"}).text
