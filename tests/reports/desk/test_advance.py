"""A cohort goes onward when no room objects; who may move it, and what is said when it may not."""

import pytest
from django.urls import reverse

from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from reports.desk.holding import WINGS, for_reader, holding
from reports.desk.services import advance_cohort
from revmental.lib.errors import DomainError
from revmental.lib.workflow import IllegalMove
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import ClassSessionFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db
S = CohortStatus


def test_a_blocker_refuses_the_step_and_is_named(cohort, sari) -> None:
    with pytest.raises(DomainError, match="Angkatan I Tahun 2026 belum dapat melangkah: Tim belum ditunjuk."):
        advance_cohort(cohort, to=S.REGISTRATION, by=sari)
    cohort.refresh_from_db()
    assert (cohort.status, cohort.status_changes.count()) == (S.PLANNED, 0)


def test_without_blockers_the_step_is_taken(cohort, sari) -> None:
    TeamMemberFactory(cohort=cohort)
    assert advance_cohort(cohort, to=S.REGISTRATION, by=sari).status == S.REGISTRATION


def test_a_blocker_of_a_step_already_passed_refuses_too(cohort, sari) -> None:
    Cohort.objects.filter(pk=cohort.pk).update(status=S.REGISTRATION)
    EnrolmentFactory(cohort=cohort)
    ClassSessionFactory(cohort=cohort)
    with pytest.raises(DomainError, match="Tim"):
        advance_cohort(cohort, to=S.RUNNING, by=sari)


def test_what_only_informs_does_not_refuse(cohort, sari) -> None:
    """Somebody who has not confirmed is shown; the class may begin without."""
    Cohort.objects.filter(pk=cohort.pk).update(status=S.REGISTRATION)
    cohort.refresh_from_db()
    TeamMemberFactory(cohort=cohort)
    EnrolmentFactory(cohort=cohort)
    ClassSessionFactory(cohort=cohort)
    assert [blocker.refuses for blocker in holding(cohort)] == [False]
    assert advance_cohort(cohort, to=S.RUNNING, by=sari).status == S.RUNNING


def test_the_way_back_asks_nobody_but_for_a_reason(cohort, sari) -> None:
    Cohort.objects.filter(pk=cohort.pk).update(status=S.REGISTRATION)
    assert advance_cohort(cohort, to=S.PLANNED, by=sari, note="Jadwal berubah").status == S.PLANNED


def test_a_step_the_table_forbids_is_refused(cohort, sari) -> None:
    TeamMemberFactory(cohort=cohort)
    with pytest.raises(IllegalMove):
        advance_cohort(cohort, to=S.RUNNING, by=sari)


def test_what_refuses_stands_first(cohort, monkeypatch) -> None:
    found = [
        Blocker(step=S.PLANNED, text="b", refuses=False),
        Blocker(step=S.REGISTRATION, text="c"),
        Blocker(step=S.PLANNED, text="a"),
    ]
    monkeypatch.setattr("reports.desk.holding.WINGS", [lambda _cohort: found])
    cohort.status = S.REGISTRATION
    assert [blocker.text for blocker in holding(cohort)] == ["a", "c", "b"]


def test_every_wing_is_asked() -> None:
    assert {wing.__module__ for wing in WINGS} == {
        "programs.cohorts.blockers", "programs.schedule.blockers", "participants.enrolment.blockers", "participants.attendance.blockers",
        "participants.plans.board.blockers", "participants.plans.judging.blockers", "participants.plans.checkins.blockers",
        "participants.assessment.blockers", "participants.graduation.standing.blockers", "reports.certificates.blockers",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("sari", [("Siti", True), ("", True)]),
        ("lina", [("Siti", True), ("", False)]),
        ("tono", [("Siti", True), ("", False)]),
        ("pusat", [("", False)]),
        ("gita", [("", False)]),
    ],
)
def test_readers_see_names_and_links_by_right(who, shown, cohort, kota, tono, request) -> None:
    """The first link leads to reading attendance, the second to editing the schedule."""
    cohort.senders.add(kota)
    TeamMemberFactory(cohort=cohort, user=tono)
    grid, schedule = reverse("attendance_grid", args=[cohort.pk]), reverse("schedule_generate", args=[cohort.pk])
    blockers = [
        Blocker(step=S.PLANNED, subject="Siti", text="kurang 2 JP", url=f"{grid}?x=1", personal=True),
        Blocker(step=S.PLANNED, text="jadwal", url=schedule),
    ]
    found = for_reader(blockers, request.getfixturevalue(who), cohort)
    assert [(blocker.subject, bool(blocker.url)) for blocker in found] == shown


def url(cohort: Cohort) -> str:
    return reverse("cohort_move", args=[cohort.pk])


def test_move_by_page(cohort, sari, as_user) -> None:
    TeamMemberFactory(cohort=cohort)
    answer = as_user(sari).post(url(cohort), {"to": "registration"})
    cohort.refresh_from_db()
    assert (answer.url, cohort.status) == (reverse("cohort_detail", args=[cohort.pk]), S.REGISTRATION)


def test_opening_graduation_leads_to_its_page(cohort, sari, as_user, monkeypatch) -> None:
    monkeypatch.setattr("reports.desk.holding.WINGS", [])
    Cohort.objects.filter(pk=cohort.pk).update(status=S.ASSESSMENT)
    assert as_user(sari).post(url(cohort), {"to": "graduation"}).url == reverse("graduation_detail", args=[cohort.pk])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"to": "registration"}, "belum dapat melangkah"),
        ({"to": "x"}, "Pilih salah satu langkah"),
        ({}, "Pilih salah satu langkah"),
        ({"to": "running"}, "belum dapat melangkah"),
        ({"to": "cancelled"}, "Sebutkan mengapa"),
    ],
)
def test_refusals_are_told(data, said, cohort, sari, as_user) -> None:
    answer = as_user(sari).post(url(cohort), data, follow=True)
    cohort.refresh_from_db()
    assert (said in answer.content.decode(), cohort.status) == (True, S.PLANNED)


@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("lina", 403), ("pusat", 403), ("dewi", 403)])
def test_others_do_not_move_it(who, status, cohort, request, as_user) -> None:
    assert as_user(request.getfixturevalue(who)).post(url(cohort), {"to": "registration"}).status_code == status


def test_moving_is_by_post_only(cohort, sari, as_user) -> None:
    assert as_user(sari).get(url(cohort)).status_code == 405
