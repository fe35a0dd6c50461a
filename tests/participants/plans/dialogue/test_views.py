"""The pages of the dialogue: the coach's, the mentor's and the author's."""

from uuid import uuid4

import pytest
from django.urls import reverse

from participants.plans.dialogue.enums import Deed
from participants.plans.dialogue.models import CommentEntry, PlanComment
from participants.plans.dialogue.services import add_entry, author_voice
from participants.plans.enums import PlanStatus
from participants.plans.mentoring.models import MentorLinkUse
from participants.plans.models import ActionPlan
from revmental.accounts.entry.links import token_of
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import PlanCommentFactory, plan_in

pytestmark = pytest.mark.django_db


def remark(**changes: object) -> dict[str, object]:
    return {"version": 1, "part": "issue", "text": "Sebutkan angkanya.", "form": str(uuid4())} | changes


@pytest.fixture
def returned(submitted):
    """Dewi's plan, back on her desk."""
    ActionPlan.objects.update(status=PlanStatus.RETURNED)
    submitted.refresh_from_db()
    return submitted


@pytest.fixture
def comment(returned, tono):
    """Tono's remark on the issue of it."""
    return PlanCommentFactory(version=returned.versions.get(), by=tono)


# the coach


def test_the_coach_remarks_beside_a_part(submitted, coach, as_user) -> None:
    browser, sent = as_user(coach), remark()
    add, page = reverse("plan_comment_add", args=[submitted.pk]), reverse("plan_review", args=[submitted.pk])
    assert {browser.post(add, sent).url for _press in range(2)} == {f"{page}?versi=1#komentar-issue"}
    assert PlanComment.objects.get().text == "Sebutkan angkanya."
    body = browser.get(page).content.decode()
    assert ["Sebutkan angkanya." in body, "1 komentar masih terbuka" in body] == [True, True]


@pytest.mark.parametrize("changes", [{"text": ""}, {"part": "x"}, {"version": 7}, {"form": ""}, {"text": "a" * 2001}])
def test_a_refused_remark_keeps_its_text(changes, submitted, sari, as_user) -> None:
    sent = remark(**changes)
    answer = as_user(sari).post(reverse("plan_comment_add", args=[submitted.pk]), sent)
    assert (answer.status_code, PlanComment.objects.count()) == (422, 0)
    assert str(sent["text"]) in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("sari", 302), ("coach", 302), ("lina", 403), ("dewi", 403), ("gita", 403), ("citra", 404)]
)
def test_only_reviewers_remark(who, status, submitted, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    assert browser.post(reverse("plan_comment_add", args=[submitted.pk]), remark()).status_code == status
    assert PlanComment.objects.count() == (status == 302)


@pytest.mark.parametrize(
    ("who", "status"), [("sari", 302), ("coach", 302), ("lina", 403), ("dewi", 403), ("citra", 404)]
)
def test_only_reviewers_open_a_remark_again(who, status, comment, dewi, request, as_user) -> None:
    add_entry(comment, Deed.MEND, "", author_voice(dewi), form=uuid4())
    browser = as_user(request.getfixturevalue(who))
    answer = browser.post(reverse("plan_comment", args=[comment.pk]), {"deed": "reopen", "form": str(uuid4())})
    comment.refresh_from_db()
    assert (answer.status_code, comment.is_open) == (status, status == 302)


def test_who_only_reads_gets_no_forms(submitted, comment, lina, as_user) -> None:
    body = as_user(lina).get(reverse("plan_review", args=[submitted.pk])).content.decode()
    assert ["Sebutkan angkanya." in body, "komentar/" in body] == [True, False]


def test_the_queue_counts_open_remarks(submitted, coach, dewi, as_user) -> None:
    version = submitted.versions.get()
    for part in ("issue", "idea", "cause"):
        PlanCommentFactory(version=version, part=part)
    add_entry(PlanComment.objects.first(), Deed.MEND, "", author_voice(dewi), form=uuid4())
    answer = as_user(coach).get("/admin/rencana-aksi/?milik=semua")
    assert [plan.open_comments for plan in answer.context["page"]] == [2]
    assert "2 komentar terbuka" in answer.content.decode()


def test_the_review_costs_the_same_for_few_and_many_remarks(
    submitted, sari, as_user, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    version, page, browser = submitted.versions.get(), reverse("plan_review", args=[submitted.pk]), as_user(sari)
    first = PlanCommentFactory(version=version)
    add_entry(first, Deed.ANSWER, "Baik.", author_voice(sari), form=uuid4())
    with django_assert_max_num_queries(40) as spent:
        browser.get(page)
    for comment in PlanCommentFactory.create_batch(6, version=version, part="idea"):
        add_entry(comment, Deed.ANSWER, "Baik.", author_voice(sari), form=uuid4())
    with django_assert_num_queries(len(spent)):
        browser.get(page)


# the author


def test_the_author_sees_the_remark_at_its_step(returned, comment, dewi, as_user) -> None:
    answer = as_user(dewi).get(reverse("plan_edit", args=[returned.pk]))
    assert [(row["step"].key, row["open"]) for row in answer.context["steps"] if row["open"]] == [("issue", 1)]
    body = answer.content.decode()
    assert [f"mended-{comment.pk}" in body, "1 komentar menunggu Anda" in body] == [True, True]


def test_marking_as_mended_saves_the_draft_first(returned, comment, dewi, as_user) -> None:
    page = reverse("plan_edit", args=[returned.pk])
    sent = {"version": 0, "writer": str(uuid4()), "part": "idea", "idea": "Loket baru.", "do": f"mended-{comment.pk}"}
    assert as_user(dewi).post(page, sent).url == f"{page}#komentar-issue"
    comment.refresh_from_db()
    assert (comment.is_open, comment.resolved_by, ActionPlan.objects.get().idea) == (False, dewi, "Loket baru.")


def test_a_refused_save_marks_nothing(returned, comment, dewi, as_user) -> None:
    ActionPlan.objects.update(revision=5, idea="Dari ponsel lain.")
    sent = {"version": 0, "writer": str(uuid4()), "part": "idea", "idea": "Loket.", "do": f"mended-{comment.pk}"}
    assert as_user(dewi).post(reverse("plan_edit", args=[returned.pk]), sent).status_code == 409
    comment.refresh_from_db()
    assert comment.is_open


def test_the_author_answers_on_a_page_of_its_own(returned, comment, dewi, as_user) -> None:
    browser, page = as_user(dewi), reverse("plan_edit", args=[returned.pk])
    sent = {"version": 0, "writer": str(uuid4()), "part": "idea", "idea": "Loket.", "do": f"answer-{comment.pk}"}
    address = browser.post(page, sent).url
    assert (address, browser.get(address).status_code) == (reverse("own_comment", args=[comment.pk]), 200)
    words = {"deed": "answer", "text": "Angkanya 40 dari 60.", "form": str(uuid4())}
    assert browser.post(address, words).url == f"{page}#komentar-issue"
    assert "Angkanya 40 dari 60." in browser.get(page).content.decode()
    assert browser.post(address, {**words, "text": "", "form": str(uuid4())}).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("dewi", 302), ("sari", 403), ("tono", 404), ("citra", 404)])
def test_only_the_author_answers_as_author(who, status, comment, request, as_user) -> None:
    sent = {"deed": "answer", "text": "Baik.", "form": str(uuid4())}
    answer = as_user(request.getfixturevalue(who)).post(reverse("own_comment", args=[comment.pk]), sent)
    assert (answer.status_code, CommentEntry.objects.count()) == (status, int(status == 302))


# the mentor


def test_the_mentor_remarks_and_answers_by_link(with_mentor, link, client) -> None:
    token = token_of(link)
    assert client.post(reverse("mentor_comment_add", args=[token]), remark(part="idea")).status_code == 302
    comment = PlanComment.objects.get()
    page = reverse("mentor_comment", args=[token, comment.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"deed": "mend", "form": str(uuid4())}).url == (
        reverse("mentor_plan", args=[token]) + "#komentar-idea"
    )
    comment.refresh_from_db()
    assert (comment.speaker, comment.name, comment.is_open) == ("mentor", "Rina Contoh, S.H.", False)
    assert {use.action for use in MentorLinkUse.objects.all()} == {"comment"}


def test_the_mentor_reaches_no_other_plans_remarks(link, cohort, client) -> None:
    other = PlanCommentFactory(version=plan_in(PlanStatus.SUBMITTED, EnrolmentFactory(cohort=cohort)).versions.get())
    for token, key in ((token_of(link), other.pk), ("x" * 43, other.pk), (token_of(link), uuid4())):
        assert client.get(reverse("mentor_comment", args=[token, key])).status_code == 404
