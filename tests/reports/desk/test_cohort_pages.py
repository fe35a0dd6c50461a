"""The year's angkatan and the page of one: who sees what, and at what price."""

import csv
import datetime as dt
import io

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.cohorts.models import Cohort
from programs.cohorts.services import move_cohort
from programs.curricula import services as curricula
from tests.factories.programs import CohortFactory, CurriculumFactory, ProgramFactory, TeamMemberFactory
from tests.reports.desk.lively import enliven, enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(jatim, sari) -> Cohort:
    version = curricula.publish_version(curricula.create_from_example(jatim, "kursus", by=sari), by=sari)
    return CohortFactory(version=version, number=1, title="Kelas Contoh", status="assessment", capacity=400)


def detail(cohort: Cohort) -> str:
    return reverse("cohort_detail", args=[cohort.pk])


def page(browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_page_shows_the_road_and_what_holds_it(course, sari, as_user) -> None:
    enliven(course, 3, sari)
    context = as_user(sari).get(detail(course)).context
    assert [step["state"] for step in context["steps"]] == ["done"] * 4 + ["now"] + ["next"] * 3
    assert (len(context["heat"]["rows"]), context["achievements"]["attendance"], context["achievements"]["plans"]) == (
        3,
        100,
        3,
    )


def test_chart_and_table_say_the_same(course, sari, as_user) -> None:
    enliven(course, 3, sari)
    text = page(as_user(sari), detail(course))
    assert ('class="chart"' in text, 'class="data wide chart-table"' in text, "80–90" in text, "0–50" in text) == (
        True,
        True,
        True,
        False,
    )


@pytest.mark.parametrize("who", ["sari", "lina"])
def test_file_of_the_scores_says_what_the_page_says(who, course, sari, request, as_user) -> None:
    enliven(course, 6, sari)
    browser, address = as_user(request.getfixturevalue(who)), reverse("cohort_scores_csv", args=[course.pk])
    shown, file = browser.get(detail(course)), browser.get(address)
    rows = [tuple(row) for row in csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";")]
    assert rows == [("Nilai", "Orang"), ("80–90", "6"), ("90–100", "0")]
    assert (rows[1:], address in shown.content.decode()) == (
        list(shown.context["achievements"]["chart"].table.rows),
        True,
    )


def test_page_without_scores_draws_no_chart(course, sari, as_user) -> None:
    enrol(course, 2)
    assert 'class="chart"' not in page(as_user(sari), detail(course))
    assert as_user(sari).get(reverse("cohort_scores_csv", args=[course.pk])).status_code == 404


def test_compliance_says_contoh_and_who_is_missing(course, sari, tono, as_user) -> None:
    TeamMemberFactory(cohort=course, user=tono, role="coach")
    TeamMemberFactory(cohort=course, user=tono, role="examiner")
    found = as_user(sari).get(detail(course)).context["compliance"]
    assert (found["is_example"], found["needs_coach"], found["needs_examiner"], found["both"], found["lead"]) == (
        True,
        False,
        False,
        1,
        False,
    )


@pytest.mark.parametrize("who", ["pusat", "gita"])
def test_names_of_others_stay_hidden_from_pembina_and_sender(who, course, kota, sari, request, as_user) -> None:
    course.senders.add(kota)
    enliven(course, 3, sari)
    text = page(as_user(request.getfixturevalue(who)), detail(course))
    assert ("Peserta Contoh" in text, "Riwayat" in text, reverse("cohort_edit", args=[course.pk]) in text) == (
        False,
        False,
        False,
    )


def test_sender_sees_the_attendance_of_its_own_people(course, kota, gita, sari, as_user) -> None:
    course.senders.add(kota)
    enliven(course, 2, sari)
    enrol(course, 1, sender=kota)
    assert [row["name"] for row in as_user(gita).get(detail(course)).context["heat"]["rows"]] == ["Peserta Contoh 003"]


def test_leader_reads_the_page_and_moves_nothing(course, lina, sari, as_user) -> None:
    enliven(course, 1, sari)
    text = page(as_user(lina), detail(course))
    assert ("Peserta Contoh 001" in text, reverse("cohort_move", args=[course.pk]) in text) == (True, False)


def test_next_step_is_offered_or_what_holds_it(course, jatim, sari, as_user) -> None:
    browser = as_user(sari)
    refused = page(browser, detail(course))
    TeamMemberFactory(cohort=course)
    enliven(course, 1, sari)
    offered = browser.get(detail(course))
    assert ("Lihat yang menahan" in refused, offered.context["is_refused"], offered.context["next_step"]) == (
        True,
        False,
        "graduation",
    )
    assert "Buka rapat kelulusan" in offered.content.decode()


def test_cancelled_cohort_can_be_planned_again(cohort, sari, as_user) -> None:
    move_cohort(cohort, to="cancelled", by=sari, note="Anggaran dialihkan")
    text = page(as_user(sari), detail(cohort))
    assert ("Rencanakan lagi" in text, "Anggaran dialihkan" in text, "Yang menahan" in text) == (True, True, False)


@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("dewi", 403), ("pusat", 200), ("lina", 200)])
def test_page_by_reader(who, status, course, request, as_user) -> None:
    assert as_user(request.getfixturevalue(who)).get(detail(course)).status_code == status


def test_page_asks_the_same_for_25_and_392_people(course, sari, as_user) -> None:
    TeamMemberFactory(cohort=course)
    browser, counts = as_user(sari), []
    for people in (25, 367):
        enliven(course, people, sari)
        with CaptureQueriesContext(connection) as captured:
            page(browser, detail(course))
        counts.append(len(captured))
    assert (course.enrolments.count(), counts[0]) == (392, counts[1])


def listed(browser, **query) -> list[str]:
    return [row["cohort"].key for row in browser.get(reverse("cohort_list"), query).context["rows"]]


@pytest.fixture
def three(jatim) -> list[Cohort]:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim))
    return [
        CohortFactory(
            version=version,
            key="lama",
            year=2025,
            starts_on=dt.date(2025, 3, 1),
            ends_on=dt.date(2025, 3, 3),
            status="after",
        ),
        CohortFactory(version=version, key="kini", year=2026, status="running"),
        CohortFactory(
            version=version,
            key="batal",
            year=2026,
            starts_on=dt.date(2026, 1, 5),
            ends_on=dt.date(2026, 1, 6),
            status="cancelled",
        ),
    ]


@time_machine.travel("2026-09-02 03:00Z", tick=False)
def test_list_begins_with_this_year(three, sari, as_user) -> None:
    assert listed(as_user(sari)) == ["kini", "batal"]


@time_machine.travel("2030-01-01", tick=False)
def test_list_falls_back_to_the_latest_year(three, sari, as_user) -> None:
    assert listed(as_user(sari)) == ["kini", "batal"]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({"year": "2025"}, ["lama"]), ({"year": "semua"}, ["kini", "batal", "lama"]), ({"year": "semua", "status": "current"}, ["kini"]),
        ({"year": "2026", "status": "cancelled"}, ["batal"]), ({"year": "1999"}, ["kini", "batal"]), ({"year": "semua", "status": "x"}, ["kini", "batal", "lama"]),
        ({"program": "x", "year": "2025"}, ["lama"]),
    ],
)  # fmt: skip
@time_machine.travel("2026-09-02 03:00Z", tick=False)
def test_list_filters(query, keys, three, sari, as_user) -> None:
    assert listed(as_user(sari), **query) == keys


def test_list_of_one_programme_and_of_one_version(three, jatim, sari, as_user) -> None:
    other = CohortFactory(version=CurriculumFactory(program=ProgramFactory(agency=jatim)), key="lain", year=2026)
    browser = as_user(sari)
    assert listed(browser, year="2026", program=other.version.program_id) == ["lain"]
    assert listed(browser, version=three[0].version_id) == ["kini", "batal", "lama"]


def test_list_of_pembina_spans_agencies_and_can_be_narrowed(three, foreign_cohort, pusat, sari, as_user) -> None:
    browser = as_user(pusat)
    assert set(listed(browser, year="semua")) == {"lama", "kini", "batal", "lain-2026-1"}
    assert listed(browser, year="semua", agency=foreign_cohort.agency_id) == ["lain-2026-1"]
    assert "agency" not in as_user(sari).get(reverse("cohort_list")).context["form"].fields


def test_list_shows_each_reader_their_own(three, foreign_cohort, tono, gita, kota, as_user) -> None:
    TeamMemberFactory(cohort=three[1], user=tono)
    foreign_cohort.senders.add(kota)
    assert (listed(as_user(tono), year="semua"), listed(as_user(gita), year="semua")) == (["kini"], ["lain-2026-1"])


def test_empty_lists_say_what_to_do(sari, lina, as_user) -> None:
    pages = [page(as_user(user), reverse("cohort_list")) for user in (sari, lina)]
    assert [reverse("cohort_create") in text for text in pages] == [True, False]


def test_list_answers_htmx_with_the_rows_alone(three, sari, as_user) -> None:
    answer = as_user(sari).get(reverse("cohort_list"), headers={"HX-Request": "true"})
    assert (answer.content.decode().lstrip().startswith('<div id="rows"'), "<html" in answer.content.decode()) == (
        True,
        False,
    )


def test_list_asks_the_same_for_one_and_many_cohorts(course, sari, as_user) -> None:
    browser, counts = as_user(sari), []
    enliven(course, 2, sari)
    for _n in range(2):
        with CaptureQueriesContext(connection) as captured:
            page(browser, reverse("cohort_list"))
        counts.append(len(captured))
        for cohort in CohortFactory.create_batch(3, version=course.version):
            enliven(cohort, 2, sari)
    assert counts[0] == counts[1]


def test_list_finds_a_cohort_by_its_place(jatim, sari, as_user) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim))
    wanted = CohortFactory(version=version, number=1, city="Parepare")
    CohortFactory(version=version, number=2, city="Bontang")
    answer = as_user(sari).get(reverse("cohort_list"), {"q": "pare", "year": "semua"})
    assert [row["cohort"].pk for row in answer.context["rows"]] == [wanted.pk]
