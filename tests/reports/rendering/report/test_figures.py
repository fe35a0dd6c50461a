"""The figures of a report come from its rows alone."""

import dataclasses

from django.template.loader import render_to_string

from benchmarks.reports.samples import ATTENDANCE, report
from reports.rendering.report.charts import agencies_chart, attendance_grids, outcomes_chart, scores_chart
from reports.rendering.report.contents import appendices_of, chapters_of
from reports.rendering.report.data import ParticipantFact
from reports.rendering.report.figures import Figures
from reports.rendering.report.printing import absences, results

PEOPLE = (
    ParticipantFact(1, "Agus Contoh", agency="Dinas A", attendance=("present", "sick"), jp_attended=5, jp_due=10,
                    score=80.0, predicate="Memuaskan", outcome="passed", plan_status="approved"),
    ParticipantFact(2, "Budi Contoh", agency="Dinas A", attendance=("present", "present"), jp_attended=10, jp_due=10,
                    score=92.5, predicate="Sangat Memuaskan", outcome="passed", plan_status="approved"),
    ParticipantFact(3, "Citra Contoh", agency="Dinas B", attendance=("absent", "present"), jp_attended=9, jp_due=10,
                    score=80.0, predicate="Memuaskan", outcome="postponed"),
)  # fmt: skip
DATA = dataclasses.replace(report(1), participants=PEOPLE)


def test_participants_are_counted_by_what_is_named_a_unit_or_an_agency() -> None:
    people = [
        dataclasses.replace(PEOPLE[0], agency=name) for name in ("Bagian Organisasi", "Bagian Umum", "Bagian Umum")
    ]
    figures = Figures(dataclasses.replace(DATA, participants=tuple(people)))
    text = render_to_string("pdf/report/participants.html", {"figures": figures, "charts": {}})
    assert text.startswith("<p>Pelatihan diikuti 3 peserta dari 2 unit kerja atau instansi.</p>")
    assert agencies_chart(figures).title == "Peserta menurut unit kerja atau instansi"


def test_counts_and_shares() -> None:
    figures = Figures(DATA)
    assert figures.agencies == [("Dinas A", 2), ("Dinas B", 1)]
    assert figures.attendance_mean == "80,0 %"
    assert figures.below_threshold == 1
    assert [figures.present_in(session) for session in (0, 1, 2)] == [2, 2, 0]
    assert figures.score_facts == {"lowest": "80,00", "mean": "84,17", "median": "80,00", "highest": "92,50"}
    assert [(state.code, count) for state, count in figures.outcomes] == [("passed", 2), ("postponed", 1)]


def test_equal_scores_share_a_rank_and_the_next_is_skipped() -> None:
    later = ParticipantFact(4, "Dewi Contoh", score=70.0)
    ranking = Figures(dataclasses.replace(DATA, participants=(*PEOPLE, later))).ranking
    assert [(line.rank, line.person.name_line) for line in ranking] == [
        (1, "Budi Contoh"), (2, "Agus Contoh"), (2, "Citra Contoh"), (4, "Dewi Contoh"),
    ]  # fmt: skip


def test_bands_run_without_a_hole_and_hold_the_full_score() -> None:
    people = tuple(ParticipantFact(number, "x", score=score) for number, score in enumerate((80.0, 84.99, 100.0), 1))
    bands = Figures(dataclasses.replace(DATA, participants=people)).bands
    assert bands == [("80–85", 2), ("85–90", 0), ("90–95", 0), ("95–100", 1)]


def test_class_without_rows_has_no_figures() -> None:
    figures = Figures(dataclasses.replace(DATA, participants=()))
    assert (figures.score_facts, figures.bands, figures.attendance_mean, figures.ranking) == ({}, [], "", [])


def test_absences_name_session_and_reason() -> None:
    assert [(row.person.number, row.missed) for row in absences(DATA)] == [(1, "2 sakit"), (3, "1 tanpa keterangan")]


def test_results_are_text() -> None:
    first = results(DATA)[0]
    assert (first.jp, first.share, first.score, first.outcome) == ("5/10", "50,0 %", "80,00", "Lulus · Memuaskan")


def test_chart_tables_say_what_the_charts_show() -> None:
    figures = Figures(DATA)
    assert agencies_chart(figures).table.rows == (("Dinas A", "2"), ("Dinas B", "1"))
    assert outcomes_chart(figures).table.rows == (("Lulus", "2 (66,7 %)"), ("Ditunda", "1 (33,3 %)"))
    assert scores_chart(figures).table.rows == (("80–85", "2"), ("85–90", "0"), ("90–95", "1"))


def test_agencies_beyond_twelve_are_one_bar() -> None:
    people = tuple(ParticipantFact(number, "x", agency=f"Dinas {number:02}") for number in range(15))
    rows = agencies_chart(Figures(dataclasses.replace(DATA, participants=people))).table.rows
    assert len(rows) == 13
    assert rows[-1] == ("Unit kerja atau instansi lain", "3")


def test_grids_hold_a_page_of_names_each() -> None:
    people = tuple(ParticipantFact(number, "Contoh", attendance=("present",) * 16) for number in range(1, 80))
    grids = attendance_grids(Figures(dataclasses.replace(DATA, participants=people)))
    assert [len(grid.table.rows) for grid in grids] == [38, 38, 3]
    assert grids[0].table.rows[0][1] == ATTENDANCE[0].label


def test_grids_go_on_beyond_the_columns_of_one_page_for_the_same_names() -> None:
    sessions = tuple(dataclasses.replace(DATA.sessions[0], short=str(number)) for number in range(1, 51))
    last = dataclasses.replace(PEOPLE[0], attendance=("absent",) * 49 + ("sick",))
    grids = attendance_grids(Figures(dataclasses.replace(DATA, sessions=sessions, participants=(last,))))
    assert [grid.title for grid in grids] == [
        "Kehadiran peserta 1 s.d. 1, sesi 1 s.d. 44", "Kehadiran peserta 1 s.d. 1, sesi 45 s.d. 50",
    ]  # fmt: skip
    assert [number for grid in grids for number in grid.table.head[1:]] == [str(number) for number in range(1, 51)]
    assert grids[1].table.rows == (("1. Agus Contoh", *["tanpa keterangan"] * 5, "sakit"),)


def test_sections_follow_the_data() -> None:
    bare = dataclasses.replace(DATA, participants=(), goals=(), findings=())
    keys = [section.key for chapter in chapters_of(bare) for section in chapter.sections]
    assert keys == [
        "background", "legal_basis", "targets", "facts", "curriculum", "team", "method", "schedule", "conclusion", "suggestions",
    ]  # fmt: skip
    assert appendices_of(bare) == []
    assert [appendix.number for appendix in appendices_of(DATA)] == ["1", "2", "3"]
