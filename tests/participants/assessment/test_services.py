"""Scores: written, compared with what was seen, refused."""

from decimal import Decimal as D

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from participants.assessment.models import Score
from participants.assessment.services import ScoreChange, Seen, save_scores
from participants.enrolment.enums import EnrolmentStatus
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError, StaleEdit
from tests.factories.participants import EnrolmentFactory, ScoreFactory, decided
from tests.factories.programs import ScoreComponentFactory


@pytest.fixture
def part(cohort):
    return ScoreComponentFactory(version=cohort.version, name="Seminar")


def test_save_scores_writes_value_rater_and_trail(cohort, enrolment, part, sari) -> None:
    assert save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, D("81.5"), Seen())], by=sari) == 1

    score = Score.objects.get()
    event = AuditEvent.objects.get(verb="score.saved")
    assert (score.value, score.revision, score.rated_by) == (D("81.50"), 1, sari)
    assert (event.object_id, event.data) == (str(enrolment.pk), {"Seminar": ["", "81.5"]})


def test_same_value_again_writes_nothing(cohort, enrolment, part, sari) -> None:
    change = ScoreChange(enrolment.pk, part.pk, D("80"), Seen())
    assert [save_scores(cohort, [change], by=sari) for _ in range(2)] == [1, 0]
    assert (Score.objects.get().revision, AuditEvent.objects.filter(verb="score.saved").count()) == (1, 1)


def test_stale_edit_is_refused_with_what_stands(cohort, enrolment, part, sari, tono) -> None:
    save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, D("80"), Seen())], by=tono)

    with pytest.raises(StaleEdit) as error:
        save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, D("90"), Seen())], by=sari)

    current = error.value.current[f"{enrolment.pk} {part.pk}"]
    assert (current.value, current.rated_by) == (D("80.00"), tono)
    assert Score.objects.get().value == D("80.00")


def test_edit_of_what_was_seen_raises_the_revision(cohort, enrolment, part, sari) -> None:
    for seen, value in ((Seen(), "80"), (Seen(1, D("80.00")), "85")):
        save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, D(value), seen)], by=sari)
    assert Score.objects.values_list("value", "revision").get() == (D("85.00"), 2)


def test_emptied_and_entered_anew_is_not_taken_for_the_old_one(cohort, enrolment, part, sari, tono) -> None:
    """Revision 1 with another value: a bare counter would let the late writer through."""
    save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, D("80"))], by=sari)
    for value in (None, D("70")):
        save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, value)], by=tono)

    with pytest.raises(StaleEdit):
        save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, D("90"), Seen(1, D("80.00")))], by=sari)
    assert Score.objects.values_list("value", "revision").get() == (D("70.00"), 1)


@pytest.mark.parametrize("value", ["-1", "100.01", "81.555"])
def test_values_outside_the_scale_are_refused(cohort, enrolment, part, sari, value) -> None:
    with pytest.raises(DomainError, match="0 dan 100"):
        save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, D(value))], by=sari)
    assert Score.objects.count() == 0


def test_one_bad_cell_refuses_the_sheet(cohort, foreign_cohort, enrolment, part, sari) -> None:
    good = ScoreChange(enrolment.pk, part.pk, D("80"))
    strangers = [
        ScoreChange(EnrolmentFactory(cohort=foreign_cohort).pk, part.pk, D("80")),
        ScoreChange(EnrolmentFactory(cohort=cohort, status=EnrolmentStatus.WITHDRAWN).pk, part.pk, D("80")),
        ScoreChange(enrolment.pk, ScoreComponentFactory().pk, D("80")),
    ]
    for bad in strangers:
        with pytest.raises(DomainError):
            save_scores(cohort, [good, bad], by=sari)
    assert Score.objects.count() == 0


def test_locked_graduation_refuses_scores_in_service_and_database(cohort, enrolment, part, sari) -> None:
    score = ScoreFactory(enrolment=enrolment, component=part, value=80)
    decided(enrolment)

    with pytest.raises(DomainError, match="dikunci"):
        save_scores(cohort, [ScoreChange(enrolment.pk, part.pk, D("90"))], by=sari)
    for write in (lambda rows: rows.update(value=90), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="graduation is locked"), transaction.atomic():
            write(Score.objects.filter(pk=score.pk))
    assert Score.objects.get().value == D("80.00")


def test_statements_do_not_grow_with_the_sheet(cohort, part, sari) -> None:
    counts = []
    for size in (3, 30):
        people = EnrolmentFactory.create_batch(size, cohort=cohort)
        with CaptureQueriesContext(connection) as queries:
            save_scores(cohort, [ScoreChange(who.pk, part.pk, D("80")) for who in people], by=sari)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
