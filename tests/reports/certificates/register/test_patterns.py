"""A pattern for each agency, year and kind: tried out before it is kept, fixed with the first number."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from reports.certificates.models import Certificate, NumberRegister
from reports.certificates.register.reading import this_year
from reports.certificates.register.services import set_pattern, take_numbers
from revmental.accounts.models import Agency, AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db


def address(agency: Agency) -> str:
    return reverse("register_pattern", args=[agency.pk])


def test_register_numbers_by_its_own_pattern_and_its_sister_by_the_agencys(graduated, jatim, budi, sari) -> None:
    year = this_year(jatim)
    set_pattern(jatim, year=year, kind="sttp", pattern="000.7/{n:04}/{kind}/{unit}/{year}", by=budi)
    issue_all(graduated, by=sari, confirmed_count=3)
    assert Certificate.objects.get(sequence=2).number == f"000.7/0002/STTP/BPSDM/{year}"
    assert (
        take_numbers(jatim, year=year, kind="statement", count=1).register.number_of(1) == f"800.2.4/001/BPSDM/{year}"
    )


def test_agencys_new_pattern_and_name_leave_a_begun_register_as_it_is(graduated, jatim, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    Agency.objects.update(certificate_pattern="{n}/{unit}/{year}", short_name="LAIN")
    register = NumberRegister.objects.select_related("agency").get()
    assert register.number_of(4) == f"800.2.4/004/BPSDM/{register.year}"


def test_pattern_is_refused_once_a_number_is_taken(jatim, budi) -> None:
    take_numbers(jatim, year=2026, kind="sttp", count=1)
    with pytest.raises(DomainError, match="polanya tetap"):
        set_pattern(jatim, year=2026, kind="sttp", pattern="{n}/{year}", by=budi)
    with pytest.raises(IntegrityError, match="keeps its pattern"), transaction.atomic():
        NumberRegister.objects.update(pattern="{n}/{year}")


@pytest.mark.parametrize(
    "pattern", ["{n}", "{year}", "{n}/{year}/{name}", "{n/{year}", "x" * 110 + "{n}/{year}/{kind}"]
)
def test_pattern_that_makes_no_numbers_is_refused(jatim, budi, pattern) -> None:
    with pytest.raises(DomainError):
        set_pattern(jatim, year=2026, kind="sttp", pattern=pattern, by=budi)
    assert NumberRegister.objects.count() == 0


def test_empty_pattern_is_the_agencys_again(jatim, budi) -> None:
    set_pattern(jatim, year=2026, kind="sttp", pattern="{n}/{year}", by=budi)
    assert set_pattern(jatim, year=2026, kind="sttp", pattern="", by=budi).present_pattern == jatim.certificate_pattern
    assert AuditEvent.objects.filter(verb="register.pattern").count() == 2


def test_page_shows_the_next_number_without_keeping_it(jatim, budi, as_user) -> None:
    answer = as_user(budi).post(address(jatim), {"kind": "sttp", "pattern": "9/{n:03}/{year}", "show": "1"})
    assert (answer.status_code, f"9/001/{this_year(jatim)}" in answer.content.decode()) == (200, True)
    assert NumberRegister.objects.count() == 0


def test_page_keeps_the_pattern(jatim, budi, as_user) -> None:
    answer = as_user(budi).post(address(jatim), {"kind": "sttp", "pattern": "9/{n:03}/{year}"}, follow=True)
    assert (answer.redirect_chain[0][0], NumberRegister.objects.get().pattern) == (
        reverse("number_registers", args=[jatim.pk]), "9/{n:03}/{year}",
    )  # fmt: skip
    assert "9/{n:03}/{year}" in answer.content.decode()


def test_page_says_what_is_wrong_with_a_pattern(jatim, budi, as_user) -> None:
    answer = as_user(budi).post(address(jatim), {"kind": "sttp", "pattern": "{n}/BPSDM"})
    assert (answer.status_code, "perlu" in answer.content.decode(), "{n}/BPSDM" in answer.content.decode()) == (
        422,
        True,
        True,
    )


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("citra", 404)])
def test_page_is_the_administrators(jatim, request, as_user, who, status) -> None:
    assert as_user(request.getfixturevalue(who)).get(address(jatim)).status_code == status


def test_page_leads_back_when_every_register_has_given_a_number(jatim, budi, as_user) -> None:
    for kind in ("sttp", "certificate", "statement", "charter"):
        take_numbers(jatim, year=this_year(jatim), kind=kind, count=1)
    assert as_user(budi).get(address(jatim)).url == reverse("number_registers", args=[jatim.pk])
