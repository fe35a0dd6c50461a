"""A plan from the diagnosis to the check-in after 90 days, as the four people do it who carry it; the test turns the calendar."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import open_page  # noqa: F401 (fixture)
from tests.journeys.habit.after import live_on
from tests.journeys.habit.company import Company, plan
from tests.journeys.habit.doing import confirm, graduate, report, report_progress
from tests.journeys.habit.road import Road, make_road
from tests.journeys.habit.seminar import hold
from tests.journeys.habit.writing import write_and_approve
from tests.journeys.walker import PATIENCE, Walker

# In minutes of the budget it would cost as much as the whole road, which is walked at every commit.
pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
WAY = [
    "submitted", "returned", "submitted", "coach_approved", "approved", "seminar_ready", "presented", "revising", "revised",
    "implementing", "reported", "done",
]  # fmt: skip


@pytest.fixture
def road(enrolment: Any, tono: Any, sari: Any) -> Road:
    return make_road(enrolment, tono, sari)


@pytest.fixture
def window(open_page: Callable[..., Page]) -> Callable[[str], Walker]:  # noqa: F811
    def open_window(size: str) -> Walker:
        page = open_page(size=size)
        page.context.set_default_timeout(PATIENCE)
        return Walker(page)

    return open_window


@pytest.fixture
def company(window: Any, road: Road, dewi: Any, tono: Any, sari: Any, time_machine: Any, live_server: Any) -> Company:
    """Author and mentor on their phones, coach and staff at their desks."""
    windows = {
        "author": window("phone"),
        "coach": window("desktop"),
        "mentor": window("phone"),
        "staff": window("desktop"),
    }
    accounts = {"author": dewi, "coach": tono, "staff": sari}
    return Company(**windows, accounts=accounts, clock=time_machine, url=live_server.url)


def test_plan_to_habit(company: Company, road: Road, window: Any, tmp_path: Path) -> None:
    cohort = str(road.cohort.pk)
    company.come_on(dt.date(2026, 9, 7))
    write_and_approve(company, window("phone"))
    company.come_on(dt.date(2026, 9, 15))
    hold(company, cohort)
    company.come_on(dt.date(2026, 10, 5))
    report_progress(company.author, tmp_path)
    confirm(company.mentor)
    company.come_on(dt.date(2026, 10, 20))
    report(company)
    company.come_on(dt.date(2026, 10, 26))
    graduate(company.staff, cohort, dt.date(2026, 10, 26))
    live_on(company, road)
    assert list(plan().status_changes.order_by("at").values_list("to_status", flat=True)) == WAY
