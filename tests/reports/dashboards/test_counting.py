"""Tallies equal what is counted directly, whatever was changed and by whomever; and follow every change."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision, GraduationMeeting
from participants.plans.models import ActionPlan
from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from reports.dashboards.counts import COUNTED, Counts, total
from reports.dashboards.models import ClassTally, TallyMark, YearTally
from reports.dashboards.services import refresh_tallies
from tests.factories.participants import ActionPlanFactory, EnrolmentFactory
from tests.factories.plans import CheckInAnswerFactory, CheckInFactory
from tests.factories.programs import CohortFactory, CurriculumFactory
from tests.factories.reports import CertificateFactory
from tests.reports.dashboards.classes import approve, ask, decide, enrol, finished_class

pytestmark = pytest.mark.django_db
LATE = {"assessment", "graduation", "certificates", "after"}
BEGUN = {"running", "actualisation"} | LATE


def sums(rows) -> Counts:
    return total(row.counts for row in rows)


def of(cohort: Cohort) -> Counts:
    """The tallies of the cohort, after what has changed was counted."""
    refresh_tallies()
    return sums(ClassTally.objects.filter(cohort=cohort))


def one_by_one(who: Enrolment) -> Counter:
    """What one person adds, found out slowly and by other ways than the product's."""
    cohort = who.cohort
    last = {d.meeting.number: d for d in who.decisions.all() if d.meeting.status == "locked"}
    decision = last[max(last)] if last else None
    due = cohort.version.requires_plan and cohort.status in LATE
    approved = due and ActionPlan.objects.filter(enrolment=who, approved_at__isnull=False).exists()
    asked = sorted(who.check_ins.all(), key=lambda row: row.days)
    said = [row.answers.order_by("number").last().practice for row in asked if row.answers.exists()]
    return Counter(
        people=1,
        decided=int(decision is not None),
        passed=int(decision is not None and decision.outcome == "passed"),
        certified=int(any(one.status == "valid" for one in Certificate.objects.filter(enrolment=who))),
        plans_due=int(due),
        plans_approved=int(approved),
        asked=int(bool(asked)),
        answered=int(bool(said)),
        practising=int(bool(said) and said[-1] != "stopped"),
    )


def slowly() -> dict[tuple, Counter]:
    found: dict[tuple, Counter] = {}
    for who in Enrolment.objects.exclude(status="withdrawn").filter(cohort__status__in=BEGUN):
        group = (who.cohort_id, who.agency_id, who.cohort.year, who.sender_id, who.position_group)
        found.setdefault(group, Counter()).update(one_by_one(who))
    return {group: Counter({name: counts[name] for name in COUNTED}) for group, counts in found.items()}


def kept() -> dict[tuple, Counter]:
    return {
        (row.cohort_id, row.agency_id, row.year, row.sender_id, row.position_group): Counter(
            {name: getattr(row, name) for name in COUNTED}
        )
        for row in ClassTally.objects.all()
    }


@pytest.fixture
def many(kota, kaltim, cohort, foreign_cohort) -> Cohort:
    """Classes of every kind: planned, finished, running, cancelled, without plans; people of every kind in them."""
    main = finished_class(cohort.version, 6, 4, 5, "rsx.", sender=kota, number=41)
    enrol(main, 2, group="")
    ask(list(main.enrolments.all()[:3]), "x.r", days=60)
    main.enrolments.filter(attendance_number=1).update(status="withdrawn")
    plain = CurriculumFactory(program=cohort.version.program, requires_plan=False)
    approve(enrol(CohortFactory(version=plain, status="after", number=42), 2))
    approve(enrol(CohortFactory(version=cohort.version, status="running", number=43), 2, sender=kaltim))
    finished_class(cohort.version, 3, 3, 3, "", number=44)
    Cohort.objects.filter(number=44).update(status="cancelled")
    enrol(cohort, 4)
    enrol(CohortFactory(version=cohort.version, status="registration", number=46), 3)
    finished_class(foreign_cohort.version, 2, 1, 0, "r", number=45, year=2025, group="administrator")
    CertificateFactory(enrolment=main.enrolments.get(attendance_number=2))
    withdrawn = CertificateFactory(enrolment=main.enrolments.get(attendance_number=3))
    Certificate.objects.filter(pk=withdrawn.pk).update(status="revoked", status_reason="keliru")
    return main


def test_tallies_equal_what_is_counted_person_by_person(many) -> None:
    refresh_tallies()
    assert kept() == slowly()
    assert (len(kept()), TallyMark.objects.count()) == (5, 0)


def test_years_are_the_sums_of_their_classes(many, jatim, kaltim) -> None:
    refresh_tallies()
    assert {(row.agency, row.year, row.position_group): row.counts for row in YearTally.objects.all()} == {
        (agency, year, group): sums(ClassTally.objects.filter(agency=agency, year=year, position_group=group))
        for agency, year, group in [
            (jatim, 2026, "pengawas"),
            (jatim, 2026, ""),
            (kaltim, 2025, "administrator"),
        ]
    }


def test_counting_everything_anew_changes_nothing(many) -> None:
    refresh_tallies()
    before = kept()
    call_command("recount_tallies")
    assert kept() == before


def test_counting_everything_anew_mends_what_was_changed_past_the_triggers(many) -> None:
    refresh_tallies()
    before = kept()
    ClassTally.objects.filter(cohort=many).delete()
    YearTally.objects.update(people=1000)
    call_command("recount_tallies")
    assert (kept(), sums(YearTally.objects.all()), TallyMark.objects.count()) == (
        before,
        sums(ClassTally.objects.all()),
        0,
    )


@pytest.fixture
def person(cohort) -> Enrolment:
    Cohort.objects.filter(pk=cohort.pk).update(status="after")
    who = EnrolmentFactory(cohort=cohort, position_group="pengawas")
    assert of(cohort) == Counts(people=1, plans_due=1)
    return who


def meet(who: Enrolment) -> None:
    decide(who.cohort, [who], passed=1)


def unlock(who: Enrolment) -> None:
    meet(who)
    GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)


def correct(who: Enrolment) -> None:
    """The answer is corrected by a further one."""
    row = CheckInAnswerFactory(check_in=CheckInFactory(enrolment=who), practice="regular")
    refresh_tallies()
    CheckInAnswerFactory(check_in=row.check_in, number=2, practice="stopped")


def revoke(who: Enrolment) -> None:
    certificate = CertificateFactory(enrolment=who)
    refresh_tallies()
    Certificate.objects.filter(pk=certificate.pk).update(status="revoked", status_reason="keliru")


CHANGES = {
    "a meeting is locked": (meet, Counts(people=1, plans_due=1, decided=1, passed=1)),
    "a meeting is unlocked": (unlock, Counts(people=1, plans_due=1)),
    "a plan is approved": (lambda who: approve([who]), Counts(people=1, plans_due=1, plans_approved=1)),
    "a certificate is issued": (
        lambda who: CertificateFactory(enrolment=who),
        Counts(people=1, plans_due=1, certified=1),
    ),
    "a certificate is revoked": (revoke, Counts(people=1, plans_due=1)),
    "somebody is asked": (lambda who: ask([who], "."), Counts(people=1, plans_due=1, asked=1)),
    "somebody answers": (lambda who: ask([who], "s"), Counts(people=1, plans_due=1, asked=1, answered=1, practising=1)),
    "an answer is corrected": (correct, Counts(people=1, plans_due=1, asked=1, answered=1)),
    "somebody withdraws": (lambda who: Enrolment.objects.update(status="withdrawn"), Counts()),
    "the class is cancelled": (lambda who: Cohort.objects.update(status="cancelled"), Counts()),
    "the class has not begun after all": (lambda who: Cohort.objects.update(status="registration"), Counts()),
    "the class goes back": (lambda who: Cohort.objects.update(status="running"), Counts(people=1)),
}


@pytest.mark.parametrize(("change", "wanted"), CHANGES.values(), ids=CHANGES)
def test_every_change_is_counted(person, change, wanted) -> None:
    change(person)
    assert of(person.cohort) == wanted
    assert sums(YearTally.objects.all()) == wanted


def test_a_new_position_group_moves_the_person(person) -> None:
    Enrolment.objects.update(position_group="pelaksana")
    refresh_tallies()
    assert [(row.position_group, row.people) for row in YearTally.objects.all()] == [("pelaksana", 1)]


def test_what_is_not_counted_leaves_no_mark(person) -> None:
    """Every save of a draft would count the class otherwise."""
    plan = ActionPlanFactory(enrolment=person)
    refresh_tallies()
    ActionPlan.objects.filter(pk=plan.pk).update(title="Antrean daring", revision=7)
    Enrolment.objects.update(name="Nama Baru", mentor_name="Atasan Contoh")
    GraduationDecision.objects.update(predikat="Memuaskan")
    assert TallyMark.objects.count() == 0


def test_refreshing_costs_the_same_for_one_and_for_five_classes(cohort) -> None:
    counts = []
    for classes in (1, 5):
        for number in range(classes):
            enrol(CohortFactory(version=cohort.version, number=100 * classes + number, status="running"), 2)
        with CaptureQueriesContext(connection) as captured:
            refresh_tallies()
        counts.append(len(captured))
    assert counts[0] == counts[1]
