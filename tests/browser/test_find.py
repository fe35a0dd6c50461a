"""A long list on one page is narrowed while one types."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.watch import assert_clean_at_both_widths
from tests.factories.participants import EnrolmentFactory, PersonFactory
from tests.factories.programs import ClassSessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(cohort):
    names = ["Siti Contoh Lestari", *(f"Agus Contoh {n}" for n in range(20))]
    return [
        EnrolmentFactory(cohort=cohort, person=PersonFactory(name=name), name=name, attendance_number=n)
        for n, name in enumerate(names, 1)
    ]


def test_names_are_found_by_their_parts_in_any_order(open_page, cohort, people, sari) -> None:
    session = ClassSessionFactory(cohort=cohort)
    page = open_page(reverse("attendance_session", args=[session.pk]), user=sari, size="phone")
    page.get_by_role("searchbox").fill("lestari siti")
    expect(page.get_by_text("1 dari 21 ditampilkan")).to_be_visible()
    assert [row for row in page.locator(".att-person:visible legend").all_inner_texts() if "Agus" in row] == []
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".att-person:visible")).to_have_count(1)
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".att-person:visible")).to_have_count(21)
    assert_clean_at_both_widths(page)
