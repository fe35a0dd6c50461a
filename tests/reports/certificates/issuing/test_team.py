"""A piagam for those who taught and organised: numbered in its own register, in the chain, theirs to take."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.cohorts.services import add_team_member
from reports.certificates.chain.reading import broken
from reports.certificates.changes.services import revoke_certificate
from reports.certificates.checks.services import request_check
from reports.certificates.checks.team import team_preflight
from reports.certificates.enums import Audience
from reports.certificates.models import Certificate, NumberRegister
from reports.certificates.register.reading import check_registers, this_year
from reports.certificates.register.services import set_pattern
from revmental.lib.errors import DomainError
from tests.factories.reports import issue_all, reissue

pytestmark = pytest.mark.django_db


@pytest.fixture
def taught(graduated, tono, sari, budi) -> Cohort:
    """A cohort that ended, with a trainer of two tasks and a committee member in its team."""
    Cohort.objects.filter(pk=graduated.pk).update(starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2026, 9, 30))
    graduated.refresh_from_db()
    for user, role in ((tono, TeamRole.COACH), (tono, TeamRole.WIDYAISWARA), (sari, TeamRole.ORGANISER)):
        add_team_member(graduated, user, role=role, by=budi)
    return graduated


def give(cohort, by, count=2):
    return issue_all(cohort, by=by, confirmed_count=count, audience=Audience.TEAM)


def test_everybody_gets_one_that_names_all_tasks(taught, sari, tono) -> None:
    give(taught, sari)
    rows = {row.recipient: row for row in Certificate.objects.select_related("recipient")}
    assert {row.facts["verdict"] for row in rows.values()} == {"Widyaiswara dan coach", "Panitia"}
    assert rows[tono].facts["document_title"] == "Piagam Penghargaan"
    assert (rows[tono].enrolment, rows[tono].kind, rows[tono].holder_name) == (None, "charter", tono.name)


def test_who_was_in_charge_is_named_without_the_short_form_of_staff(taught, sari, budi) -> None:
    add_team_member(taught, budi, role=TeamRole.LEAD, by=budi)
    verdicts = {one.facts["name_line"]: one.facts["verdict"] for one in team_preflight(taught).candidates}
    assert verdicts[budi.name] == "Penanggung jawab"


def test_numbers_come_from_a_register_of_their_own_and_the_chain_tells_of_them(taught, sari, budi) -> None:
    set_pattern(taught.agency, year=this_year(taught.agency), kind="charter", pattern="{kind}/{n}/{year}", by=budi)
    issue_all(taught, by=sari, confirmed_count=3)
    give(taught, sari)
    assert dict(NumberRegister.objects.values_list("kind", "last_number")) == {"sttp": 3, "charter": 2}
    assert (list(broken()), [one for one in check_registers() if one.kind != "failed"]) == ([], [])


def test_number_that_a_certificate_bears_is_refused_and_the_page_leads_to_the_registers(taught, sari, as_user) -> None:
    issue_all(taught, by=sari, confirmed_count=3)
    with pytest.raises(DomainError, match="“Piagam penghargaan” akan memberi nomor 800.2.4/001/BPSDM"):
        give(taught, sari)
    page = as_user(sari).get(reverse("certificate_preflight", args=[taught.pk]) + "?untuk=tim").text
    link = f'<p><a href="{reverse("number_registers", args=[taught.agency_id])}">'
    assert ("padahal nomor itu tertera" in page, page.count(link), Certificate.objects.count()) == (True, 1, 3)


def test_register_that_has_begun_is_warned_of_and_not_held_up(taught, sari) -> None:
    NumberRegister.objects.create(
        agency=taught.agency,
        year=this_year(taught.agency),
        kind="charter",
        last_number=1,
        pattern="800.2.4/{n:03}/BPSDM/{year}",
    )
    issue_all(taught, by=sari, confirmed_count=3)
    plan = team_preflight(taught)
    assert (plan.refusals, ["800.2.4/002/BPSDM" in text for text in plan.warnings]) == ([], [True])


def test_giving_again_gives_nothing_new(taught, sari) -> None:
    first = give(taught, sari)
    assert give(taught, sari) == first
    assert [skip.reason.startswith("sudah memiliki") for skip in team_preflight(taught).skipped] == [True, True]


def test_who_signs_in_without_a_nip_is_named_as_a_gap_of_the_page(taught, tono) -> None:
    type(tono).objects.filter(pk=tono.pk).update(username="198703122010012003")
    missing = {one.facts["name_line"]: one.missing for one in team_preflight(taught).candidates}
    assert (missing.pop(tono.name), list(missing.values())) == ((), [("NIP",)])


def test_is_refused_before_the_last_day(taught, sari) -> None:
    Cohort.objects.filter(pk=taught.pk).update(ends_on=dt.date(2999, 1, 1))
    with pytest.raises(DomainError, match="Pelatihan belum selesai"):
        give(taught, sari)


def test_recipient_sees_it_and_nobody_else_of_the_team_does(taught, sari, tono, as_user) -> None:
    give(taught, sari)
    own = Certificate.objects.get(recipient=tono)
    assert list(Certificate.objects.visible_to(tono)) == [own]
    assert own.number in as_user(tono).get(reverse("portal_certificates")).content.decode()


def test_it_is_revoked_and_replaced_as_any_other(taught, sari, tono) -> None:
    give(taught, sari)
    own = Certificate.objects.get(recipient=tono)
    new = reissue(own, by=sari, reason="Gelar keliru")
    assert (new.recipient, new.replaces, new.sequence) == (tono, own, 3)
    revoke_certificate(new, by=sari, reason="Salah orang", category="other")
    assert list(broken()) == []


def test_database_wants_exactly_one_holder(taught, sari, enrolment) -> None:
    give(taught, sari)
    row = Certificate.objects.first()
    for holder in ({"enrolment": None, "recipient": None}, {"enrolment": enrolment, "recipient": sari}):
        copy = Certificate(agency=row.agency, cohort=row.cohort, kind="charter", year=2026, sequence=99, number="x", facts={}, document=row.document, issued_by=sari, **holder)  # fmt: skip
        with pytest.raises(IntegrityError, match="certificate_has_one_holder"), transaction.atomic():
            copy.save(force_insert=True)


def test_page_offers_the_team_and_issues_by_its_own_check(taught, sari, as_user, all_print_right) -> None:
    body = as_user(sari).get(reverse("certificate_preflight", args=[taught.pk]) + "?untuk=tim").content.decode()
    assert ("Tono" in body, "Widyaiswara dan coach" in body) == (True, True)


def test_day_before_the_last_one_is_refused_at_its_field_and_a_check_from_before_leaves_a_way_on(
    taught, sari, as_user
) -> None:
    browser, signer = as_user(sari), taught.agency.signers.get()
    check, page = (reverse(name, args=[taught.pk]) + "?untuk=tim" for name in ("certificate_check", "certificate_preflight"))  # fmt: skip
    early = {"signer": signer.pk, "issued_on": "2026-09-29"}
    assert sorted(browser.post(check, early).context["form"].errors) == ["issued_on"]
    done = request_check(taught, by=sari, signer=signer, issued_on=dt.date(2026, 9, 29), audience=Audience.TEAM)
    type(done).objects.filter(pk=done.pk).update(status="failed", error="Pekerjaan terputus.")
    body = browser.get(page).text
    assert ("Pelatihan belum selesai" in body, f'action="{check}"' in body) == (True, True)
    assert browser.post(check, early | {"issued_on": "2026-09-30"}).status_code == 302
