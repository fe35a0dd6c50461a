"""The pictures and comparisons: who sees what of whom, the same in the page, its table and its file."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from programs.cohorts.models import Cohort
from reports.dashboards.models import TallyMark
from reports.dashboards.services import refresh_tallies
from revmental.accounts.roles import Role
from tests.cast import member
from tests.factories.accounts import AgencyFactory
from tests.factories.programs import CohortFactory, CurriculumFactory, ProgramFactory
from tests.reports.dashboards.classes import enrol, finished_class

pytestmark = pytest.mark.django_db
PAGES = ["agency_picture", "agency_comparison", "nation_picture", "nation_comparison"]


@pytest.fixture
def world(kota, kaltim, cohort, foreign_cohort) -> Cohort:
    """`jatim` 2026: a class of 20 sent by the city and one of 3; 2025: one of 8. `kaltim` 2026: one of 30."""
    main = finished_class(cohort.version, 20, 16, 18, "rrrrrrrrxx", sender=kota, number=11)
    finished_class(cohort.version, 3, 3, 1, "r", number=12, group="administrator")
    finished_class(cohort.version, 8, 8, 8, "rrrrxxxx", number=13, year=2025, sender=kota)
    finished_class(foreign_cohort.version, 30, 15, 30, "r" * 30, number=14)
    refresh_tallies()
    return main


def page(browser, name: str, query: str = ""):
    answer = browser.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer


def table(browser, name: str, panel: str, query: str = "") -> list[tuple[str, ...]]:
    """The rows of one panel's table, from the page."""
    view = page(browser, name, query).context["view"]
    (found,) = [one.chart.table for one in view.panels if one.key == panel]
    return list(found.rows)


def stats(browser, name: str, query: str = "") -> list[tuple[str, str]]:
    return [(one["value"], one["note"]) for one in page(browser, name, query).context["view"].stats]


def test_leaders_see_their_agency_in_short(world, lina, as_user) -> None:
    assert stats(as_user(lina), "agency_picture") == [
        ("31", ""),
        ("87,1\xa0%", "27 dari 31"),
        ("87,1\xa0%", "27 dari 31"),
        ("68,4\xa0%", "13 dari 19"),
    ]
    assert stats(as_user(lina), "agency_picture", "?tahun=2025")[0] == ("8", "")


def test_people_trained_by_year_sender_and_position_group(world, lina, as_user) -> None:
    browser = as_user(lina)
    assert table(browser, "agency_picture", "peserta") == [("2025", "1", "8"), ("2026", "3", "23")]
    assert table(browser, "agency_picture", "pengirim", "?tahun=2026") == [
        ("Pemerintah Kota Contoh", "20"),
        ("tanpa instansi pengirim", "3"),
    ]
    assert table(browser, "agency_picture", "kelompok-jabatan") == [("Pengawas", "28"), ("Administrator", "3")]


def test_shares_stand_with_their_numbers_and_small_ones_without_a_percentage(world, lina, as_user) -> None:
    rows = table(as_user(lina), "agency_comparison", "kelulusan", "?menurut=angkatan&tahun=2026")
    title = "Pelatihan Revolusi Mental"
    assert rows == [
        (f"Angkatan XII Tahun 2026 · {title}", "3", "3", "–"),
        (f"Angkatan XI Tahun 2026 · {title}", "16", "20", "80,0"),
        ("Keseluruhan", "19", "23", "82,6"),
    ]


@pytest.mark.parametrize("kind", ["angkatan", "instansi", "tahun", "bohong"])
def test_every_panel_of_a_comparison_has_the_same_groups_on_the_same_scale(world, kind, lina, as_user) -> None:
    panels = page(as_user(lina), "agency_comparison", f"?menurut={kind}").context["view"].panels
    assert [panel.key for panel in panels] == ["kelulusan", "rencana-aksi", "kebiasaan"]
    assert len({tuple(row[0] for row in panel.chart.table.rows) for panel in panels}) == 1
    scales = {tuple(mark.text for mark in panel.chart.marks if getattr(mark, "size", 0) == 11) for panel in panels}
    assert scales == {("0 %", "50 %", "100 %")}


def test_nobody_sees_another_agency(world, citra, lina, kaltim, as_user) -> None:
    assert stats(as_user(citra), "agency_picture")[0] == ("30", "")
    assert stats(as_user(lina), "agency_picture", f"?instansi={kaltim.pk}")[0] == ("31", "")


def test_who_leads_two_agencies_chooses(world, lina, kaltim, as_user) -> None:
    member("lina-2", "Lina", kaltim, Role.LEADER).memberships.update(user=lina)
    assert stats(as_user(lina), "agency_picture", f"?instansi={kaltim.pk}")[0] == ("30", "")


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("budi", (200, 200, 403, 403)),
        ("sari", (200, 200, 403, 403)),
        ("lina", (200, 200, 403, 403)),
        ("wati", (200, 200, 403, 403)),
        ("pusat", (403, 403, 200, 200)),
        ("tono", (403, 403, 403, 403)),
        ("gita", (403, 403, 403, 403)),
        ("dewi", (403, 403, 403, 403)),
    ],
)
def test_pages_open_to_whom_they_belong(who, wanted, world, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    assert tuple(browser.get(reverse(name)).status_code for name in PAGES) == wanted


def test_lan_sees_agencies_side_by_side(world, pusat, as_user) -> None:
    browser = as_user(pusat)
    assert stats(browser, "nation_picture")[:2] == [("53", ""), ("64,2\xa0%", "34 dari 53")]
    assert table(browser, "nation_picture", "instansi") == [
        ("BPSDM Provinsi Contoh Utara", "30"),
        ("BPSDM Provinsi Contoh Timur", "23"),
    ]
    assert table(browser, "nation_comparison", "kelulusan", "?menurut=instansi&tahun=2025") == [
        ("BPSDM Provinsi Contoh Timur", "8", "8", "100,0"),
        ("Keseluruhan", "8", "8", "100,0"),
    ]


def test_lan_sees_no_small_group_and_none_that_would_tell_of_it(world, jatim, pusat, as_user) -> None:
    """The class of three is withheld, and the other one with it: their sum is the agency's, which is shown."""
    browser = as_user(pusat)
    assert table(browser, "nation_picture", "kelompok-jabatan") == [
        ("Administrator", "ditahan"),
        ("Pengawas", "ditahan"),
    ]
    rows = table(browser, "nation_comparison", "kelulusan", f"?menurut=angkatan&instansi={jatim.pk}&tahun=2026")
    assert [row[1:] for row in rows] == [("ditahan",) * 3, ("ditahan",) * 3, ("19", "23", "82,6")]


def test_classes_of_a_withheld_agency_are_withheld_whatever_their_size(world, jatim, kaltim, pusat, as_user) -> None:
    """A third agency of four people hides the smallest other one; its large class would tell the difference."""
    tiny = CurriculumFactory(program=ProgramFactory(agency=AgencyFactory(name="BPSDM Kecil")))
    finished_class(tiny, 4, 4, 0, "", number=21)
    refresh_tallies()
    browser = as_user(pusat)
    rows = table(browser, "nation_comparison", "kelulusan", "?menurut=instansi")
    classes = table(browser, "nation_comparison", "kelulusan", f"?menurut=angkatan&instansi={jatim.pk}&tahun=2026")
    years = table(browser, "nation_comparison", "kelulusan", f"?menurut=tahun&instansi={jatim.pk}")
    assert [row[1] for row in rows] == ["ditahan", "ditahan", "15", "38"]
    assert {row[1] for row in classes} == {"ditahan"}
    assert [(row[0], row[1]) for row in years] == [("2025", "8"), ("2026", "ditahan")]


def test_lan_gets_no_sum_over_years(world, pusat, as_user) -> None:
    """What one year withholds could be told from it."""
    rows = table(as_user(pusat), "nation_comparison", "kelulusan", "?menurut=tahun")
    assert [(row[0], row[2]) for row in rows] == [("2025", "8"), ("2026", "53")]
    assert "semua tahun" not in page(as_user(pusat), "nation_picture").content.decode()


def test_no_name_of_a_person_reaches_any_page_of_lan(world, pusat, as_user) -> None:
    browser = as_user(pusat)
    bodies = [
        page(browser, name, f"?menurut={kind}").content for name in PAGES[2:] for kind in ("instansi", "angkatan")
    ]
    assert [b"Peserta Contoh 0" in body for body in bodies] == [False] * 4


@pytest.mark.parametrize(
    ("who", "name", "query"),
    [
        ("lina", "agency_picture", "?tahun=2026"),
        ("lina", "agency_comparison", "?menurut=instansi"),
        ("pusat", "nation_picture", "?tahun=2026"),
        ("pusat", "nation_comparison", "?menurut=tahun"),
    ],
)
def test_files_hold_what_the_tables_hold(who, name, query, world, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    answer = page(browser, name, query)
    for panel, address in answer.context["cards"]:
        file = browser.get(address)
        assert (file.status_code, file["Content-Type"]) == (200, "text/csv; charset=utf-8")
        rows = [tuple(row) for row in csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";")]
        assert rows == [panel.chart.table.head, *panel.chart.table.rows]
        assert panel.whole() == panel.chart.table
    assert len(answer.context["cards"]) >= 3


def test_files_hold_no_formula(cohort, lina, as_user) -> None:
    sender = AgencyFactory(name='=HYPERLINK("http://contoh.id";"klik")')
    Cohort.objects.update(status="running")
    enrol(cohort, 5, sender=sender)
    refresh_tallies()
    file = as_user(lina).get(reverse("agency_picture_csv", args=["pengirim"])).content.decode()
    assert file.splitlines()[1].startswith("\"'=HYPERLINK")


def test_there_is_no_file_of_a_panel_that_does_not_exist(world, lina, as_user) -> None:
    assert as_user(lina).get(reverse("agency_picture_csv", args=["rahasia"])).status_code == 404


def test_long_comparisons_are_drawn_page_by_page_and_stand_whole_in_the_file(cohort, lina, as_user) -> None:
    for number in range(100, 117):
        enrol(CohortFactory(version=cohort.version, number=number, status="running"), 1)
    refresh_tallies()
    view = page(as_user(lina), "agency_comparison", "?menurut=angkatan&page=2").context["view"]
    panel = view.panels[0]
    names = [mark.text for mark in panel.chart.marks if getattr(mark, "text", "").startswith("Angkatan")]
    assert (view.page.paginator.num_pages, len(names)) == (2, 2)
    assert (panel.chart.table.rows, len(panel.whole().rows)) == (panel.whole().rows[-3:], 18)


def test_a_picture_draws_the_largest_and_names_how_many_more_there_are(cohort, lina, as_user) -> None:
    Cohort.objects.update(status="running")
    for number in range(14):
        enrol(cohort, number + 1, sender=AgencyFactory(name=f"Pengirim {number + 1:02}"))
    refresh_tallies()
    (panel,) = [one for one in page(as_user(lina), "agency_picture").context["view"].panels if one.key == "pengirim"]
    assert (panel.chart.table.rows, panel.chart.table.rows[0]) == (panel.whole().rows[:12], ("Pengirim 14", "14"))
    assert (panel.whole().rows[-1], panel.notes) == (("Pengirim 01", "1"), ("2 lainnya ada di berkas CSV.",))


def legends(browser, name: str, query: str = "") -> dict[str, list[str]]:
    return {
        one.key: [key.mark for key in one.legend]
        for one in page(browser, name, query).context["view"].panels
        if one.legend
    }


def test_legend_names_the_marks_that_are_drawn_and_no_others(world, lina, pusat, as_user) -> None:
    several, single = ["share", "together", "chance"], ["share", "chance"]
    keys = ("kelulusan", "rencana-aksi", "kebiasaan")
    assert legends(as_user(lina), "agency_comparison", "?menurut=angkatan") == dict.fromkeys(keys, several)
    assert legends(as_user(lina), "agency_comparison", "?menurut=angkatan&tahun=2025") == dict.fromkeys(keys, single)
    assert legends(as_user(pusat), "nation_comparison", "?menurut=tahun") == dict.fromkeys(keys, single)


def test_legend_of_a_chart_without_shares_has_no_lines(cohort, lina, as_user) -> None:
    enrol(CohortFactory(version=cohort.version, number=15, status="running"), 3)
    refresh_tallies()
    assert set(map(tuple, legends(as_user(lina), "agency_picture").values())) == {("share",)}


def test_golden_line_is_drawn_only_where_it_compares(world, lina, as_user) -> None:
    """With one group it would lie upon the end of its bar."""
    found = [
        {
            getattr(mark, "tone", "")
            for one in page(as_user(lina), "agency_comparison", query).context["view"].panels
            for mark in one.chart.marks
        }
        & {"gold-mark"}
        for query in ("?menurut=angkatan", "?menurut=angkatan&tahun=2025")
    ]
    assert found == [{"gold-mark"}, set()]


def test_who_waits_for_the_training_to_begin_is_not_trained_yet(world, lina, pusat, as_user) -> None:
    readers = [(as_user(lina), "agency_picture"), (as_user(pusat), "nation_picture")]
    shown = [stats(browser, name) for browser, name in readers]
    enrol(CohortFactory(version=world.version, number=15), 30)
    enrol(CohortFactory(version=world.version, number=16, status="registration"), 30)
    refresh_tallies()
    assert [stats(browser, name) for browser, name in readers] == shown


@pytest.mark.parametrize(("who", "name"), [("lina", "agency_picture"), ("pusat", "nation_picture")])
def test_nothing_counted_says_what_to_expect(who, name, request, as_user) -> None:
    answer = page(as_user(request.getfixturevalue(who)), name)
    assert "Belum ada yang dihitung" in answer.content.decode()


def test_figures_say_until_when_they_count(world, lina, as_user) -> None:
    """What has changed and was not counted yet ends the time for which the figures speak."""
    before = timezone.now()
    fresh = page(as_user(lina), "agency_picture").context["until"]
    enrol(world, 1)
    waiting = TallyMark.objects.get().at
    assert fresh >= before
    assert page(as_user(lina), "agency_picture").context["until"] == waiting


@pytest.mark.parametrize(
    ("who", "name", "query"),
    [
        ("lina", "agency_picture", ""),
        ("lina", "agency_comparison", "?menurut=angkatan"),
        ("lina", "agency_comparison", "?menurut=instansi"),
        ("pusat", "nation_picture", ""),
        ("pusat", "nation_comparison", "?menurut=instansi"),
        ("pusat", "nation_comparison", "?menurut=angkatan"),
        ("pusat", "nation_comparison", "?menurut=tahun"),
    ],
)
def test_pages_ask_the_same_for_few_and_for_many(who, name, query, world, cohort, request, as_user) -> None:
    browser, counts = as_user(request.getfixturevalue(who)), []
    page(browser, name, query)
    for number in (31, 41):
        with CaptureQueriesContext(connection) as captured:
            page(browser, name, query)
        counts.append(len(captured))
        for more in range(number, number + 6):
            program = ProgramFactory(agency=cohort.agency if more % 2 else AgencyFactory())
            new = CohortFactory(
                version=CurriculumFactory(program=program), number=more, year=2020 + more % 5, status="running"
            )
            enrol(new, 2, sender=AgencyFactory(), group="pelaksana")
        refresh_tallies()
    assert counts[0] == counts[1] <= 15
