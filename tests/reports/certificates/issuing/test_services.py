"""Issuing: who gets a number, once, without gaps, with what facts."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from participants.graduation.models import GraduationDecision, GraduationMeeting
from programs.cohorts.models import Cohort
from programs.curricula.enums import DocumentKind, Outcome
from reports.certificates.checks.preflight import preflight
from reports.certificates.checks.services import request_check
from reports.certificates.issuing.services import issue_certificates, propose_issue
from reports.certificates.models import Certificate, IssueRun, NumberRegister
from reports.certificates.proposals.models import IssueProposal
from reports.certificates.register.services import set_pattern
from reports.certificates.seal.services import private_key, published
from reports.jobs.models import Document
from revmental.accounts.models import Agency, AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.participants import GraduationDecisionFactory, locked
from tests.factories.programs import DocumentRuleFactory
from tests.factories.reports import graduated_cohort, issue_all, passing

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 27)


def unlocked(cohort) -> GraduationMeeting:
    GraduationMeeting.objects.filter(cohort=cohort).update(status="open", locked_at=None, locked_by=None)
    return GraduationMeeting.objects.get(cohort=cohort)


def test_issue_gives_numbers_in_the_order_of_the_list(graduated, sari) -> None:
    run = issue_all(graduated, by=sari, confirmed_count=3, issued_on=DAY)
    rows = list(Certificate.objects.order_by("enrolment__attendance_number"))
    assert [row.number for row in rows] == [
        "800.2.4/001/BPSDM/2026",
        "800.2.4/002/BPSDM/2026",
        "800.2.4/003/BPSDM/2026",
    ]
    assert [(row.run, row.issued_by, row.status, row.kind) for row in rows] == [(run, sari, "valid", "sttp")] * 3
    assert run.count == 3
    assert NumberRegister.objects.get().last_number == 3


@pytest.mark.parametrize("act", [issue_certificates, propose_issue])
def test_nothing_bears_a_day_before_the_last_one_of_the_class(graduated, sari, act) -> None:
    day = graduated.ends_on - dt.timedelta(days=1)
    findings = {one.digest: [] for one in preflight(graduated, issued_on=day).candidates}
    words = "Tanggal terbit mendahului hari terakhir pelatihan, 25 Oktober 2026. Pilih tanggal itu atau sesudahnya."
    with pytest.raises(DomainError) as refused:
        act(graduated, by=sari, confirmed_count=3, findings=findings, issued_on=day)
    assert (str(refused.value), Certificate.objects.count(), IssueProposal.objects.count()) == (words, 0, 0)
    issue_all(graduated, by=sari, confirmed_count=3, issued_on=graduated.ends_on)
    assert Certificate.objects.count() == 3


def test_issue_puts_one_job_per_certificate_into_the_outbox(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    jobs = Document.objects.filter(kind="certificate", status="queued")
    assert {job.subject_id for job in jobs} == {row.pk for row in Certificate.objects.all()}
    assert Certificate.objects.values("token").distinct().count() == 3


def test_issue_writes_the_trail(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    verbs = list(AuditEvent.objects.order_by("verb").values_list("verb", flat=True))
    assert verbs == ["certificate.issued"] * 3 + ["certificates.issued", "seal_key.published"]


def test_issue_repeated_gives_nobody_a_second_one(graduated, sari) -> None:
    first = issue_all(graduated, by=sari, confirmed_count=3)
    assert issue_all(graduated, by=sari, confirmed_count=3) == first
    assert (Certificate.objects.count(), IssueRun.objects.count(), NumberRegister.objects.get().last_number) == (
        3,
        1,
        3,
    )


@pytest.mark.parametrize("count", [2, 4])
def test_issue_refuses_a_count_that_is_not_what_would_happen(graduated, sari, count) -> None:
    with pytest.raises(DomainError, match=str(count)):
        issue_all(graduated, by=sari, confirmed_count=count)
    assert Certificate.objects.count() == 0


def test_issue_waits_for_the_lock_of_graduation(graduated, sari) -> None:
    unlocked(graduated)
    with pytest.raises(DomainError, match="Kelulusan belum dikunci"):
        issue_all(graduated, by=sari, confirmed_count=3)


def test_issue_refuses_without_a_signer(graduated, jatim, sari) -> None:
    jatim.signers.update(is_active=False)
    with pytest.raises(DomainError, match="penandatangan"):
        issue_all(graduated, by=sari, confirmed_count=3)


def test_issue_refuses_a_pattern_that_would_repeat_numbers(graduated, jatim, sari) -> None:
    Agency.objects.filter(pk=jatim.pk).update(certificate_pattern="{n}/BPSDM")
    with pytest.raises(DomainError, match="year"):
        issue_all(graduated, by=sari, confirmed_count=3)
    assert NumberRegister.objects.count() == 0


def test_issue_skips_whom_the_rules_give_no_document(graduated, sari) -> None:
    meeting = unlocked(graduated)
    GraduationDecisionFactory(
        meeting=meeting, enrolment=passing(graduated, 4), outcome=Outcome.POSTPONED, reason="Seminar"
    )
    locked(meeting)
    issue_all(graduated, by=sari, confirmed_count=3)
    assert list(Certificate.objects.order_by("sequence").values_list("enrolment__attendance_number", flat=True)) == [
        1,
        2,
        3,
    ]


@pytest.fixture
def two_kinds(graduated) -> Cohort:
    """Three get an STTP, one a statement."""
    DocumentRuleFactory(
        version=graduated.version,
        outcome=Outcome.POSTPONED,
        kind=DocumentKind.STATEMENT,
        title="Surat Keterangan",
        wording="telah mengikuti",
    )
    meeting = unlocked(graduated)
    GraduationDecisionFactory(
        meeting=meeting, enrolment=passing(graduated, 4), outcome=Outcome.POSTPONED, reason="Seminar"
    )
    locked(meeting)
    return graduated


def test_each_kind_of_document_has_its_own_register(two_kinds, jatim, sari, budi) -> None:
    set_pattern(jatim, year=DAY.year, kind=DocumentKind.STATEMENT, pattern="800.2.4/{n:03}/{kind}/{year}", by=budi)
    issue_all(two_kinds, by=sari, confirmed_count=4, issued_on=DAY)
    assert dict(NumberRegister.objects.values_list("kind", "last_number")) == {"sttp": 3, "statement": 1}


def test_two_kinds_that_would_bear_the_same_number_are_refused(two_kinds, sari) -> None:
    plan = preflight(two_kinds, issued_on=DAY)
    (text,) = plan.refusals
    assert ("“Surat keterangan" in text, "800.2.4/001/BPSDM/2026" in text, plan.has_doubles) == (True, True, True)
    assert "admin instansi perlu memberi buku nomor ini pola tersendiri" in text
    with pytest.raises(DomainError, match="800.2.4/001/BPSDM/2026"):
        issue_all(two_kinds, by=sari, confirmed_count=4, issued_on=DAY)
    assert (Certificate.objects.count(), NumberRegister.objects.count()) == (0, 0)


def test_second_cohort_goes_on_where_the_first_ended(graduated, jatim, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3, issued_on=DAY)
    other = graduated_cohort(jatim, count=2, key="lulus-2")
    issue_all(other, by=sari, confirmed_count=2, issued_on=DAY)
    assert list(Certificate.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]


def test_each_year_begins_anew(graduated, jatim, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3, issued_on=DAY)
    other = graduated_cohort(jatim, count=1, key="lulus-2")
    issue_all(other, by=sari, confirmed_count=1, issued_on=dt.date(2027, 1, 4))
    assert Certificate.objects.get(cohort=other).number == "800.2.4/001/BPSDM/2027"


def test_lan_code_is_waited_for_and_then_printed(graduated, sari) -> None:
    graduated.version.prints_lan_code = True
    graduated.version.save()
    with pytest.raises(DomainError, match="pemeriksaan"):
        issue_all(graduated, by=sari, confirmed_count=3)
    graduated.enrolments.filter(attendance_number=2).update(lan_code="00001234/CONTOH")
    issue_all(graduated, by=sari, confirmed_count=1)
    assert Certificate.objects.get().facts["lan_code"] == "00001234/CONTOH"


def test_nothing_is_left_behind_when_a_late_step_fails(graduated, sari, monkeypatch) -> None:
    """The numbers are free again: the transaction that took them is undone."""
    monkeypatch.setattr("reports.certificates.issuing.services.audit.record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        issue_all(graduated, by=sari, confirmed_count=3)
    assert (Certificate.objects.count(), Document.objects.count(), NumberRegister.objects.count()) == (0, 0, 0)


def test_issue_costs_the_same_statements_for_3_and_for_9_people(graduated, jatim, sari) -> None:
    nine = graduated_cohort(jatim, count=9, key="sembilan")
    published(private_key())  # once in the life of a key
    costs = []
    for cohort, count in ((graduated, 3), (nine, 9)):
        with CaptureQueriesContext(connection) as queries:
            issue_all(cohort, by=sari, confirmed_count=count)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 60


@pytest.mark.parametrize(
    "change",
    [
        lambda: GraduationDecision.objects.update(predikat="Sangat Memuaskan"),
        lambda: GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None),
    ],
    ids=["decision", "lock"],
)
def test_database_lets_no_decision_change_on_which_a_certificate_rests(graduated, sari, change) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        change()
    assert set(GraduationDecision.objects.standing().values_list("predikat", flat=True)) == {"Memuaskan"}


def test_check_is_asked_for_once_while_it_runs(graduated, sari) -> None:
    signer = graduated.agency.signers.get()
    first = request_check(graduated, by=sari, signer=signer, issued_on=DAY)
    assert request_check(graduated, by=sari, signer=signer, issued_on=DAY) == first
    assert first.parameters == {"signer": str(signer.pk), "issued_on": "2026-10-27"}


def test_a_page_that_was_not_laid_out_stops_the_whole_issue(graduated, sari) -> None:
    """What was laid out is what is issued; data may change between the check and the lock."""
    findings = {one.digest: [] for one in preflight(graduated).candidates}
    graduated.enrolments.filter(attendance_number=2).update(position="Kepala Bidang Contoh")
    with pytest.raises(DomainError, match="berubah sementara itu"):
        issue_certificates(graduated, by=sari, confirmed_count=3, findings=findings)
    assert Certificate.objects.count() == 0
