"""The mentor's link and its devices: the first by itself, another by a code, a preview never."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from participants.plans.mentoring.device_services import (
    MAX_CODES_A_DAY,
    bind_first,
    digits_of,
    enter_code,
    mail_code,
    make_code,
    open_code,
)
from participants.plans.mentoring.models import MentorCode, MentorDevice, MentorLink, MentorLinkUse
from participants.plans.mentoring.services import make_mentor_link
from revmental.accounts.entry.links import token_of
from revmental.lib.errors import DomainError
from revmental.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
PLAN = "Loket satu menit"


def browser() -> Client:
    return Client(headers={"Sec-Fetch-Dest": "document"})


@pytest.fixture
def mailed(link: MentorLink) -> MentorLink:
    """The link of a mentor whose address is known."""
    link.plan.enrolment.mentor_email = "rina@contoh.go.id"
    link.plan.enrolment.save()
    return link


def device_page(link: MentorLink) -> str:
    return reverse("mentor_device", args=[token_of(link)])


def other_digits(code: MentorCode) -> str:
    return f"{(int(digits_of(code)) + 1) % 1_000_000:06d}"


def shows_plan(client: Client, address: str) -> bool:
    return PLAN in client.get(address).content.decode()


# the first device


def test_the_first_device_is_bound_and_goes_on_working(address, link) -> None:
    first, second = browser(), browser()
    assert [shows_plan(first, address), shows_plan(second, address), shows_plan(first, address)] == [True, False, True]
    assert [(row.link, row.is_first) for row in MentorDevice.objects.all()] == [(link, True)]
    cookie = first.cookies[f"mentor_{link.pk.hex}"]
    assert [cookie["httponly"], cookie["path"], cookie["samesite"]] == [True, "/mentor/", "Lax"]


def test_a_preview_or_scanner_is_never_the_first_device(address, link) -> None:
    robot, mentor = Client(), browser()
    assert [shows_plan(robot, address), MentorDevice.objects.count(), shows_plan(mentor, address)] == [False, 0, True]


def test_author_and_staff_who_look_at_the_link_do_not_bind_it(address, link, dewi, as_user) -> None:
    looking = as_user(dewi)
    answer = looking.get(address, headers={"Sec-Fetch-Dest": "document"})
    assert (PLAN in answer.content.decode(), MentorDevice.objects.count()) == (False, 0)


def test_an_old_browser_opens_it_by_the_button(address, link) -> None:
    old = Client()
    assert old.post(device_page(link), {"do": "open"}).url == address
    assert shows_plan(old, address)
    assert not shows_plan(Client(), address)
    assert Client().post(device_page(link), {"do": "open"}).status_code == 403


def test_a_forged_or_foreign_mark_opens_nothing(address, link, with_mentor, sari) -> None:
    first = browser()
    first.get(address)
    forger = browser()
    forger.cookies[f"mentor_{link.pk.hex}"] = str(MentorDevice.objects.get().pk)
    assert not shows_plan(forger, address)
    renewed = make_mentor_link(with_mentor, {"mentor_name": "Rina Contoh, S.H."}, by=sari, instead_of=link.pk)
    bind_first(renewed, None)
    first.cookies[f"mentor_{renewed.pk.hex}"] = first.cookies[f"mentor_{link.pk.hex}"].value
    assert not shows_plan(first, reverse("mentor_plan", args=[token_of(renewed)]))


@pytest.mark.parametrize("name", ["mentor_plan", "mentor_progress", "mentor_check_ins", "mentor_seminar"])
def test_every_page_of_the_link_asks_a_strange_device(name, link) -> None:
    bind_first(link, None)
    answer = browser().get(reverse(name, args=[token_of(link)]))
    assert (answer.status_code, "enam angka" in answer.content.decode()) == (200, True)
    assert PLAN not in answer.content.decode()


def test_a_strange_device_decides_nothing(address, link, with_mentor) -> None:
    bind_first(link, None)
    answer = browser().post(address, {"version": 1, "decision": "approve", "name": "X", "position": "Y"})
    with_mentor.refresh_from_db()
    assert (answer.status_code, with_mentor.status) == (403, "coach_approved")


def test_a_page_that_is_not_there_binds_nothing(address, link) -> None:
    first = browser()
    missing = reverse("mentor_comment", args=[token_of(link), link.pk])
    assert (first.get(missing).status_code, MentorDevice.objects.count()) == (404, 0)
    assert shows_plan(browser(), address)


# the code


def test_a_code_by_mail_opens_one_other_device(address, mailed) -> None:
    bind_first(mailed, None)
    second, third = browser(), browser()
    assert "r•••@contoh.go.id" in second.get(address).content.decode()
    for _press in range(2):
        assert second.post(device_page(mailed), {"do": "send"}).status_code == 302
    digits, mail = digits_of(MentorCode.objects.get()), OutgoingMail.objects.get(kind="mentor_code")
    assert (mail.recipient, digits in mail.body) == ("rina@contoh.go.id", True)
    sent = {"do": "enter", "code": f"{digits[:3]} {digits[3:]}", "next": address}
    assert second.post(device_page(mailed), sent).url == address
    assert shows_plan(second, address)
    assert third.post(device_page(mailed), sent).status_code == 422
    assert not shows_plan(third, address)
    assert [use.action for use in MentorLinkUse.objects.filter(action__startswith="code")] == [
        "code_sent", "code_sent", "code_used",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567"])
def test_what_is_no_code_costs_no_try(typed, link) -> None:
    bind_first(link, None)
    code = make_code(link)
    assert browser().post(device_page(link), {"do": "enter", "code": typed}).status_code == 422
    code.refresh_from_db()
    assert code.attempts == 0


def test_five_wrong_tries_end_a_code_even_for_the_right_digits(link) -> None:
    bind_first(link, None)
    code = make_code(link)
    assert [enter_code(link, other_digits(code), "203.0.113.9") for _try in range(5)] == [None] * 5
    with pytest.raises(DomainError, match="Mintalah yang baru"):
        enter_code(link, digits_of(code), None)
    assert (MentorDevice.objects.count(), MentorLinkUse.objects.filter(action="code_wrong").count()) == (1, 5)


def test_a_code_is_soon_over(link, time_machine) -> None:
    bind_first(link, None)
    code = make_code(link)
    time_machine.move_to(code.expires_at)
    assert open_code(link) is None
    with pytest.raises(DomainError, match="Mintalah yang baru"):
        enter_code(link, digits_of(code), None)


def test_a_code_opens_no_other_link(link, with_mentor, sari) -> None:
    digits = digits_of(make_code(link))
    other = make_mentor_link(with_mentor, {"mentor_name": "Rina Contoh, S.H."}, by=sari, instead_of=link.pk)
    with pytest.raises(DomainError):
        enter_code(other, digits, None)


def test_codes_are_limited_by_the_day(link, time_machine) -> None:
    for _ask in range(MAX_CODES_A_DAY):
        code = make_code(link)
        time_machine.move_to(code.expires_at)
    with pytest.raises(DomainError, match="Terlalu banyak kode"):
        make_code(link)


def test_without_an_address_no_code_is_mailed(link) -> None:
    with pytest.raises(DomainError, match="alamat surel"):
        mail_code(link, None)
    assert (MentorCode.objects.count(), OutgoingMail.objects.filter(kind="mentor_code").count()) == (0, 0)


@pytest.mark.parametrize("wanted", ["https://lain.example/", "//lain.example", "/admin/", "/mentor/x/../../admin/", ""])
def test_the_code_leads_to_no_other_place(wanted, link) -> None:
    bind_first(link, None)
    digits = digits_of(make_code(link))
    answer = browser().post(device_page(link), {"do": "enter", "code": digits, "next": wanted})
    assert answer.url == f"/mentor/{token_of(link)}/"


def test_a_device_is_never_rewritten(link) -> None:
    bind_first(link, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        MentorDevice.objects.update(address="203.0.113.1")


# staff


@pytest.mark.parametrize(
    ("who", "status"), [("sari", 302), ("coach", 302), ("lina", 403), ("dewi", 403), ("citra", 404)]
)
def test_only_reviewers_get_a_code_to_read_out(who, status, link, with_mentor, request, as_user) -> None:
    answer = as_user(request.getfixturevalue(who)).post(reverse("mentor_link_code", args=[with_mentor.pk]))
    assert (answer.status_code, MentorCode.objects.count()) == (status, int(status == 302))


def test_staff_see_the_digits_and_the_participant_does_not(link, with_mentor, sari, dewi, as_user) -> None:
    digits = digits_of(make_code(link, by=sari))
    shown = f"{digits[:3]} {digits[3:]}"
    pages = [(sari, "mentor_link"), (dewi, "plan_mentor")]
    found = [shown in as_user(who).get(reverse(name, args=[with_mentor.pk])).content.decode() for who, name in pages]
    assert found == [True, False]


def test_dead_links_answer_alike_at_the_device_page() -> None:
    client = browser()
    answers = [client.post(reverse("mentor_device", args=[token])) for token in ("x" * 43, "A")]
    assert [answer.status_code for answer in answers] == [404, 404]
