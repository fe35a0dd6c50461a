"""The mentor's personal link: one open at a time, found by its token alone."""

import datetime as dt

import pytest
from django.utils import timezone

from participants.enrolment.models import Enrolment
from participants.plans.mentoring.models import MentorLink, MentorLinkUse
from participants.plans.mentoring.services import (
    find_mentor_link,
    make_mentor_link,
    note_use,
    open_link,
    revoke_mentor_link,
)
from participants.plans.review.services import approve_as_coach
from revmental.accounts.entry.links import token_of
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from revmental.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
MENTOR = {"mentor_name": "Rina Contoh, S.H.", "mentor_position": "Kepala Bidang", "mentor_email": "rina@contoh.go.id"}


def test_a_link_is_found_by_its_token_alone(submitted, sari) -> None:
    link = make_mentor_link(submitted, MENTOR, by=sari)
    token = token_of(link)
    assert find_mentor_link(token) == link
    others = [token[:-1] + ("A" if token[-1] != "A" else "B"), token[::-1], "", "x", "ü" * 43, "A" * 43, token + "=="]
    assert [find_mentor_link(other) for other in others] == [None] * 7


def test_making_twice_gives_the_same_link(submitted, sari) -> None:
    assert make_mentor_link(submitted, MENTOR, by=sari) == make_mentor_link(submitted, MENTOR, by=sari)
    assert MentorLink.objects.count() == 1


def test_renewing_ends_the_old_link_and_twice_makes_one(submitted, sari) -> None:
    old = make_mentor_link(submitted, MENTOR, by=sari)
    new = make_mentor_link(submitted, MENTOR, by=sari, instead_of=old.pk)
    assert make_mentor_link(submitted, MENTOR, by=sari, instead_of=old.pk) == new
    assert (find_mentor_link(token_of(old)), open_link(submitted)) == (None, new)


def test_another_mentor_gets_another_link(submitted, sari) -> None:
    old = make_mentor_link(submitted, MENTOR, by=sari)
    new = make_mentor_link(submitted, MENTOR | {"mentor_name": "Sinta Contoh"}, by=sari)
    assert (new.mentor_name, find_mentor_link(token_of(old))) == ("Sinta Contoh", None)


def test_making_keeps_the_mentor_in_the_enrolment(submitted, dewi) -> None:
    make_mentor_link(submitted, MENTOR, by=dewi)
    kept = Enrolment.objects.get()
    assert (kept.mentor_name, kept.mentor_position, kept.mentor_email) == tuple(MENTOR.values())


def test_a_link_needs_a_name(submitted, sari) -> None:
    with pytest.raises(DomainError, match="Isi dahulu nama mentor"):
        make_mentor_link(submitted, {"mentor_name": "  "}, by=sari)
    assert MentorLink.objects.count() == 0


def test_a_revoked_link_opens_nothing_and_revoking_again_is_harmless(submitted, sari) -> None:
    link = make_mentor_link(submitted, MENTOR, by=sari)
    revoke_mentor_link(submitted, by=sari)
    revoke_mentor_link(submitted, by=sari)
    assert find_mentor_link(token_of(link)) is None
    assert [event.verb for event in AuditEvent.objects.about(link)] == ["mentor_link.made", "mentor_link.revoked"]


def test_an_expired_link_opens_nothing_and_makes_room(submitted, sari, time_machine) -> None:
    link = make_mentor_link(submitted, MENTOR, by=sari)
    time_machine.move_to(timezone.now() + dt.timedelta(days=31))
    assert find_mentor_link(token_of(link)) is None
    assert make_mentor_link(submitted, MENTOR, by=sari) != link


def test_the_coachs_approval_mails_the_mentor_once(submitted, enrolment, sari) -> None:
    Enrolment.objects.update(**MENTOR)
    approve_as_coach(submitted.versions.get(), by=sari)
    mail = OutgoingMail.objects.get(kind="mentor_asked")
    link = MentorLink.objects.get()
    assert (mail.recipient, mail.recipient_name, mail.agency_id) == (
        "rina@contoh.go.id",
        "Rina Contoh, S.H.",
        enrolment.agency_id,
    )
    assert token_of(link) in mail.body


def test_without_a_mentors_name_the_coachs_approval_makes_no_link(submitted, sari) -> None:
    approve_as_coach(submitted.versions.get(), by=sari)
    assert MentorLink.objects.count() == 0


def test_a_link_made_while_the_mentor_is_awaited_is_mailed(with_mentor, sari) -> None:
    make_mentor_link(with_mentor, MENTOR, by=sari)
    assert OutgoingMail.objects.get().kind == "mentor_asked"


def test_uses_are_noted(submitted, sari) -> None:
    link = make_mentor_link(submitted, MENTOR, by=sari)
    note_use(link, "opened", "203.0.113.9")
    assert list(MentorLinkUse.objects.values_list("link", "action", "address")) == [(link.pk, "opened", "203.0.113.9")]


def test_rows_say_what_they_are(submitted, sari) -> None:
    link = make_mentor_link(submitted, MENTOR, by=sari)
    note_use(link, "opened", None)
    review = approve_as_coach(submitted.versions.get(), by=sari)
    assert [str(row) for row in (link, link.uses.get(), review, review.version)] == [
        "Rina Contoh, S.H. · Loket satu menit",
        "Rina Contoh, S.H. · Loket satu menit · opened",
        "coach: disetujui",
        "Loket satu menit · 1",
    ]
