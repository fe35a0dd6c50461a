"""The mentor's page by personal link."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from participants.plans.enums import PlanStatus
from participants.plans.evidence.services import add_evidence
from participants.plans.evidence.taking import JPEG, SafeFile
from participants.plans.mentoring.models import MentorLinkUse
from participants.plans.mentoring.services import make_mentor_link, revoke_mentor_link
from participants.plans.models import ActionPlan
from participants.plans.review.models import PlanReview
from revmental.accounts.entry.links import token_of
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import EvidenceFileFactory, PlanReviewFactory, plan_in, written_plan

pytestmark = pytest.mark.django_db
MENTOR = {"mentor_name": "Rina Contoh, S.H.", "mentor_position": "Kepala Bidang"}


def answer_of(**changes: object) -> dict[str, object]:
    return {
        "version": 1,
        "comment": "Lanjutkan.",
        "name": "Rina Contoh, S.H.",
        "position": "Plt. Kepala Bidang",
        "decision": "approve",
    } | changes


# mentor_plan


def test_mentor_plan_shows_the_frozen_version_and_notes_the_use(address, with_mentor, client) -> None:
    ActionPlan.objects.update(title="Sedang diubah")
    answer = client.get(address, REMOTE_ADDR="203.0.113.9")
    assert ["Loket satu menit" in answer.content.decode(), "Sedang diubah" in answer.content.decode()] == [True, False]
    assert list(MentorLinkUse.objects.values_list("action", "address")) == [("opened", "203.0.113.9")]


def test_mentor_plan_is_kept_by_nobody_and_told_to_nobody(address, client) -> None:
    answer = client.get(address)
    headers = [answer[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
    assert headers == ["private, no-store", "same-origin", "noindex, nofollow"]


@pytest.mark.parametrize(
    ("decision", "status", "words"),
    [("approve", PlanStatus.APPROVED, "disetujui"), ("return", PlanStatus.RETURNED, "dikembalikan")],
)
def test_mentor_plan_takes_the_decision_once(decision, status, words, address, client) -> None:
    for _press in range(2):
        assert client.post(address, answer_of(decision=decision)).url == address
    review = PlanReview.objects.get()
    assert (ActionPlan.objects.get().status, review.reviewer_position, review.comment) == (
        status,
        "Plt. Kepala Bidang",
        "Lanjutkan.",
    )
    assert words in client.get(address).content.decode()


def test_mentor_plan_asks_for_the_csrf_token(address) -> None:
    assert Client(enforce_csrf_checks=True).post(address, answer_of()).status_code == 403
    assert ActionPlan.objects.get().status == PlanStatus.COACH_APPROVED


@pytest.mark.parametrize(
    "changes",
    [
        {"comment": "", "decision": "return"},
        {"name": ""},
        {"position": ""},
        {"version": 9},
        {"decision": "x"},
        {"decision": ""},
    ],
)
def test_mentor_plan_redisplays_what_is_not_complete(changes, address, client) -> None:
    answer = client.post(address, answer_of(**changes))
    assert (answer.status_code, PlanReview.objects.count()) == (422, 0)


@pytest.mark.parametrize("status", [PlanStatus.SUBMITTED, PlanStatus.RETURNED, PlanStatus.APPROVED])
def test_mentor_plan_out_of_turn_says_so(status, cohort, sari, client) -> None:
    plan = plan_in(status, EnrolmentFactory(cohort=cohort))
    address = reverse("mentor_plan", args=[token_of(make_mentor_link(plan, MENTOR, by=sari))])
    assert client.get(address).context["may_decide"] is False
    answer = client.post(address, answer_of())
    assert (answer.status_code, "Muat ulang halaman" in answer.content.decode()) == (422, True)
    assert ActionPlan.objects.get().status == status


def test_mentor_plan_before_anything_was_submitted_says_so(draft, sari, client) -> None:
    address = reverse("mentor_plan", args=[token_of(make_mentor_link(draft, MENTOR, by=sari))])
    answer = client.get(address)
    assert (
        answer.status_code,
        "sedang ditulis" in answer.content.decode(),
        "Loket satu menit" in answer.content.decode(),
    ) == (200, True, False)


def test_unknown_revoked_and_expired_links_look_the_same(
    address, link, with_mentor, sari, client, time_machine
) -> None:
    revoke_mentor_link(with_mentor, by=sari)
    bodies = {
        client.get(url).content
        for url in (address, reverse("mentor_plan", args=["x" * 43]), reverse("mentor_plan", args=["A"]))
    }
    assert len(bodies) == 1
    assert client.get(address).status_code == 404
    assert client.post(address, answer_of()).status_code == 404


def test_mentor_plan_costs_the_same_for_few_and_many_reviews(
    address, with_mentor, client, django_assert_num_queries
) -> None:
    EvidenceFileFactory(plan=with_mentor)
    client.get(address)  # the first time binds the device
    with django_assert_num_queries(8):
        client.get(address)
    EvidenceFileFactory.create_batch(5, plan=with_mentor)
    PlanReviewFactory(version=with_mentor.versions.get())
    with django_assert_num_queries(8):
        client.get(address)


# mentor_evidence


def test_mentor_evidence_serves_the_files_of_this_plan_only(with_mentor, link, cohort, dewi, sari, client) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 3)).save(picture, "JPEG")
    file = SafeFile("loket.jpg", JPEG, picture.getvalue())
    own = add_evidence(with_mentor, file, by=dewi)
    other = add_evidence(written_plan(EnrolmentFactory(cohort=cohort)), file, by=sari)
    answers = [client.get(reverse("mentor_evidence", args=[token_of(link), row.pk])) for row in (own, other)]
    stranger = client.get(reverse("mentor_evidence", args=["x" * 43, own.pk]))
    for answer in answers:
        answer.getvalue()
    assert [answers[0].status_code, answers[1].status_code, stranger.status_code] == [200, 404, 404]
    assert [answers[0]["Content-Security-Policy"], answers[0]["Cache-Control"]] == [
        "default-src 'none'; sandbox",
        "private, no-store",
    ]
    assert [use.action for use in MentorLinkUse.objects.all()] == ["file"]
