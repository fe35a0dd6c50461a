"""A judge's own list: where they sit, over all cohorts, and nothing else."""

import pytest
from django.urls import reverse

from participants.plans.judging.finalising import finalise
from participants.plans.seminar.panel_services import excuse_judge
from programs.cohorts.models import TeamMember
from tests.factories.participants import EnrolmentFactory, PersonFactory
from tests.factories.seminar import give, judge_of, scheduled

pytestmark = pytest.mark.django_db
PAGE = "/admin/penilai/"


def names(browser, **query: str) -> list[str]:
    """Whose presentations stand on the page, in order."""
    days = browser.get(PAGE, query).context["days"]
    return [row["presentation"].plan.enrolment.printed_name for day in days for row in day["rows"]]


@pytest.fixture
def other(presentation, seminar, kota):
    """Another plan of the cohort, before a panel in which Tono does not sit."""
    person = PersonFactory(name="Rudi Contoh")
    enrolment = EnrolmentFactory(cohort=seminar, person=person, sender=kota, attendance_number=2)
    return scheduled(enrolment, {"mentor": "Eka Contoh"})


def test_judging_home_shows_where_one_sits_with_the_way_to_the_sheet(
    presentation, other, tono, examiner, as_user
) -> None:
    for user, role in ((tono, "coach"), (examiner, "examiner")):
        browser = as_user(user)
        assert names(browser) == ["Dewi Contoh Lestari"]
        sheet = reverse("judge_marks", args=[judge_of(presentation, role).pk])
        assert sheet in browser.get(PAGE).content.decode()


def test_judging_home_of_who_sits_nowhere_says_so(presentation, sari, as_user) -> None:
    assert names(as_user(sari)) == []
    assert "Tidak ada rencana yang menunggu nilai Anda" in as_user(sari).get(PAGE).content.decode()


def test_judging_home_keeps_what_is_over_apart_with_the_result(presentation, tono, sari, as_user) -> None:
    for role in ("examiner", "coach", "mentor"):
        give(presentation, role, 80, 90)
    finalise(presentation, "accepted", by=sari)
    browser = as_user(tono)
    assert (names(browser), names(browser, lihat="selesai")) == ([], ["Dewi Contoh Lestari"])
    assert "84,00" in browser.get(PAGE, {"lihat": "selesai"}).content.decode()


def test_judging_home_leaves_out_who_is_excused(presentation, tono, sari, as_user) -> None:
    excuse_judge(judge_of(presentation, "coach"), reason="Sakit", by=sari)
    assert names(as_user(tono)) == []


def test_judging_home_shows_no_seminar_of_a_cohort_whose_team_one_has_left(presentation, tono, as_user) -> None:
    presentation.plan.enrolment.coach = None
    presentation.plan.enrolment.save()
    TeamMember.objects.filter(user=tono).delete()
    assert names(as_user(tono)) == []


@pytest.mark.parametrize(
    ("who", "status"), [("tono", 200), ("lina", 200), ("gita", 403), ("pusat", 403), ("dewi", 403)]
)
def test_judging_home_is_for_those_who_read_scores(who, status, request, as_user) -> None:
    assert as_user(request.getfixturevalue(who)).get(PAGE).status_code == status


def test_judging_home_costs_the_same_for_one_and_three(
    presentation, tono, kota, as_user, django_assert_num_queries
) -> None:
    browser, cohort = as_user(tono), presentation.seminar.cohort
    browser.get(PAGE)
    with django_assert_num_queries(12):
        browser.get(PAGE)
    for number in (2, 3):
        enrolment = EnrolmentFactory(cohort=cohort, sender=kota, attendance_number=number)
        scheduled(enrolment, {"coach": tono})
    with django_assert_num_queries(12):
        assert len(names(browser)) == 3


def test_navigation_names_it_to_trainers(tono, as_user) -> None:
    assert f'href="{PAGE}"' in as_user(tono).get(reverse("desk_home")).content.decode()
