"""Pages on which a cohort is planned and changed, and its team named; its head and its tabs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.cohorts import services
from programs.cohorts.models import Cohort
from programs.cohorts.tabs import TABS, address, tabs_for
from revmental.lib.errors import DomainError
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import CurriculumFactory, ProgramFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db


def form_data(cohort: Cohort, **changed) -> dict:
    names = ("number", "year", "title", "mode", "place", "city", "starts_on", "ends_on", "time_zone", "capacity")
    return {**{name: getattr(cohort, name) for name in names}, **changed}


def new_data(version, **changed) -> dict:
    return {
        "version": version.pk,
        "year": 2026,
        "mode": "classical",
        "starts_on": "2026-09-02",
        "ends_on": "2026-09-04",
        "time_zone": "Asia/Jakarta",
        "capacity": 30,
        **changed,
    }


@pytest.fixture
def version(jatim) -> object:
    return CurriculumFactory(program=ProgramFactory(agency=jatim))


def test_create_plans_a_cohort(version, sari, kota, as_user) -> None:
    answer = as_user(sari).post(reverse("cohort_create"), new_data(version, senders=[kota.pk]))
    cohort = Cohort.objects.get()
    assert (answer.url, list(cohort.senders.all()), cohort.number) == (
        reverse("cohort_detail", args=[cohort.pk]),
        [kota],
        1,
    )


@pytest.mark.parametrize("changed", [{"ends_on": "2026-09-01"}, {"starts_on": ""}, {"capacity": "0"}, {"number": "0"}])
def test_create_with_nonsense_shows_the_form_again(changed, version, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("cohort_create"), new_data(version, **changed))
    assert (answer.status_code, Cohort.objects.count()) == (422, 0)


def test_create_refused_by_the_service_shows_why(cohort, sari, as_user) -> None:
    """The key is somebody else's already: the form cannot know of a key in a foreign agency, the service does."""
    other = CurriculumFactory(program=cohort.version.program)
    answer = as_user(sari).post(reverse("cohort_create"), new_data(other, key=cohort.key))
    assert (answer.status_code, Cohort.objects.count()) == (422, 1)


def test_create_with_a_foreign_curriculum_is_no_choice(kaltim, sari, as_user) -> None:
    foreign = CurriculumFactory(program=ProgramFactory(agency=kaltim))
    assert as_user(sari).post(reverse("cohort_create"), new_data(foreign)).status_code == 422


def test_create_without_a_curriculum_leads_to_one(sari, as_user) -> None:
    assert reverse("curriculum_list") in as_user(sari).get(reverse("cohort_create")).content.decode()


def test_create_is_closed_to_readers(lina, as_user) -> None:
    assert as_user(lina).get(reverse("cohort_create")).status_code == 403


@pytest.mark.parametrize("name", ["cohort_edit", "cohort_team", "team_remove"])
@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("lina", 403), ("tono", 404)])
def test_pages_are_closed_to_others(name, who, status, cohort, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    assert browser.post(reverse(name, args=[cohort.pk])).status_code == status


def test_removal_is_by_post_only(cohort, sari, as_user) -> None:
    assert as_user(sari).get(reverse("team_remove", args=[cohort.pk])).status_code == 405


def test_edit_saves(cohort, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("cohort_edit", args=[cohort.pk]), form_data(cohort, city="Malang"))
    cohort.refresh_from_db()
    assert (answer.url, cohort.city) == (reverse("cohort_detail", args=[cohort.pk]), "Malang")


def test_edit_leaves_curriculum_and_key(cohort, sari, as_user) -> None:
    other = CurriculumFactory(program=cohort.version.program)
    as_user(sari).post(
        reverse("cohort_edit", args=[cohort.pk]), form_data(cohort, version=other.pk, key="lain", city="Malang")
    )
    fresh = Cohort.objects.get(pk=cohort.pk)
    assert (fresh.version, fresh.key, fresh.city) == (cohort.version, "contoh-2026-1", "Malang")


def test_edit_below_the_seats_taken_shows_why(cohort, sari, as_user) -> None:
    EnrolmentFactory.create_batch(2, cohort=cohort)
    answer = as_user(sari).post(reverse("cohort_edit", args=[cohort.pk]), form_data(cohort, capacity=1))
    assert (answer.status_code, "2 orang" in answer.content.decode()) == (422, True)


def test_edit_with_nonsense_keeps_the_head_as_it_is(cohort, sari, as_user) -> None:
    answer = as_user(sari).post(
        reverse("cohort_edit", args=[cohort.pk]), form_data(cohort, number=7, ends_on="2020-01-01")
    )
    assert (answer.status_code, "Angkatan I Tahun 2026" in answer.content.decode()) == (422, True)


def test_edit_of_a_page_that_grew_old_shows_both(cohort, sari, as_user) -> None:
    browser, address_ = as_user(sari), reverse("cohort_edit", args=[cohort.pk])
    seen = browser.get(address_).context["seen"]
    services.edit_cohort(cohort, values={"city": "Kediri"}, senders=[], by=sari)
    answer = browser.post(address_, form_data(cohort, city="Malang", seen=seen))
    assert (answer.status_code, "Kediri" in answer.content.decode(), Cohort.objects.get().city) == (409, True, "Kediri")


def test_team_is_named_and_ended(cohort, tono, sari, as_user) -> None:
    browser, page = as_user(sari), reverse("cohort_team", args=[cohort.pk])
    assert browser.post(page, {"user": tono.pk, "role": "coach"}).url == page
    member = cohort.team.get()
    assert browser.post(reverse("team_remove", args=[cohort.pk]), {"member": member.pk}).url == page
    assert cohort.team.count() == 0


def test_team_of_strangers_is_no_choice(cohort, citra, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("cohort_team", args=[cohort.pk]), {"user": citra.pk, "role": "coach"})
    assert (answer.status_code, cohort.team.count()) == (422, 0)


@pytest.mark.parametrize("member", ["", "x"])
def test_removing_nobody_is_told(member, cohort, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("team_remove", args=[cohort.pk]), {"member": member}, follow=True)
    assert "sudah dicabut" in answer.content.decode()


def test_member_of_another_cohort_is_not_removed_here(cohort, foreign_cohort, sari, as_user) -> None:
    member = TeamMemberFactory(cohort=foreign_cohort)
    as_user(sari).post(reverse("team_remove", args=[cohort.pk]), {"member": member.pk})
    assert foreign_cohort.team.count() == 1


def test_every_tab_leads_somewhere(cohort) -> None:
    addresses = [address(tab, cohort) for tab in TABS]
    assert (len(set(addresses)), all(str(cohort.pk) in link for link in addresses)) == (len(TABS), True)


@pytest.mark.parametrize(
    ("who", "hidden"),
    [
        ("sari", []),
        ("lina", ["team"]),
        ("pusat", ["roster", "attendance", "plans", "scores", "graduation", "certificates", "report", "team"]),
    ],
)
def test_tabs_are_those_the_reader_may_open(who, hidden, cohort, request) -> None:
    shown = {tab["label"] for tab in tabs_for(request.getfixturevalue(who), cohort, "road")}
    assert shown == {tab.title for tab in TABS if tab.key not in hidden}


def test_tabs_of_a_trainer_cost_the_relations_once(cohort, tono) -> None:
    TeamMemberFactory(cohort=cohort, user=tono)
    with CaptureQueriesContext(connection) as captured:
        tabs = tabs_for(tono, cohort, "roster")
    assert ([tab["active"] for tab in tabs].count(True), len(captured) <= 5) == (1, True)


@pytest.mark.parametrize("name", ["cohort_edit", "cohort_team"])
def test_pages_ask_the_same_for_one_and_three_people(name, cohort, sari, as_user) -> None:
    browser, address_ = as_user(sari), reverse(name, args=[cohort.pk])
    EnrolmentFactory(cohort=cohort)
    TeamMemberFactory(cohort=cohort)
    counts = []
    for _n in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address_).status_code == 200
        counts.append(len(captured))
        EnrolmentFactory.create_batch(2, cohort=cohort)
        TeamMemberFactory.create_batch(2, cohort=cohort)
    assert counts[0] == counts[1]


def refuse(*_args, **_kwargs) -> None:
    raise DomainError("Sementara itu sudah berubah.")


@pytest.mark.parametrize("name", ["cohort_create", "cohort_team"])
def test_what_changed_between_form_and_service_is_told(name, cohort, version, tono, sari, as_user, monkeypatch) -> None:
    """The form has said yes, and a moment later the service says no."""
    monkeypatch.setattr(services, "create_cohort", refuse)
    monkeypatch.setattr(services, "add_team_member", refuse)
    is_new = name == "cohort_create"
    address_ = reverse(name, args=[] if is_new else [cohort.pk])
    data = new_data(version) if is_new else {"user": tono.pk, "role": "coach"}
    answer = as_user(sari).post(address_, data)
    assert (answer.status_code, "Sementara itu sudah berubah." in answer.content.decode()) == (422, True)


def test_nobody_sees_no_cohort(cohort) -> None:
    assert (Cohort.objects.visible_to(AnonymousUser()).count(), Cohort.objects.count()) == (0, 1)


def test_tabs_leave_out_what_the_curriculum_does_without(cohort, sari) -> None:
    cohort.version.requires_plan = cohort.version.requires_scores = False
    shown = {str(tab["label"]) for tab in tabs_for(sari, cohort, "road")}
    assert {str(tab.title) for tab in TABS} - shown == {"Rencana aksi", "Nilai"}
    assert [tab["active"] for tab in tabs_for(sari, cohort, "plans")].count(True) == 1
