"""The tables of the curve and of the reasons as files: the same rows as on their page, whoever reads it."""

import csv
import io
from typing import Any

import pytest
from django.urls import reverse

from revmental.accounts.models import Agency
from tests.factories.accounts import AgencyFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import CheckInAnswerFactory, CheckInFactory

pytestmark = pytest.mark.django_db
# Of each page: its name, that of its file, and the word for the sending agency in its address.
PAGES = {"all": ("habits_home", "habits_csv", "pengirim"), "cohort": ("cohort_after", "cohort_after_csv", "instansi")}


@pytest.fixture
def stopped(cohort, kota) -> None:
    """Of Kota's seven five have stopped for one reason; two whom nobody sent go on."""
    cohort.senders.add(kota)
    for practice, sender, reason in (
        [("stopped", kota, "=Pindah tugas")] * 5 + [("regular", kota, "")] * 2 + [("regular", None, "")] * 2
    ):
        row = CheckInFactory(enrolment=EnrolmentFactory(cohort=cohort, sender=sender))
        CheckInAnswerFactory(check_in=row, practice=practice, reason=reason)


def opened(browser: Any, cohort: Any, page: str, panel: str, sender: str) -> tuple[Any, Any, str]:
    """The page's chart, its file, and whether the page leads to the file."""
    home, file, key = PAGES[page]
    args = [] if page == "all" else [cohort.pk]
    query = {key: Agency.objects.get(short_name=sender).pk} if sender else {}
    shown = browser.get(reverse(home, args=args), query)
    address = reverse(file, args=[*args, panel])
    chart = shown.context[{"kurva": "curve", "alasan": "reasons"}[panel]]
    return chart, browser.get(address, query), address in shown.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("sender", ["", "KOTA"])
@pytest.mark.parametrize("panel", ["kurva", "alasan"])
def test_file_says_what_the_page_says(stopped, page, sender, panel, cohort, sari, as_user) -> None:
    chart, file, is_led_to = opened(as_user(sari), cohort, page, panel, sender)
    assert (file.status_code, file["Content-Type"], is_led_to) == (200, "text/csv; charset=utf-8", True)
    rows = [tuple(row) for row in csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";")]
    told = [tuple(cell.replace("=", "'=") for cell in row) for row in chart.table.rows]
    assert rows == [chart.table.head, *told]
    asked = "7" if sender else "9"
    assert rows[1][:3] == {"kurva": ("30", asked, asked), "alasan": ("'=Pindah tugas", "5")}[panel]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_withheld_on_the_page_is_in_no_file(stopped, page, cohort, pusat, as_user) -> None:
    """Of nine two were sent by nobody: Kota's seven, taken from all, would tell of them."""
    browser = as_user(pusat)
    whole, file, _is_led_to = opened(browser, cohort, page, "kurva", "")
    assert (whole.table.rows[0][2], file.status_code) == ("9", 200)
    for panel in ("kurva", "alasan"):
        chart, file, is_led_to = opened(browser, cohort, page, panel, "KOTA")
        assert (chart, file.status_code, is_led_to) == (None, 404, False)


def test_there_is_no_file_of_what_is_no_chart(stopped, cohort, sari, as_user) -> None:
    assert as_user(sari).get(reverse("habits_csv", args=["points"])).status_code == 404


def test_a_host_is_chosen_for_the_file_as_for_the_page(stopped, foreign_cohort, pusat, as_user) -> None:
    AgencyFactory(short_name="LAIN")
    answer = as_user(pusat).get(reverse("habits_csv", args=["kurva"]), {"instansi": "LAIN"})
    assert answer.status_code == 404
