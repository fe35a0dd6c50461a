"""The score sheet, the whole of it and one cell."""

from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.assessment.models import Score
from participants.assessment.services import ScoreChange, save_scores
from tests.factories.participants import EnrolmentFactory, ScoreFactory, decided
from tests.factories.programs import PredikatBandFactory, ScoreComponentFactory, TeamMemberFactory

BROKEN = ["1:sNaN", "1:NaN", "1:Infinity", "x:1", "1:"]
NAMES = ["score_sheet", "score_save", "score_cell"]


@pytest.fixture
def parts(cohort):
    PredikatBandFactory(version=cohort.version, label="Memuaskan", lower_bound=0)
    return [
        ScoreComponentFactory(version=cohort.version, order=n, name=name, weight=50, minimum=60)
        for n, name in enumerate(["Sikap", "Seminar"])
    ]


def at(name: str, cohort) -> str:
    return reverse(name, args=[cohort.pk])


def cell(enrolment, part, value: str, seen: str = "") -> dict:
    return {"enrolment": enrolment.pk, "component": part.pk, "value": value, "seen": seen}


def sheet(enrolment, *values: str, seen: str = "|") -> dict:
    return {f"v-{enrolment.pk}-{place}": value for place, value in enumerate(values)} | {f"seen-{enrolment.pk}": seen}


def test_sheet_shows_scores_final_and_predikat(cohort, enrolment, parts, sari, as_user) -> None:
    for part, value in zip(parts, ("55", "81.5"), strict=True):
        ScoreFactory(enrolment=enrolment, component=part, value=value)

    text = as_user(sari).get(at("score_sheet", cohort)).content.decode()

    assert 'value="81,50"' in text
    assert 'class="sc-cell is-low"' in text
    assert "data-sc-final>68,25</td>" in text
    assert f'name="seen-{enrolment.pk}" value="1:55.00|1:81.50"' in text


@pytest.mark.parametrize(
    ("typed", "stored"), [("81,5", "81.50"), ("81.5", "81.50"), (" 90 ", "90.00"), ("100", "100.00"), ("0", "0.00")]
)
def test_cell_takes_comma_and_point(cohort, enrolment, parts, sari, as_user, typed, stored) -> None:
    answer = as_user(sari).post(at("score_cell", cohort), cell(enrolment, parts[0], typed))
    assert (answer.status_code, answer.json()["missing"], Score.objects.get().value) == (200, 1, D(stored))


def test_cell_answers_with_the_result(cohort, enrolment, parts, sari, as_user) -> None:
    ScoreFactory(enrolment=enrolment, component=parts[0], value=50)
    answer = as_user(sari).post(at("score_cell", cohort), cell(enrolment, parts[1], "59,5"))
    assert answer.json() == {
        "text": "59,50", "seen": "1:59.50", "is_low": True, "final": "54,75", "predikat": "Memuaskan", "is_below": False, "missing": 0,
    }  # fmt: skip


def test_cell_clash_tells_both_values(cohort, enrolment, parts, sari, tono, as_user) -> None:
    save_scores(cohort, [ScoreChange(enrolment.pk, parts[0].pk, D("70"))], by=tono)
    answer = as_user(sari).post(at("score_cell", cohort), cell(enrolment, parts[0], "90"))
    assert (answer.status_code, answer.json()["theirs"]) == (
        409,
        {"text": "70,00", "seen": "1:70.00", "by": "Tono Contoh, baru saja"},
    )
    assert Score.objects.get().value == D("70.00")


@pytest.mark.parametrize("typed", ["101", "-1", "delapan puluh", "81,555", "NaN", "Infinity", "1e1"])
def test_cell_refuses_what_is_no_score(cohort, enrolment, parts, sari, as_user, typed) -> None:
    answer = as_user(sari).post(at("score_cell", cohort), cell(enrolment, parts[0], typed))
    taken = typed == "1e1"  # ten, however oddly written
    assert (answer.status_code == 200, Score.objects.count() == 1) == (taken, taken)


def test_cell_can_be_emptied(cohort, enrolment, parts, sari, as_user) -> None:
    ScoreFactory(enrolment=enrolment, component=parts[0], value=70)
    answer = as_user(sari).post(at("score_cell", cohort), cell(enrolment, parts[0], "", "1:70.00"))
    assert (answer.status_code, answer.json()["text"], Score.objects.count()) == (200, "", 0)


def test_whole_sheet_saves_without_scripts(cohort, enrolment, parts, sari, as_user) -> None:
    answer = as_user(sari).post(at("score_save", cohort), sheet(enrolment, "80", "81,25"), follow=True)
    assert [str(text) for text in answer.context["messages"]] == ["2 nilai tersimpan."]
    assert sorted(Score.objects.values_list("value", flat=True)) == [D("80.00"), D("81.25")]


def test_whole_sheet_leaves_untouched_cells_to_others(cohort, enrolment, parts, sari, tono, as_user) -> None:
    """Somebody else changed a cell that this writer only had on the screen: no clash, and theirs stays."""
    save_scores(cohort, [ScoreChange(enrolment.pk, parts[0].pk, D("70"))], by=tono)
    save_scores(cohort, [ScoreChange(enrolment.pk, parts[0].pk, D("75"))], by=tono)

    answer = as_user(sari).post(at("score_save", cohort), sheet(enrolment, "70", "90", seen="1:70.00|"))

    assert (answer.status_code, dict(Score.objects.values_list("component__name", "value"))) == (
        302,
        {"Sikap": D("75.00"), "Seminar": D("90.00")},
    )


def test_whole_sheet_clash_keeps_typed_and_shows_theirs(cohort, enrolment, parts, sari, tono, as_user) -> None:
    save_scores(cohort, [ScoreChange(enrolment.pk, parts[0].pk, D("70"))], by=tono)
    browser = as_user(sari)

    refused = browser.post(at("score_save", cohort), sheet(enrolment, "90", "80"))
    text = refused.content.decode()
    again = browser.post(at("score_save", cohort), sheet(enrolment, "90", "80", seen="1:70.00|"))

    assert refused.status_code == 422
    assert 'value="90"' in text
    assert "tersimpan: 70,00 (Tono Contoh, baru saja)" in text
    assert f'name="seen-{enrolment.pk}" value="1:70.00|"' in text
    assert (again.status_code, dict(Score.objects.values_list("component__name", "value"))) == (
        302,
        {"Sikap": D("90.00"), "Seminar": D("80.00")},
    )


def test_whole_sheet_with_an_error_keeps_what_was_seen(cohort, enrolment, parts, sari, tono, as_user) -> None:
    """A refused save must not renew what its writer saw, or the next one would overwrite silently."""
    save_scores(cohort, [ScoreChange(enrolment.pk, parts[0].pk, D("70"))], by=tono)
    text = as_user(sari).post(at("score_save", cohort), sheet(enrolment, "90", "abc")).content.decode()
    assert "“abc” bukan nilai" in text
    assert f'name="seen-{enrolment.pk}" value="|"' in text
    assert Score.objects.count() == 1


@pytest.mark.parametrize("seen", ["x:80", "1:y", "::", "80"])
def test_broken_mark_of_what_was_seen_can_only_be_refused(cohort, enrolment, parts, sari, as_user, seen) -> None:
    ScoreFactory(enrolment=enrolment, component=parts[0], value=80)
    answer = as_user(sari).post(at("score_cell", cohort), cell(enrolment, parts[0], "90", seen))
    assert (answer.status_code, Score.objects.get().value) == (409, D("80.00"))


def test_sheet_without_fields_changes_nothing(cohort, enrolment, parts, sari, as_user) -> None:
    ScoreFactory(enrolment=enrolment, component=parts[0], value=80)
    assert as_user(sari).post(at("score_save", cohort)).status_code == 302
    assert str(Score.objects.get()) == "Sikap: 80.00"


@pytest.mark.parametrize("name", NAMES[1:])
def test_locked_graduation_says_so(cohort, enrolment, parts, sari, as_user, name) -> None:
    decided(enrolment)
    answer = as_user(sari).post(at(name, cohort), sheet(enrolment, "80", "80") | cell(enrolment, parts[0], "80"))
    assert (answer.status_code, Score.objects.count()) == (422, 0)
    assert "dikunci" in answer.content.decode()


@pytest.mark.parametrize("name", NAMES[1:])
def test_get_is_refused(cohort, sari, as_user, name) -> None:
    assert as_user(sari).get(at(name, cohort)).status_code == 405


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("who", "read", "write"),
    [
        ("citra", 404, 404),
        ("lina", 200, 403),
        ("wati", 200, 403),
        ("gita", 403, 403),
        ("dewi", 403, 403),
        ("pusat", 403, 403),
    ],
)
def test_strangers_and_readers(cohort, enrolment, kota, request, as_user, name, who, read, write) -> None:
    cohort.senders.add(kota)
    browser = as_user(request.getfixturevalue(who))
    answer = browser.get(at(name, cohort)) if name == "score_sheet" else browser.post(at(name, cohort))
    assert answer.status_code == (read if name == "score_sheet" else write)


def test_trainer_of_the_team_may_score(cohort, enrolment, parts, tono, as_user) -> None:
    TeamMemberFactory(cohort=cohort, user=tono)
    assert as_user(tono).post(at("score_cell", cohort), cell(enrolment, parts[0], "80")).status_code == 200


def test_reader_sees_values_without_fields(cohort, enrolment, parts, lina, as_user) -> None:
    ScoreFactory(enrolment=enrolment, component=parts[0], value=70)
    text = as_user(lina).get(at("score_sheet", cohort)).content.decode()
    assert (text.count("inputmode"), text.count('<td class="sc-cell">70,00</td>')) == (0, 1)


def test_curriculum_without_components_says_so(cohort, enrolment, sari, as_user) -> None:
    assert "tidak memiliki komponen nilai" in as_user(sari).get(at("score_sheet", cohort)).content.decode()


def test_queries_do_not_grow(cohort, enrolment, parts, sari, as_user) -> None:
    counts, browser = [], as_user(sari)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(at("score_sheet", cohort)).status_code == 200
        counts.append(len(queries))
        people = EnrolmentFactory.create_batch(29, cohort=cohort)
        save_scores(cohort, [ScoreChange(who.pk, part.pk, D("80")) for who in people for part in parts], by=sari)
    assert counts[0] == counts[1] <= 22


def test_scores_of_a_column_have_the_same_decimals(cohort, enrolment, parts, sari, as_user) -> None:
    other = EnrolmentFactory(cohort=cohort)
    for who, value in ((enrolment, "80"), (other, "81.5")):
        save_scores(cohort, [ScoreChange(who.pk, parts[0].pk, D(value))], by=sari)
    rows = as_user(sari).get(at("score_sheet", cohort)).context["rows"]
    assert sorted(row["cells"][0]["text"] for row in rows) == ["80,00", "81,50"]


@pytest.mark.parametrize("seen", BROKEN)
def test_broken_mark_of_what_was_seen_overwrites_nothing(cohort, enrolment, parts, sari, as_user, seen) -> None:
    ScoreFactory(enrolment=enrolment, component=parts[0], value=70)
    answer = as_user(sari).post(at("score_cell", cohort), cell(enrolment, parts[0], "80", seen=seen))
    assert (answer.status_code, Score.objects.get().value) == (409, D("70.00"))
