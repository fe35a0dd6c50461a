"""Issue by two people: one prepares, another confirms; nothing else leads to a number where the agency wants it so."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from reports.certificates.changes.services import reissue_certificate
from reports.certificates.checks.preflight import preflight
from reports.certificates.checks.services import request_check
from reports.certificates.issuing.services import propose_issue
from reports.certificates.models import Certificate, NumberRegister
from reports.certificates.proposals.models import IssueProposal
from reports.certificates.proposals.services import withdraw_proposal
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from revmental.accounts.models import Agency, AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_two(graduated, jatim):
    """The agency wants two people for each issue."""
    Agency.objects.filter(pk=jatim.pk).update(issues_by_two=True)
    graduated.agency.refresh_from_db()
    return graduated


def propose(cohort, *, by, count: int = 3) -> IssueProposal:
    findings = {one.digest: [] for one in preflight(cohort).candidates}
    return propose_issue(cohort, by=by, confirmed_count=count, findings=findings)


def test_one_prepares_and_another_issues(by_two, sari, budi) -> None:
    proposal = propose(by_two, by=sari)
    assert (Certificate.objects.count(), NumberRegister.objects.count()) == (0, 0)
    run = issue_all(by_two, by=budi, confirmed_count=3)
    proposal.refresh_from_db()
    assert (proposal.prepared_by, proposal.confirmed_by, proposal.run, run.by) == (sari, budi, run, budi)
    verbs = AuditEvent.objects.filter(verb__startswith="issue.").order_by("at").values_list("verb", "actor_name")
    assert list(verbs) == [("issue.proposed", str(sari)), ("issue.confirmed", str(budi))]


def test_nobody_issues_alone(by_two, sari) -> None:
    with pytest.raises(DomainError, match="dua orang"):
        issue_all(by_two, by=sari, confirmed_count=3)
    propose(by_two, by=sari)
    with pytest.raises(DomainError, match="Anda yang menyiapkan"):
        issue_all(by_two, by=sari, confirmed_count=3)
    assert Certificate.objects.count() == 0


def test_database_refuses_one_person_twice(by_two, sari, budi) -> None:
    propose(by_two, by=sari)
    issue_all(by_two, by=budi, confirmed_count=3)
    with pytest.raises(IntegrityError, match="proposal_takes_two_people"), transaction.atomic():
        IssueProposal.objects.update(confirmed_by=sari)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        IssueProposal.objects.update(prepared_by=budi)


def test_proposal_ends_when_data_change(by_two, sari, budi) -> None:
    propose(by_two, by=sari)
    by_two.enrolments.filter(attendance_number=1).update(name="Nama Lain")
    with pytest.raises(DomainError, match="berubah"):
        issue_all(by_two, by=budi, confirmed_count=3)
    assert (Certificate.objects.count(), NumberRegister.objects.count()) == (0, 0)
    anew = propose(by_two, by=budi)
    assert IssueProposal.objects.waiting().get() == anew
    assert issue_all(by_two, by=sari, confirmed_count=3).count == 3


def test_same_proposal_again_is_the_one_that_waits(by_two, sari, budi) -> None:
    assert propose(by_two, by=sari) == propose(by_two, by=budi) == propose(by_two, by=sari)


def test_proposal_asks_for_the_same_soundness_as_the_issue(by_two, sari) -> None:
    with pytest.raises(DomainError, match="4"):
        propose(by_two, by=sari, count=4)


def test_withdrawn_proposal_confirms_nothing(by_two, sari, budi) -> None:
    propose(by_two, by=sari)
    assert (withdraw_proposal(by_two, by=sari), withdraw_proposal(by_two, by=sari)) == (True, False)
    with pytest.raises(DomainError, match="dua orang"):
        issue_all(by_two, by=budi, confirmed_count=3)


def test_reissue_takes_whoever_checked_the_page_and_somebody_else(by_two, sari, budi, all_print_right) -> None:
    propose(by_two, by=sari)
    issue_all(by_two, by=budi, confirmed_count=3)
    certificate = Certificate.objects.get(sequence=1)
    with pytest.raises(DomainError, match="dua orang"):
        reissue_certificate(certificate, by=sari, reason="Nama keliru", category="name", findings={})


def test_command_does_not_issue_where_two_people_must(by_two, capsys, all_print_right) -> None:
    with pytest.raises(SystemExit):
        call_command("issue_certificates", "--cohort", by_two.key)
    assert "dua orang" in capsys.readouterr().err
    assert Certificate.objects.count() == 0


@pytest.fixture
def checked(by_two, sari, all_print_right):
    check = request_check(by_two, by=sari, signer=by_two.agency.signers.get(), issued_on=preflight(by_two).issued_on)
    assert run_document(check.pk, KINDS) is True
    return by_two


def test_pages_lead_from_one_to_the_other(checked, sari, budi, as_user) -> None:
    page = reverse("certificate_issue", args=[checked.pk])
    assert "Ajukan untuk dikonfirmasi" in as_user(sari).get(page).content.decode()
    answer = as_user(sari).post(page, {"count": 3, "step": "propose"}, follow=True)
    assert "3 sertifikat sudah disiapkan dan menunggu konfirmasi" in answer.content.decode()
    assert "Tarik usulan" in as_user(sari).get(page).content.decode()
    body = as_user(budi).get(page).content.decode()
    assert ("Disiapkan oleh Sari Contoh" in body, 'value="issue"' in body) == (True, True)
    as_user(budi).post(page, {"count": 3, "step": "issue"})
    assert Certificate.objects.count() == 3


def test_step_that_changed_meanwhile_is_shown_instead_of_done(checked, sari, budi, as_user) -> None:
    """Who thinks they prepare must not issue because somebody else was quicker."""
    propose(checked, by=sari)
    answer = as_user(budi).post(reverse("certificate_issue", args=[checked.pk]), {"count": 3, "step": "propose"})
    assert (answer.status_code, Certificate.objects.count()) == (422, 0)


def test_own_proposal_is_taken_back_on_its_page(checked, sari, as_user) -> None:
    propose(checked, by=sari)
    answer = as_user(sari).post(reverse("issue_proposal_withdraw", args=[checked.pk]))
    assert (answer.status_code, IssueProposal.objects.waiting().count()) == (302, 0)
