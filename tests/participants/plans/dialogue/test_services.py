"""The dialogue: who may remark when, once per form, open until it is mended, and never rewritten."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from participants.plans.dialogue.enums import Deed
from participants.plans.dialogue.models import CommentEntry, PlanComment
from participants.plans.dialogue.services import add_comment, add_entry, author_voice, coach_voice, mentor_voice
from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from participants.plans.review.services import return_as_coach
from participants.plans.versions.services import submit_plan
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.plans import PlanCommentFactory, PlanVersionFactory

pytestmark = pytest.mark.django_db
FORM = uuid4()


@pytest.fixture
def comment(submitted, tono) -> PlanComment:
    """Tono's remark on the issue of Dewi's first version."""
    return add_comment(submitted.versions.get(), "issue", "Sebutkan angkanya.", coach_voice(tono), form=FORM)


# add_comment


def test_a_remark_names_its_part_version_and_speaker(comment, tono) -> None:
    found = (comment.part, comment.version.number, comment.text, comment.speaker, comment.by, comment.name)
    assert found == ("issue", 1, "Sebutkan angkanya.", "coach", tono, "Tono Contoh")
    assert comment.is_open
    event = AuditEvent.objects.get(verb="comment.added")
    assert event.data == {"part": "issue", "version": 1, "name": "Tono Contoh"}


def test_the_same_text_from_the_same_form_is_one_remark(comment, tono) -> None:
    again = add_comment(comment.version, "issue", " Sebutkan angkanya. ", coach_voice(tono), form=FORM)
    other = add_comment(comment.version, "issue", "Sebutkan angkanya.", coach_voice(tono), form=uuid4())
    assert (again, other == comment, PlanComment.objects.count()) == (comment, False, 2)
    assert AuditEvent.objects.filter(verb="comment.added").count() == 2


@pytest.mark.parametrize(
    ("part", "text", "words"),
    [("issue", "  ", "Tuliskan komentar"), ("nonsense", "Perjelas.", "tidak dikenal")],
)
def test_a_remark_without_text_or_part_is_refused(part, text, words, submitted, tono) -> None:
    with pytest.raises(DomainError, match=words):
        add_comment(submitted.versions.get(), part, text, coach_voice(tono), form=FORM)


def test_a_remark_on_an_older_version_is_refused(submitted, tono) -> None:
    first = submitted.versions.get()
    PlanVersionFactory(plan=submitted, number=2)
    with pytest.raises(DomainError, match="versi yang lebih baru"):
        add_comment(first, "issue", "Perjelas.", coach_voice(tono), form=FORM)


@pytest.mark.parametrize("status", [PlanStatus.COACH_APPROVED, PlanStatus.APPROVED, PlanStatus.DONE])
def test_the_coach_adds_nothing_when_the_plan_is_in_other_hands(status, submitted, tono) -> None:
    ActionPlan.objects.update(status=status, approved_at=submitted.submitted_at)
    with pytest.raises(DomainError, match="tidak dapat ditambahkan"):
        add_comment(submitted.versions.get(), "issue", "Perjelas.", coach_voice(tono), form=FORM)


def test_the_mentor_remarks_by_link_while_the_plan_is_theirs(with_mentor, link) -> None:
    comment = add_comment(
        with_mentor.versions.get(), "idea", "Saya dukung, mulai kapan?", mentor_voice(link), form=FORM
    )
    assert (comment.speaker, comment.by, comment.link, comment.name) == ("mentor", None, link, "Rina Contoh, S.H.")
    ActionPlan.objects.update(status=PlanStatus.SUBMITTED)
    with pytest.raises(DomainError, match="tidak dapat ditambahkan"):
        add_comment(with_mentor.versions.get(), "idea", "Lagi.", mentor_voice(link), form=FORM)


def test_nobody_remarks_on_their_own_plan(submitted, dewi) -> None:
    with pytest.raises(DomainError, match="tidak ditinjau sendiri"):
        add_comment(submitted.versions.get(), "issue", "Bagus sekali.", coach_voice(dewi), form=FORM)


# add_entry


def test_a_remark_is_mended_and_opened_again(comment, dewi, tono) -> None:
    add_entry(comment, Deed.MEND, "", author_voice(dewi), form=uuid4())
    comment.refresh_from_db()
    assert (comment.is_open, comment.resolved_by) == (False, dewi)
    add_entry(comment, Deed.REOPEN, "Angkanya belum ada.", coach_voice(tono), form=uuid4())
    comment.refresh_from_db()
    assert (comment.is_open, comment.resolved_by, comment.text) == (True, None, "Sebutkan angkanya.")
    assert list(comment.entries.values_list("name", "deed", "text")) == [
        ("Dewi Contoh Lestari", "mend", ""),
        ("Tono Contoh", "reopen", "Angkanya belum ada."),
    ]


def test_what_is_mended_already_is_not_mended_twice_but_words_are_kept(comment, dewi) -> None:
    add_entry(comment, Deed.MEND, "", author_voice(dewi), form=uuid4())
    assert add_entry(comment, Deed.MEND, "", author_voice(dewi), form=uuid4()) is None
    assert add_entry(comment, Deed.MEND, "Lihat tabel.", author_voice(dewi), form=uuid4()).deed == "answer"
    assert CommentEntry.objects.count() == 2


def test_the_same_answer_from_the_same_form_is_one(comment, dewi) -> None:
    one, two = [add_entry(comment, Deed.ANSWER, "Sudah saya hitung.", author_voice(dewi), form=FORM) for _ in range(2)]
    assert (one, CommentEntry.objects.count(), comment.is_open) == (two, 1, True)


@pytest.mark.parametrize(
    ("deed", "text", "words"), [(Deed.REOPEN, "Buka.", "Hanya coach dan mentor"), (Deed.ANSWER, " ", "jawaban Anda")]
)
def test_the_author_neither_opens_again_nor_answers_nothing(deed, text, words, comment, dewi) -> None:
    with pytest.raises(DomainError, match=words):
        add_entry(comment, deed, text, author_voice(dewi), form=FORM)


def test_a_completed_plan_keeps_its_comments_as_they_are(comment, dewi) -> None:
    ActionPlan.objects.update(status=PlanStatus.DONE, approved_at=comment.at)
    with pytest.raises(DomainError, match="tetap seperti adanya"):
        add_entry(comment, Deed.MEND, "", author_voice(dewi), form=FORM)


# what the database holds


@pytest.mark.parametrize("change", [{"text": "Lain."}, {"part": "idea"}, {"name": "Orang lain"}])
def test_the_words_of_a_remark_never_change(change, comment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanComment.objects.filter(pk=comment.pk).update(**change)


def test_neither_remarks_nor_entries_are_deleted(comment, dewi) -> None:
    entry = add_entry(comment, Deed.ANSWER, "Baik.", author_voice(dewi), form=FORM)
    for rows in (CommentEntry.objects.filter(pk=entry.pk), PlanComment.objects.filter(pk=comment.pk)):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_a_remark_hangs_below_its_own_agency(comment, kaltim) -> None:
    row = PlanCommentFactory.build(version=comment.version, plan=comment.plan, agency=kaltim, by=comment.by)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError):
        row.save()


# shown_with


def test_open_remarks_are_carried_to_the_next_version_and_mended_ones_shown_once_more(comment, dewi, tono) -> None:
    mended = add_comment(comment.version, "idea", "Siapa?", coach_voice(tono), form=FORM)
    plan = comment.plan
    return_as_coach(comment.version, by=tono, comment="Lihat komentar.")
    add_entry(mended, Deed.MEND, "", author_voice(dewi), form=uuid4())
    plan.refresh_from_db()
    second = submit_plan(plan, by=dewi)
    rows = plan.comments
    assert list(rows.shown_with(second, comment.version)) == [comment, mended]
    return_as_coach(second, by=tono, comment="Sekali lagi.")
    plan.refresh_from_db()
    third = submit_plan(plan, by=dewi)
    assert list(rows.shown_with(third, second)) == [comment]
    assert list(rows.shown_with(comment.version, None)) == [comment, mended]
