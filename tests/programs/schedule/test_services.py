"""Schedules as they are laid out and changed; clashes are refused by the database and told in words."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils.translation import gettext

from participants.attendance.models import Attendance
from programs.cohorts.models import Cohort
from programs.curricula import services as curricula
from programs.schedule import services
from programs.schedule.blockers import blockers
from programs.schedule.clashes import FINDERS
from programs.schedule.models import ClassSession
from programs.schedule.planning import Wish, meter, plan_schedule, usual_wish
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.stale import mark
from tests.factories.participants import AttendanceFactory, EnrolmentFactory
from tests.factories.programs import (
    ClassSessionFactory,
    CohortFactory,
    CurriculumFactory,
    StageFactory,
    SubjectFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db
BLOCKS = [(dt.time(8), dt.time(12)), (dt.time(13), dt.time(16))]
GENERAL = [
    "The class already has a session at this time.",
    "The room is taken at this time.",
    "The trainer teaches elsewhere at this time.",
]
ZONE = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture
def course(jatim, sari) -> Cohort:
    """A cohort of the graded example, 2 September to 25 October 2026, WITA."""
    version = curricula.publish_version(curricula.create_from_example(jatim, "kursus", by=sari), by=sari)
    return CohortFactory(version=version, time_zone="Asia/Makassar")


def days(*numbers: int) -> list[dt.date]:
    return [dt.date(2026, 9, number) for number in numbers]


def values(**changed) -> dict:
    plain = {"subject": None, "title": "Sesi", "jp": 2, "mode": "classical", "room": "", "link": ""}
    return {
        **plain,
        "starts_at": dt.datetime(2026, 9, 2, 8, tzinfo=ZONE),
        "ends_at": dt.datetime(2026, 9, 2, 10, tzinfo=ZONE),
        **changed,
    }


def test_the_usual_wish_lays_out_the_whole_curriculum(course, sari) -> None:
    sessions = services.generate_schedule(course, by=sari)
    found = meter(course)
    assert (found.wanted, found.planned, found.short, found.is_met) == (50, 50, [], True)
    assert len(sessions) == ClassSession.objects.filter(cohort=course).count()
    first, last = min(sessions, key=lambda s: s.starts_at), max(sessions, key=lambda s: s.starts_at)
    assert first.starts_at == dt.datetime(2026, 9, 2, 8, tzinfo=ZONE)
    assert (last.starts_at, last.title, last.mode) == (
        dt.datetime(2026, 10, 23, 8, tzinfo=ZONE),
        "Presentasi hasil transformasi budaya birokrasi",
        "seminar",
    )


def test_a_short_training_uses_its_weekend(jatim) -> None:
    cohort = CohortFactory(starts_on=dt.date(2026, 9, 4), ends_on=dt.date(2026, 9, 6))
    assert usual_wish(cohort).days == days(4, 5, 6)


def test_a_long_training_leaves_weekends_free(course) -> None:
    assert {day.weekday() for day in usual_wish(course).days} == {0, 1, 2, 3, 4}


def test_split_subjects_are_numbered_in_their_titles(course, sari) -> None:
    services.generate_schedule(course, by=sari)
    assert "Pola pikir bertumbuh (1/2)" in course.sessions.values_list("title", flat=True)


def test_sessions_carry_room_and_link(course, sari) -> None:
    services.generate_schedule(course, Wish(days(*range(2, 12)), BLOCKS, "Aula", "https://contoh.go.id/rapat"), by=sari)
    assert set(course.sessions.values_list("room", "link")) == {("Aula", "https://contoh.go.id/rapat")}


def test_too_few_hours_save_nothing(course, sari) -> None:
    with pytest.raises(DomainError, match="41 JP"):
        services.generate_schedule(course, Wish(days(2), BLOCKS), by=sari)
    assert course.sessions.count() == 0


def test_laying_out_anew_replaces_what_nobody_attended(course, sari) -> None:
    services.generate_schedule(course, by=sari)
    services.generate_schedule(course, Wish(days(*range(14, 24)), BLOCKS), by=sari)
    assert (
        course.sessions.filter(starts_at__lt=dt.datetime(2026, 9, 14, tzinfo=ZONE)).count(),
        meter(course).planned,
    ) == (0, 50)


def test_sessions_with_attendance_stay_and_count(course, sari) -> None:
    services.generate_schedule(course, by=sari)
    held = course.sessions.order_by("starts_at")[1]
    AttendanceFactory(session=held, enrolment=EnrolmentFactory(cohort=course))
    services.generate_schedule(course, Wish(days(*range(2, 12)), BLOCKS), by=sari)
    assert (course.sessions.filter(pk=held.pk).count(), meter(course).planned, Attendance.objects.count()) == (1, 50, 1)
    assert course.sessions.filter(subject=held.subject).count() == 1


def test_a_preview_writes_nothing(course) -> None:
    assert (plan_schedule(course, usual_wish(course)).jp, course.sessions.count()) == (50, 0)


def test_a_taken_room_is_named_and_nothing_is_lost(course, jatim, sari) -> None:
    services.generate_schedule(course, by=sari)
    before = set(course.sessions.values_list("pk", flat=True))
    other = CohortFactory(
        version=CurriculumFactory(program=course.version.program), number=9, time_zone="Asia/Makassar"
    )
    ClassSessionFactory(
        cohort=other,
        room="Aula",
        title="Pembukaan",
        starts_at=dt.datetime(2026, 9, 3, 9, tzinfo=ZONE),
        ends_at=dt.datetime(2026, 9, 3, 10, tzinfo=ZONE),
    )
    with pytest.raises(
        DomainError,
        match="Ruang Aula sudah dipakai Angkatan IX Tahun 2026, “Pembukaan”, pada 3 September 2026, 09.00–10.00 WITA",
    ):
        services.generate_schedule(course, Wish(days(*range(2, 12)), BLOCKS, "Aula"), by=sari)
    assert set(course.sessions.values_list("pk", flat=True)) == before


def test_a_room_of_the_same_name_elsewhere_is_free(course, foreign_cohort, sari) -> None:
    ClassSessionFactory(
        cohort=foreign_cohort, room="Aula", starts_at=values()["starts_at"], ends_at=values()["ends_at"]
    )
    assert services.create_session(course, values=values(room="Aula"), by=sari).room == "Aula"


def test_two_sessions_at_a_time_are_refused_by_name(course, sari) -> None:
    services.create_session(course, values=values(title="Pembukaan"), by=sari)
    with pytest.raises(
        DomainError, match="Kelas sudah memiliki sesi “Pembukaan” pada 2 September 2026, 08.00–10.00 WITA"
    ):
        services.create_session(course, values=values(starts_at=dt.datetime(2026, 9, 2, 9, 59, tzinfo=ZONE)), by=sari)
    assert course.sessions.count() == 1


def test_a_session_may_begin_when_another_ends(course, sari) -> None:
    services.create_session(course, values=values(), by=sari)
    services.create_session(
        course, values=values(starts_at=values()["ends_at"], ends_at=dt.datetime(2026, 9, 2, 11, tzinfo=ZONE)), by=sari
    )
    assert course.sessions.count() == 2


@pytest.fixture
def tutor(course, tono) -> object:
    TeamMemberFactory(cohort=course, user=tono)
    return tono


def test_a_trainer_in_two_places_is_refused_by_name(course, tutor, sari) -> None:
    other = CohortFactory(
        version=CurriculumFactory(program=course.version.program), number=9, time_zone="Asia/Makassar"
    )
    TeamMemberFactory(cohort=other, user=tutor)
    services.create_session(other, values=values(title="Kelas lain"), trainers=[tutor], by=sari)
    with pytest.raises(DomainError, match="Tono Contoh mengajar “Kelas lain” pada 2 September 2026"):
        services.create_session(course, values=values(), trainers=[tutor], by=sari)
    assert course.sessions.count() == 0


def test_a_trainer_busy_in_a_foreign_agency_is_refused_without_telling_where(
    course, foreign_cohort, tutor, sari
) -> None:
    TeamMemberFactory(cohort=foreign_cohort, user=tutor)
    services.create_session(foreign_cohort, values=values(title="Rahasia"), trainers=[tutor], by=sari)
    with pytest.raises(DomainError) as error:
        services.create_session(course, values=values(), trainers=[tutor], by=sari)
    assert str(error.value) == gettext("The trainer teaches elsewhere at this time.")


def test_a_trainer_outside_the_team_is_refused(course, tono, sari) -> None:
    with pytest.raises(DomainError, match="belum ada dalam tim"):
        services.create_session(course, values=values(), trainers=[tono], by=sari)
    assert course.sessions.count() == 0


def test_editing_moves_session_and_trainer_together(course, tutor, sari) -> None:
    session = services.create_session(course, values=values(), trainers=[tutor], by=sari)
    later = {"starts_at": dt.datetime(2026, 9, 3, 8, tzinfo=ZONE), "ends_at": dt.datetime(2026, 9, 3, 10, tzinfo=ZONE)}
    services.edit_session(session, values=values(**later), trainers=[tutor], by=sari)
    assert (session.assignments.get().starts_at, ClassSession.objects.get(pk=session.pk).starts_at) == (
        later["starts_at"],
        later["starts_at"],
    )


def test_editing_tells_the_trail_what_changed(course, tutor, sari) -> None:
    session = services.create_session(course, values=values(), by=sari)
    services.edit_session(session, values=values(room="Aula"), trainers=[tutor], by=sari)
    assert AuditEvent.objects.about(session).last().data == {"room": ["", "Aula"], "trainers": ["", "Tono Contoh"]}


def test_editing_what_somebody_changed_meanwhile_shows_both(course, sari) -> None:
    session = services.create_session(course, values=values(), by=sari)
    seen = mark(ClassSession.objects.get(pk=session.pk), services.FIELDS)
    services.edit_session(session, values=values(room="Aula"), trainers=[], by=sari)
    with pytest.raises(StaleEdit) as error:
        services.edit_session(session, values=values(room="Kelas 2"), trainers=[], seen=seen, by=sari)
    assert error.value.current[str(ClassSession._meta.get_field("room").verbose_name)] == "Aula"


def test_deleting_an_unattended_session(course, sari) -> None:
    session = services.create_session(course, values=values(), by=sari)
    services.delete_session(session, by=sari)
    assert (course.sessions.count(), AuditEvent.objects.filter(verb="session.deleted").count()) == (0, 1)


def test_deleting_an_attended_session_is_refused(course, sari) -> None:
    session = services.create_session(course, values=values(), by=sari)
    AttendanceFactory(session=session, enrolment=EnrolmentFactory(cohort=course))
    with pytest.raises(DomainError, match="Kehadiran sudah ditandai"):
        services.delete_session(session, by=sari)
    assert course.sessions.count() == 1


@pytest.mark.parametrize("status", services.CLOSED)
def test_a_closed_cohort_keeps_its_schedule(status, course, sari) -> None:
    session = services.create_session(course, values=values(), by=sari)
    Cohort.objects.filter(pk=course.pk).update(status=status)
    session.cohort.refresh_from_db()
    for write in (
        lambda: services.generate_schedule(course, by=sari),
        lambda: services.create_session(course, values=values(), by=sari),
        lambda: services.edit_session(session, values=values(), trainers=[], by=sari),
        lambda: services.delete_session(session, by=sari),
    ):
        with pytest.raises(DomainError, match="jadwalnya tidak berubah lagi"):
            write()


def test_laying_out_takes_few_queries(course, sari, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(20):
        services.generate_schedule(course, by=sari)


def test_blockers_name_the_missing_schedule_then_the_missing_jp(jatim) -> None:
    stage = StageFactory(version=CurriculumFactory(program__agency=jatim))
    subjects = [SubjectFactory(stage=stage, name=f"Mata {n}", jp=3) for n in range(5)]
    cohort = CohortFactory(version=stage.version)
    empty = blockers(cohort)
    ClassSessionFactory(cohort=cohort, subject=subjects[0], jp=3)
    short = blockers(cohort)
    assert ([b.refuses for b in empty], [b.refuses for b in short]) == ([True], [False])
    assert (short[0].subject, short[0].detail) == ("12 JP", "Mata 1, Mata 2, Mata 3, dan lainnya")


def test_a_full_schedule_holds_nothing(course, sari) -> None:
    services.generate_schedule(course, by=sari)
    assert blockers(course) == []


def test_saving_a_session_as_it_is_leaves_no_trace(course, sari) -> None:
    session = services.create_session(course, values=values(), by=sari)
    before = AuditEvent.objects.count()
    services.edit_session(session, values=values(), trainers=[], by=sari)
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("finder", FINDERS.values())
def test_a_clash_that_is_gone_again_is_told_in_general_words(finder, course, tutor) -> None:
    """The database refused, and before the question which one it was the other had gone."""
    session = ClassSessionFactory(cohort=course, room="Aula")
    free = ClassSessionFactory.build(
        cohort=course,
        agency=course.agency,
        room="",
        starts_at=session.ends_at,
        ends_at=session.ends_at + dt.timedelta(hours=1),
    )
    assert finder([free, session], [tutor]) in {gettext(str(text)) for text in GENERAL}


def test_another_refusal_of_the_database_is_not_mistaken_for_a_clash(course, sari) -> None:
    with pytest.raises(IntegrityError, match="session_jp_at_most_20"):
        services.create_session(course, values=values(jp=21), by=sari)


def test_assignment_is_told_by_trainer_and_session(course, tutor, sari) -> None:
    session = services.create_session(course, values=values(), trainers=[tutor], by=sari)
    assert str(session.assignments.get()) == "Tono Contoh · Sesi"
