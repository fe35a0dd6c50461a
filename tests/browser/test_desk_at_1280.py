"""The staff pages at the width of a small laptop: every tab of a cohort in sight, every entry of the menu on one line."""

import pytest
from django.urls import reverse

from reports.jobs.notices.models import Notice

pytestmark = pytest.mark.django_db

# Tabs outside their row, and the one of the present page outside the window.
CUT = """() => { const row = document.querySelector(".tabs").getBoundingClientRect();
  const tabs = [...document.querySelectorAll(".tabs a")];
  const inside = (tab) => { const box = tab.getBoundingClientRect(); return box.left >= row.left && box.right <= row.right; };
  return [tabs.length, tabs.filter((tab) => !inside(tab)).map((tab) => tab.textContent.trim())]; }"""
# On how many lines the words of the entry with a badge stand.
LINES = """() => { const entry = document.querySelector(".side-news").closest("a"), words = document.createRange();
  words.selectNode([...entry.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
  return [entry.textContent.trim(), new Set([...words.getClientRects()].map((line) => line.top)).size]; }"""


@pytest.mark.parametrize("name", ["cohort_detail", "cohort_team"])
def test_every_tab_of_a_cohort_is_in_sight(open_page, budi, cohort, name: str) -> None:
    page = open_page(reverse(name, args=[cohort.pk]), user=budi)
    assert page.evaluate(CUT) == [13, []]


def test_entry_with_a_badge_of_two_digits_stands_on_one_line(open_page, budi, cohort) -> None:
    told = {"user": budi, "agency": cohort.agency, "cohort": cohort, "title": "STTP", "ready": 1, "failed": 0}
    Notice.objects.bulk_create(Notice(**told) for _ in range(12))
    page = open_page(reverse("desk_home"), user=budi)
    assert page.evaluate(LINES) == ["Pusat pekerjaan12 baru", 1]
