"""The home of staff: what waits for whom, by what they may do."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participants.enrolment.models import Enrolment
from participants.plans.enums import PlanStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from reports.dashboards.services import refresh_tallies
from reports.jobs.enums import DocumentStatus
from tests.factories.participants import (
    ActionPlanFactory,
    AttendanceFactory,
    EnrolmentFactory,
    GraduationDecisionFactory,
    GraduationMeetingFactory,
    locked,
)
from tests.factories.programs import (
    ClassSessionFactory,
    CohortFactory,
    CurriculumFactory,
    ProgramFactory,
    TeamMemberFactory,
)
from tests.factories.reports import CertificateFactory, DocumentFactory

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15  # promised of a home, whatever there is to tell
LONG_AGO = dt.datetime(2026, 1, 5, 1, tzinfo=dt.UTC)
NOON = "2026-09-02 05:00Z"  # noon in Surabaya


@pytest.fixture
def running(jatim) -> Cohort:
    return CohortFactory(
        version=CurriculumFactory(program=ProgramFactory(agency=jatim)),
        number=1,
        status="running",
        title="Kelas Contoh",
    )


def home(browser) -> dict:
    answer = browser.get(reverse("desk_home"))
    assert answer.status_code == 200
    return answer.context


def subjects(browser) -> list[str]:
    return [task.subject for task in home(browser)["tasks"]]


@time_machine.travel(NOON, tick=False)
def test_sessions_are_those_of_the_readers_day(running, sari, as_user) -> None:
    """The first begins at one o'clock in the morning in Surabaya, the last just before midnight."""
    times = [
        ("kemarin", dt.datetime(2026, 9, 1, 16, 59)),
        ("dini", dt.datetime(2026, 9, 1, 18)),
        ("malam", dt.datetime(2026, 9, 2, 16, 55)),
        ("besok", dt.datetime(2026, 9, 2, 17)),
    ]
    for title, at in times:
        ClassSessionFactory(
            cohort=running,
            title=title,
            starts_at=at.replace(tzinfo=dt.UTC),
            ends_at=at.replace(tzinfo=dt.UTC) + dt.timedelta(minutes=1),
        )
    assert [session.title for session in home(as_user(sari))["sessions"]] == ["dini", "malam"]


@time_machine.travel(NOON, tick=False)
def test_sessions_are_for_those_who_hold_them(running, sari, tono, citra, lina, as_user) -> None:
    TeamMemberFactory(cohort=running, user=tono, role="coach")
    TeamMemberFactory(cohort=running, user=tono, role="widyaiswara")
    ClassSessionFactory(cohort=running, starts_at=dt.datetime(2026, 9, 2, 2, tzinfo=dt.UTC))
    assert [len(home(as_user(user))["sessions"]) for user in (sari, tono, citra, lina)] == [1, 1, 0, 0]


def test_plans_wait_for_their_coach(running, tono, sari, as_user) -> None:
    TeamMemberFactory(cohort=running, user=tono)
    for coach in (tono, None):
        enrolment = EnrolmentFactory(cohort=running, coach=coach)
        ActionPlanFactory(
            enrolment=enrolment, status=PlanStatus.SUBMITTED, submitted_at=dt.datetime(2026, 9, 2, tzinfo=dt.UTC)
        )
    assert (subjects(as_user(tono)), subjects(as_user(sari))) == (["1 rencana aksi"], ["2 rencana aksi"])


def test_one_cohort_is_named_several_are_counted(running, jatim, sari, lina, as_user) -> None:
    Cohort.objects.filter(pk=running.pk).update(status="graduation")
    one = home(as_user(sari))["tasks"]
    CohortFactory(version=running.version, status="graduation", number=2)
    many = home(as_user(sari))["tasks"]
    assert ([task.url for task in one], one[0].subject) == (
        [reverse("graduation_detail", args=[running.pk])],
        "Angkatan I Tahun 2026",
    )
    assert (many[0].subject, many[0].url) == ("2 angkatan", f"{reverse('cohort_list')}?year=semua&status=graduation")
    assert subjects(as_user(lina)) == []


def test_certificates_wait_for_those_who_issue_them(running, sari, wati, as_user) -> None:
    Cohort.objects.filter(pk=running.pk).update(status="certificates")
    assert (subjects(as_user(sari)), subjects(as_user(wati))) == (["Angkatan I Tahun 2026"], [])


def follow_up(browser) -> list[tuple[str, str, str]]:
    """Subject, text and link of what the page asks for by itself after it was opened."""
    part = browser.get(reverse("desk_follow_ups")).content.decode()
    return re.findall(r'<strong>(.+?)</strong> (.+?)\n.*?href="(.+?)"', part, re.DOTALL)


@pytest.fixture
def postponed(running) -> list[Enrolment]:
    """Two people who lack nothing but their plan, postponed by the locked meeting."""
    type(running.version).objects.filter(pk=running.version_id).update(requires_scores=False)
    session = ClassSessionFactory(cohort=running, starts_at=LONG_AGO, ends_at=LONG_AGO + dt.timedelta(hours=2))
    people, meeting = EnrolmentFactory.create_batch(2, cohort=running), GraduationMeetingFactory(cohort=running)
    for who in people:
        AttendanceFactory(session=session, enrolment=who)
        GraduationDecisionFactory(
            meeting=meeting, enrolment=who, outcome=Outcome.POSTPONED, reason="kurang rencana aksi"
        )
    locked(meeting)
    return people


def test_postponed_people_who_qualify_now_are_told_to_those_who_decide(running, postponed, sari, wati, as_user) -> None:
    before = follow_up(as_user(sari))
    now = timezone.now()
    ActionPlanFactory(enrolment=postponed[0], status="approved", submitted_at=now, approved_at=now)
    after = follow_up(as_user(sari))
    assert (before, follow_up(as_user(wati))) == ([], [])
    assert after == [("2 ditunda:", "1 kini memenuhi syarat", reverse("graduation_detail", args=[running.pk]))]
    assert (home(as_user(sari))["may_decide"], home(as_user(wati))["may_decide"]) == (True, False)


def test_nothing_waiting_is_said_once_the_postponed_were_looked_at_too(running, sari, as_user) -> None:
    browser, words = as_user(sari), "tidak ada yang menunggu"
    alone, beside = (browser.get(reverse("desk_follow_ups") + query).content.decode() for query in ("?sendiri", ""))
    assert (words in alone, beside.strip()) == (True, "")
    assert f'hx-get="{reverse("desk_follow_ups")}?sendiri"' in browser.get(reverse("desk_home")).content.decode()


def test_failed_files_are_told_to_those_who_can_retry(running, sari, citra, as_user) -> None:
    DocumentFactory(cohort=running, status=DocumentStatus.FAILED, error="Nama tidak muat")
    assert (subjects(as_user(sari)), subjects(as_user(citra))) == (["1 berkas"], [])


def test_nothing_waiting_is_said(sari, as_user) -> None:
    assert "tidak ada yang menunggu" in as_user(sari).get(reverse("desk_home")).content.decode()


@time_machine.travel(NOON, tick=False)
def test_figures_of_the_year(running, sari, lina, pusat, tono, foreign_cohort, as_user) -> None:
    meeting = GraduationMeetingFactory(cohort=running)
    GraduationDecisionFactory(meeting=meeting, enrolment=EnrolmentFactory(cohort=running))
    locked(meeting)
    EnrolmentFactory(cohort=running, status="withdrawn")
    EnrolmentFactory(cohort=foreign_cohort)
    CohortFactory(version=running.version, year=2025, number=1)
    CohortFactory(version=running.version, year=2026, number=7, status="cancelled")
    refresh_tallies()
    own = {"year": 2026, "cohorts": 1, "certificates": 0, "people": 1, "passed": 1}
    few = {"year": 2026, "cohorts": 2, **dict.fromkeys(["certificates", "people", "passed"], "ditahan")}
    assert [home(as_user(user))["year"] for user in (sari, lina, pusat, tono)] == [own, own, few, None]


@time_machine.travel(NOON, tick=False)
def test_the_supervising_body_reads_figures_of_enough_people(running, pusat, as_user) -> None:
    EnrolmentFactory.create_batch(5, cohort=running)
    refresh_tallies()
    assert home(as_user(pusat))["year"] == {"year": 2026, "cohorts": 1, "certificates": 0, "people": 5, "passed": 0}


def test_sender_sees_where_its_people_are(running, kota, gita, sari, as_user) -> None:
    running.senders.add(kota)
    mine = EnrolmentFactory(cohort=running, sender=kota)
    EnrolmentFactory(cohort=running, sender=kota)
    EnrolmentFactory(cohort=running)
    meeting = GraduationMeetingFactory(cohort=running)
    GraduationDecisionFactory(meeting=meeting, enrolment=mine)
    before = home(as_user(gita))["own_people"]
    locked(meeting)
    after = home(as_user(gita))["own_people"]
    assert [(row["cohort"], row["people"], row["passed"]) for row in (*before, *after)] == [
        (running, 2, 0),
        (running, 2, 1),
    ]
    assert home(as_user(sari))["own_people"] == []


def test_road_shows_the_cohorts_that_are_not_over(running, sari, as_user) -> None:
    CohortFactory(version=running.version, number=2, status="after")
    assert [row["cohort"] for row in home(as_user(sari))["cohorts"]] == [running]


@pytest.mark.parametrize("who", ["budi", "sari", "tono", "gita", "lina", "wati", "pusat"])
def test_every_role_has_a_home(who, running, request, as_user) -> None:
    assert home(as_user(request.getfixturevalue(who)))["title"] == "Beranda"


def test_who_was_given_a_piagam_is_told_for_a_month(running, tono, as_user) -> None:
    given = CertificateFactory(
        enrolment=None, recipient=tono, kind="charter", cohort=running, agency=running.agency, facts={}
    )
    task = next(one for one in home(as_user(tono))["tasks"] if "piagam" in one.subject)
    assert (task.subject, task.text, task.url) == ("1 piagam", "diterbitkan untuk Anda", reverse("portal_certificates"))
    with time_machine.travel(given.issued_at + dt.timedelta(days=31)):
        assert "1 piagam" not in subjects(as_user(tono))


def test_piagam_of_another_and_one_that_was_revoked_are_not_told_of(running, sari, tono, as_user) -> None:
    values = {"enrolment": None, "kind": "charter", "cohort": running, "agency": running.agency, "facts": {}}
    CertificateFactory(recipient=sari, **values)
    CertificateFactory(recipient=tono, status="revoked", status_reason="x", withdrawal="other", **values)
    assert [subject for subject in subjects(as_user(tono)) if "piagam" in subject] == []


def test_participants_have_theirs_elsewhere(dewi, as_user) -> None:
    assert as_user(dewi).get(reverse("desk_home")).status_code == 403


def test_home_asks_the_same_for_one_and_five_cohorts(running, sari, as_user) -> None:
    browser, counts = as_user(sari), []
    EnrolmentFactory(cohort=running)
    for _n in range(2):
        with CaptureQueriesContext(connection) as captured:
            home(browser)
        counts.append(len(captured))
        for cohort in CohortFactory.create_batch(4, version=running.version, status="running"):
            EnrolmentFactory.create_batch(2, cohort=cohort)
            ClassSessionFactory(cohort=cohort)
    assert counts[1] == counts[0] <= MOST_QUERIES


@pytest.mark.parametrize(
    ("who", "shown"), [("sari", True), ("tono", True), ("pusat", False), ("gita", False), ("lina", False)]
)
def test_sessions_are_a_matter_of_those_who_mark_attendance(who, shown, request, as_user) -> None:
    page = as_user(request.getfixturevalue(who)).get(reverse("desk_home")).content.decode()
    assert ("Sesi hari ini" in page) is shown
