"""An agency that comes in mid-year goes on counting where it stood, and says so only while no number is taken."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from reports.certificates.models import Certificate, NumberRegister
from reports.certificates.register.reading import check_registers
from reports.certificates.register.services import begin_register, take_numbers
from reports.jobs.models import Document
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db
WHY = "Buku register 2026, halaman 12"


def begin(agency, by, last_used: int = 214, reason: str = WHY) -> NumberRegister:
    return begin_register(agency, year=2026, kind="sttp", last_used=last_used, reason=reason, by=by)


def test_first_number_follows_the_last_of_before(jatim, sari) -> None:
    begin(jatim, sari)
    assert list(take_numbers(jatim, year=2026, kind="sttp", count=2).numbers) == [215, 216]
    assert list(take_numbers(jatim, year=2026, kind="certificate", count=1).numbers) == [1]


def test_it_is_audited_with_its_reason(jatim, sari) -> None:
    event = AuditEvent.objects.about(begin(jatim, sari)).get()
    assert (event.verb, event.data, event.reason) == (
        "register.begun",
        {"starts_after": ["0", "214"], "last_number": ["0", "214"]},
        WHY,
    )


def test_it_may_be_corrected_while_no_number_is_taken_and_a_repeat_is_harmless(jatim, sari) -> None:
    for last_used in (214, 241, 241, 12):
        register = begin(jatim, sari, last_used)
    assert (register.starts_after, register.last_number) == (12, 12)
    assert AuditEvent.objects.filter(verb="register.begun").count() == 3


def test_it_is_refused_once_a_number_is_taken(jatim, sari) -> None:
    take_numbers(jatim, year=2026, kind="sttp", count=1)
    with pytest.raises(DomainError, match="Nomor 1"):
        begin(jatim, sari)


def test_it_is_refused_without_a_reason(jatim, sari) -> None:
    with pytest.raises(DomainError, match="Sebutkan"):
        begin(jatim, sari, reason="  ")
    assert NumberRegister.objects.count() == 0


@pytest.mark.parametrize(
    "values", [{"starts_after": 9}, {"starts_after": 9, "last_number": 9}, {"starts_after": 216, "last_number": 216}]
)
def test_database_refuses_a_start_that_moves_after_a_number_is_taken(jatim, sari, values) -> None:
    begin(jatim, sari)
    take_numbers(jatim, year=2026, kind="sttp", count=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberRegister.objects.update(**values)


def test_database_refuses_a_counter_below_its_start(jatim, sari) -> None:
    begin(jatim, sari)
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberRegister.objects.update(last_number=3)


def test_certificates_bear_the_numbers_and_the_register_is_sound(graduated, jatim, sari, time_machine) -> None:
    time_machine.move_to("2026-11-02T03:00:00Z")
    begin(jatim, sari)
    issue_all(graduated, by=sari, confirmed_count=3)
    Document.objects.update(status="queued")
    numbers = Certificate.objects.order_by("sequence").values_list("number", flat=True)
    assert list(numbers) == [f"800.2.4/{n}/BPSDM/2026" for n in (215, 216, 217)]
    assert list(check_registers()) == []


class TestPage:
    @pytest.fixture
    def address(self, jatim, time_machine) -> str:
        time_machine.move_to("2026-03-02T03:00:00Z")
        return reverse("number_registers", args=[jatim.pk])

    def test_says_what_comes_next(self, address, jatim, sari, as_user) -> None:
        browser = as_user(sari)
        before = {row["register"].kind: row["next"] for row in browser.get(address).context["rows"]}
        data = {"kind": "sttp", "last_used": 214, "reason": WHY}
        answer = browser.post(address, data, follow=True)
        assert before["sttp"] == "001/BPSDM/2026"
        assert [str(message) for message in answer.context["messages"]] == ["Nomor berikutnya 215/BPSDM/2026."]
        assert {row["register"].kind: row["next"] for row in answer.context["rows"]}["sttp"] == "215/BPSDM/2026"

    def test_offers_only_registers_without_a_number(self, address, jatim, sari, as_user) -> None:
        take_numbers(jatim, year=2026, kind="sttp", count=1)
        browser = as_user(sari)
        offered = [kind for kind, _label in browser.get(address).context["form"].fields["kind"].choices]
        answer = browser.post(address, {"kind": "sttp", "last_used": 214, "reason": WHY})
        assert offered == ["certificate", "statement", "charter"]
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["kind"])

    def test_keeps_what_was_typed_when_it_is_refused(self, address, sari, as_user) -> None:
        answer = as_user(sari).post(address, {"kind": "sttp", "last_used": "-1", "reason": WHY})
        assert (answer.status_code, answer.context["form"]["reason"].value()) == (422, WHY)

    @pytest.mark.parametrize(("name", "status"), [("budi", 200), ("wati", 403), ("pusat", 403), ("citra", 404)])
    def test_is_for_those_who_issue(self, address, request, as_user, name, status) -> None:
        assert as_user(request.getfixturevalue(name)).get(address).status_code == status

    def test_is_found_from_the_record_of_the_agency(self, address, jatim, budi, as_user) -> None:
        assert address in as_user(budi).get(reverse("admin:accounts_agency_change", args=[jatim.pk])).text
