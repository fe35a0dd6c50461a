"""The pictures and comparisons in a real browser: with figures, with withheld ones, with their tables open."""

import pytest
from django.urls import reverse

from reports.dashboards.services import refresh_tallies
from tests.browser.watch import assert_clean_at_both_widths
from tests.reports.dashboards.classes import finished_class

pytestmark = pytest.mark.django_db


def test_dashboards_are_clean(open_page, lina, pusat, kota, cohort, foreign_cohort) -> None:
    finished_class(cohort.version, 20, 16, 18, "rrrrrrrrxx", sender=kota, number=11)
    finished_class(cohort.version, 3, 3, 1, "r", number=12, group="administrator")
    finished_class(foreign_cohort.version, 30, 15, 30, "r" * 30, number=14)
    refresh_tallies()
    for user, names in (
        (lina, ("agency_picture", "agency_comparison")),
        (pusat, ("nation_picture", "nation_comparison")),
    ):
        page = open_page(user=user, size="phone")
        for name in names:
            page.goto(reverse(name))
            page.locator("main summary").first.click()
            assert_clean_at_both_widths(page)
