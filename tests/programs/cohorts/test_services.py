"""Cohorts as they are planned, changed, staffed and moved along the road."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from participants.enrolment.enums import EnrolmentStatus
from programs.cohorts import services
from programs.cohorts.enums import COHORT_FLOW, ROAD, CohortStatus, TeamRole
from programs.cohorts.models import Cohort
from programs.cohorts.road import is_forward
from programs.curricula.models import CurriculumVersion
from revmental.accounts.access import can
from revmental.accounts.models import AuditEvent
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.stale import mark
from revmental.lib.workflow import IllegalMove
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import CohortFactory, CurriculumFactory, ProgramFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db
S = CohortStatus


@pytest.fixture
def version(jatim) -> CurriculumVersion:
    return CurriculumFactory(
        program=ProgramFactory(agency=jatim, name="Pelatihan Contoh", short_name="Revolusi Mental!")
    )


def values(**changed) -> dict:
    plain = {
        "year": 2026,
        "starts_on": dt.date(2026, 9, 2),
        "ends_on": dt.date(2026, 10, 25),
        "mode": "blended",
        "time_zone": "Asia/Makassar",
        "capacity": 30,
    }
    return {**plain, **changed}


def test_planning_makes_number_title_and_key_and_freezes_the_rules(version, kota, sari) -> None:
    cohort = services.create_cohort(version, values=values(), senders=[kota], by=sari)
    version.refresh_from_db()
    assert (cohort.number, cohort.title, cohort.key, cohort.status) == (
        1,
        "Pelatihan Contoh",
        "revolusi-mental-2026-1",
        S.PLANNED,
    )
    assert (version.status, list(cohort.senders.all()), cohort.label) == ("frozen", [kota], "Angkatan I Tahun 2026")


def test_planning_takes_what_is_given(version, sari) -> None:
    cohort = services.create_cohort(version, values=values(number=4, title="Kelas Contoh", key="kelas-contoh"), by=sari)
    assert (cohort.number, cohort.title, cohort.key) == (4, "Kelas Contoh", "kelas-contoh")


def test_numbers_count_on_over_the_versions_of_a_programme(version, sari) -> None:
    services.create_cohort(version, values=values(), by=sari)
    other = CurriculumFactory(program=version.program)
    assert services.create_cohort(other, values=values(), by=sari).number == 2
    assert services.create_cohort(other, values=values(year=2027), by=sari).number == 1


def test_suggested_key_evades_the_taken_ones(version, sari) -> None:
    CohortFactory(key="revolusi-mental-2026-1")
    assert services.create_cohort(version, values=values(), by=sari).key == "revolusi-mental-2026-1-2"


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_planning_with_a_version_that_is_not_published_is_refused(status, jatim, sari) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim), status=status)
    with pytest.raises(IllegalMove):
        services.create_cohort(version, values=values(), by=sari)
    assert Cohort.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "text"),
    [({"ends_on": dt.date(2026, 9, 1)}, "hari terakhir"), ({"capacity": 0}, "apasitas"), ({"number": 4000}, "3999")],
)
def test_planning_nonsense_is_refused_in_words(changed, text, version, sari) -> None:
    with pytest.raises(DomainError, match=f"(?i){text}"):
        services.create_cohort(version, values=values(**changed), by=sari)
    version.refresh_from_db()
    assert (Cohort.objects.count(), version.status) == (0, "published")


def test_editing_changes_and_tells_the_trail(cohort, kota, sari) -> None:
    services.edit_cohort(cohort, values={"city": "Malang"}, senders=[kota], by=sari)
    event = AuditEvent.objects.about(cohort).last()
    cohort.refresh_from_db()
    assert (cohort.city, list(cohort.senders.all())) == ("Malang", [kota])
    assert event.data == {"city": ["", "Malang"], "senders": ["", "Pemerintah Kota Contoh"]}


def test_editing_nothing_leaves_no_trace(cohort, sari) -> None:
    services.edit_cohort(cohort, values={"city": ""}, senders=[], by=sari)
    assert AuditEvent.objects.about(cohort).count() == 0


def test_capacity_is_never_below_the_seats_taken(cohort, sari) -> None:
    EnrolmentFactory.create_batch(3, cohort=cohort)
    EnrolmentFactory(cohort=cohort, status=EnrolmentStatus.WITHDRAWN)
    with pytest.raises(DomainError, match="3 orang"):
        services.edit_cohort(cohort, values={"capacity": 2}, senders=[], by=sari)
    assert services.edit_cohort(cohort, values={"capacity": 3}, senders=[], by=sari).capacity == 3


def test_sender_with_people_in_the_cohort_stays(enrolment, cohort, kota, sari) -> None:
    cohort.senders.add(kota)
    with pytest.raises(DomainError, match="Pemerintah Kota Contoh"):
        services.edit_cohort(cohort, values={}, senders=[], by=sari)


def test_editing_nonsense_is_refused(cohort, sari) -> None:
    with pytest.raises(DomainError, match="Hari terakhir"):
        services.edit_cohort(cohort, values={"ends_on": dt.date(2020, 1, 1)}, senders=[], by=sari)


def test_editing_what_somebody_changed_meanwhile_shows_both(cohort, sari, budi) -> None:
    seen = mark(cohort, services.FIELDS)
    services.edit_cohort(cohort, values={"city": "Malang"}, senders=[], by=budi)
    with pytest.raises(StaleEdit) as error:
        services.edit_cohort(cohort, values={"city": "Kediri"}, senders=[], seen=seen, by=sari)
    assert error.value.current[str(Cohort._meta.get_field("city").verbose_name)] == "Malang"


def test_team_member_sees_the_cohort_and_gets_no_other_right(cohort, tono, sari) -> None:
    before = can(tono, Permission.COHORT_VIEW, cohort)
    services.add_team_member(cohort, tono, role=TeamRole.COACH, by=sari)
    rights = [
        can(tono, p, cohort) for p in (Permission.COHORT_VIEW, Permission.COHORT_EDIT, Permission.GRADUATION_DECIDE)
    ]
    assert (before, rights) == (False, [True, False, False])


def test_naming_twice_does_no_harm(cohort, tono, sari) -> None:
    one, two = (services.add_team_member(cohort, tono, role="coach", by=sari) for _n in range(2))
    assert (one, AuditEvent.objects.filter(verb="team.added").count()) == (two, 1)


def test_stranger_cannot_be_named(cohort, citra, sari) -> None:
    with pytest.raises(DomainError, match="Citra Contoh belum memiliki peran"):
        services.add_team_member(cohort, citra, role="coach", by=sari)


def test_removed_member_no_longer_sees_the_cohort(cohort, tono, sari) -> None:
    member = TeamMemberFactory(cohort=cohort, user=tono)
    services.remove_team_member(member, by=sari)
    assert Cohort.objects.visible_to(tono).count() == 0


@pytest.mark.parametrize("new", S.values)
@pytest.mark.parametrize("old", S.values)
def test_every_pair_of_steps(old, new, jatim, sari) -> None:
    """Only the table's steps pass, and each writes one line of history."""
    cohort = CohortFactory(version=CurriculumFactory(program=ProgramFactory(agency=jatim)), status=old)
    if S(new) in COHORT_FLOW[S(old)]:
        assert services.move_cohort(cohort, to=new, by=sari, note="contoh").status == new
        assert [str(change) for change in cohort.status_changes.all()] == [f"{old} → {new}"]
        return
    with pytest.raises(IllegalMove):
        services.move_cohort(cohort, to=new, by=sari, note="contoh")
    cohort.refresh_from_db()
    assert (cohort.status, cohort.status_changes.count()) == (old, 0)


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, row in COHORT_FLOW.items() for new in row])
def test_a_reason_is_asked_for_each_step_but_those_onward(old, new, jatim, sari) -> None:
    cohort = CohortFactory(version=CurriculumFactory(program=ProgramFactory(agency=jatim)), status=old)
    if is_forward(old, new):
        assert services.move_cohort(cohort, to=new, by=sari).status == new
        return
    with pytest.raises(DomainError, match="Sebutkan mengapa"):
        services.move_cohort(cohort, to=new, by=sari, note="  ")


def test_history_keeps_who_and_why(cohort, sari) -> None:
    services.move_cohort(cohort, to=S.REGISTRATION, by=sari)
    services.move_cohort(cohort, to=S.PLANNED, by=sari, note="  Jadwal berubah ")
    change = cohort.status_changes.last()
    assert (change.by, change.note, change.to_status) == (sari, "Jadwal berubah", "planned")


def test_history_refuses_change(cohort, sari) -> None:
    services.move_cohort(cohort, to=S.REGISTRATION, by=sari)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE programs_cohortstatuschange SET note = 'x'")


def test_road_is_whole() -> None:
    assert [step for step in S if step not in ROAD] == [S.CANCELLED]
