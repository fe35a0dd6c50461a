"""Every record page of the staff site (unfold's, in our shell) on a phone and on a desk."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.browser.watch import assert_clean_at_both_widths

pytestmark = pytest.mark.django_db
MODELS = sorted((model for model in admin.site._registry), key=lambda model: model._meta.label_lower)
# Looked at for every commit: a form with parts, a page of its own, a record that nobody edits; the others with the long forms.
ALWAYS = {"accounts.agency", "accounts.user", "reports.document"}


def kept(model) -> object:
    label = model._meta.label_lower
    return pytest.param(model, id=label, marks=[] if label in ALWAYS else pytest.mark.full)


def addresses(model) -> list[str]:
    """The list, the form for a new record where there is one, and the form of the first record there is."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    first = model._default_manager.order_by("pk").first()
    wanted = [(f"{name}_changelist", []), (f"{name}_add", []), *([(f"{name}_change", [first.pk])] if first else [])]
    return [reverse(url_name, args=args) for url_name, args in wanted]


def test_there_are_record_pages() -> None:
    assert len(MODELS) >= 10
    assert {model._meta.label_lower for model in MODELS} >= ALWAYS


@pytest.mark.parametrize("model", [kept(model) for model in MODELS])
def test_record_pages_are_clean(open_page, budi, gita, model) -> None:
    page = open_page(user=budi, size="phone")
    for path in addresses(model):
        answer = page.goto(path)
        assert answer.status in (200, 403)
        if answer.status == 200:
            assert_clean_at_both_widths(page)


def test_list_that_matches_nothing_says_what_to_do(open_page, budi) -> None:
    page = open_page("/admin/accounts/user/?q=zzzz", user=budi, size="phone")
    assert page.get_by_text("Tidak ada yang cocok").is_visible()
    assert_clean_at_both_widths(page)
