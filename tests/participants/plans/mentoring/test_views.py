"""The pages on which author and staff handle the mentor's link."""

import pytest
from django.urls import reverse

from participants.plans.mentoring.models import MentorLink
from revmental.accounts.entry.links import token_of
from tests.factories.participants import GraduationDecisionFactory, locked

pytestmark = pytest.mark.django_db
MENTOR = {"mentor_name": "Rina Contoh, S.H.", "mentor_position": "Kepala Bidang"}


def page(name: str, row: object) -> str:
    return reverse(name, args=[row.pk])


@pytest.mark.parametrize(("name", "who"), [("mentor_link", "sari"), ("mentor_link", "coach"), ("plan_mentor", "dewi")])
def test_the_link_is_made_and_shown_to_hand_over(name, who, with_mentor, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    assert browser.post(page(name, with_mentor), MENTOR).url == page(name, with_mentor)
    text = browser.get(page(name, with_mentor)).content.decode()
    assert [token_of(MentorLink.objects.get()) in text, "Yth. Bapak/Ibu Rina Contoh, S.H." in text] == [True, True]


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("mentor_link", "lina", 403), ("mentor_link", "dewi", 403), ("mentor_link", "tono", 404), ("mentor_link", "citra", 404),
        ("plan_mentor", "sari", 403), ("plan_mentor", "gita", 403), ("plan_mentor", "citra", 404),
    ],
)  # fmt: skip
def test_the_link_asks_for_rights(name, who, status, link, with_mentor, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    urls = [page(name, with_mentor), page(f"{name}_revoke", with_mentor)]
    assert [browser.post(url, MENTOR).status_code for url in urls] == [status, status]
    assert MentorLink.objects.get().revoked_at is None


@pytest.mark.parametrize(("name", "who"), [("mentor_link", "sari"), ("plan_mentor", "dewi")])
def test_the_link_without_a_name_redisplays(name, who, with_mentor, request, as_user) -> None:
    answer = as_user(request.getfixturevalue(who)).post(page(name, with_mentor), {"mentor_name": ""})
    assert (answer.status_code, MentorLink.objects.count()) == (422, 0)


@pytest.mark.parametrize(("name", "who"), [("mentor_link", "sari"), ("plan_mentor", "dewi")])
def test_the_link_with_a_phone_that_is_none_redisplays(name, who, with_mentor, request, as_user) -> None:
    answer = as_user(request.getfixturevalue(who)).post(page(name, with_mentor), MENTOR | {"mentor_phone": "abc"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["mentor_phone"])


@pytest.mark.parametrize(("name", "who"), [("mentor_link", "sari"), ("plan_mentor", "dewi")])
def test_the_link_is_revoked_by_post_only(name, who, link, with_mentor, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    url = page(f"{name}_revoke", with_mentor)
    assert [browser.get(url).status_code, browser.post(url).status_code] == [405, 302]
    assert MentorLink.objects.get().revoked_at is not None


def test_the_page_of_the_link_shows_its_uses(link, address, with_mentor, client, sari, as_user) -> None:
    client.get(address)
    text = as_user(sari).get(page("mentor_link", with_mentor)).content.decode()
    assert "1 penggunaan terakhir tercatat" in text


@pytest.mark.parametrize(("name", "who"), [("mentor_link", "sari"), ("plan_mentor", "dewi")])
def test_another_mentor_gets_a_link_although_graduation_is_locked(name, who, with_mentor, request, as_user) -> None:
    locked(GraduationDecisionFactory(enrolment=with_mentor.enrolment).meeting)
    as_user(request.getfixturevalue(who)).post(page(name, with_mentor), {"mentor_name": "Sinta Contoh"})
    assert [link.mentor_name for link in MentorLink.objects.all()] == ["Sinta Contoh"]
