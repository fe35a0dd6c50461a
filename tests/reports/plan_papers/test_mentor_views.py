"""The approval sheet behind the mentor's link: who signed it takes it, asked anew each time."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participants.plans.mentoring.models import MentorLink, MentorLinkUse
from participants.plans.mentoring.services import make_mentor_link, revoke_mentor_link
from reports.jobs.enums import JobKind
from reports.jobs.kind import Kind
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.plan_papers.services import request_plan_paper
from revmental.accounts.entry.links import token_of
from revmental.accounts.models import Agency, AuditEvent

pytestmark = pytest.mark.django_db
# Who may take a file does not depend on what is in it.
QUICK = dict.fromkeys(KINDS, Kind(lambda document, file, tick: file.write(b"%PDF-"), "pdf"))


@pytest.fixture
def mentor() -> Client:
    return Client(headers={"Sec-Fetch-Dest": "document"})


@pytest.fixture
def link(approved, sari) -> MentorLink:
    return make_mentor_link(approved, {"mentor_name": "Rina Contoh, S.H."}, by=sari)


@pytest.fixture
def sheet(approved, sari) -> Document:
    document = request_plan_paper(approved, JobKind.PLAN_APPROVAL, by=sari)
    run_document(document.pk, QUICK)
    document.refresh_from_db()
    return document


def papers(link: MentorLink) -> str:
    return reverse("mentor_papers", args=[token_of(link)])


def file_of(link: MentorLink, document: Document) -> str:
    return reverse("mentor_paper_file", args=[token_of(link), document.pk])


def test_mentor_asks_watches_and_takes_the_sheet(link, mentor) -> None:
    assert papers(link) in mentor.get(reverse("mentor_plan", args=[token_of(link)])).content.decode()
    assert mentor.post(papers(link)).url == papers(link)
    document = Document.objects.get()
    watched = reverse("mentor_paper_status", args=[token_of(link), document.pk])
    assert watched in mentor.get(papers(link)).content.decode()
    run_document(document.pk, QUICK)
    part = mentor.get(watched).content.decode()
    assert (file_of(link, document) in part, "/dokumen/" in part) == (True, False)
    assert mentor.post(papers(link)).url == file_of(link, document)
    answer = mentor.get(file_of(link, document))
    assert b"".join(answer.streaming_content) == b"%PDF-"
    assert [answer["Content-Security-Policy"], answer["Cache-Control"]] == [
        "default-src 'none'; sandbox",
        "private, no-store",
    ]
    assert MentorLinkUse.objects.filter(link=link, action="paper").count() == 1
    assert AuditEvent.objects.filter(verb="document.downloaded").count() == 1


def test_asking_twice_makes_one_sheet(link, mentor) -> None:
    assert [mentor.post(papers(link)).status_code for _time in range(2)] == [302, 302]
    assert Document.objects.count() == 1


def test_a_mentor_who_came_later_has_signed_nothing(approved, link, sheet, sari, mentor) -> None:
    later = make_mentor_link(approved, {"mentor_name": "Eka Contoh, M.Si."}, by=sari)
    assert "Belum ada berkas" in mentor.get(papers(later)).content.decode()
    assert [mentor.post(papers(later)).status_code, mentor.get(file_of(later, sheet)).status_code] == [404, 404]


def test_who_signed_under_another_name_by_this_link_has_signed(approved, link, sheet, mentor) -> None:
    MentorLink.objects.filter(pk=link.pk).update(mentor_name="Rina")
    assert mentor.get(file_of(link, sheet)).status_code == 404
    MentorLinkUse.objects.create(link=link, action="approve")
    assert b"".join(mentor.get(file_of(link, sheet)).streaming_content) == b"%PDF-"


def test_a_link_that_was_revoked_or_has_expired_takes_nothing(approved, link, sheet, sari, mentor) -> None:
    assert b"".join(mentor.get(file_of(link, sheet)).streaming_content) == b"%PDF-"
    revoke_mentor_link(approved, by=sari)
    assert [mentor.get(url).status_code for url in (papers(link), file_of(link, sheet))] == [404, 404]
    fresh = make_mentor_link(approved, {"mentor_name": "Rina Contoh, S.H."}, by=sari)
    made = timezone.now() - timezone.timedelta(days=40)
    MentorLink.objects.filter(pk=fresh.pk).update(created_at=made, expires_at=made + timezone.timedelta(days=30))
    assert mentor.get(file_of(fresh, sheet)).status_code == 404


def test_a_device_that_the_link_does_not_know_is_asked_for_the_code(link, sheet, mentor) -> None:
    mentor.get(papers(link))
    stranger = Client(headers={"Sec-Fetch-Dest": "document"})
    assert [stranger.post(papers(link)).status_code, stranger.get(file_of(link, sheet)).streaming] == [403, False]


def test_no_other_file_is_taken_by_the_link(approved, link, sari, mentor) -> None:
    word = request_plan_paper(approved, JobKind.PLAN_WORD, by=sari)
    run_document(word.pk, QUICK)
    mentor.get(papers(link))
    assert mentor.get(file_of(link, word)).status_code == 404


def test_a_sheet_that_cannot_be_made_says_why(approved, link, mentor) -> None:
    Agency.objects.filter(pk=approved.enrolment.cohort.agency_id).update(logo="agency-logos/gone.png")
    answer = mentor.post(papers(link), follow=True)
    assert (answer.status_code, Document.objects.count()) == (200, 0)
    assert "tidak ditemukan" in " ".join(str(message) for message in answer.context["messages"])
