"""The preview of a class shows what its certificates would carry, and nothing invented."""

import pytest

from participants.people.models import Person
from programs.cohorts.models import Cohort
from reports.certificates.editor.preview import pages_of
from reports.certificates.shapes.models import TemplateVersion
from reports.certificates.shapes.services import begin_template
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import CurriculumFactory, PredikatBandFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(jatim, sari) -> TemplateVersion:
    draft = begin_template(jatim, kind="sttp", name="STTP contoh", by=sari)
    draft.shows_photo = draft.shows_predikat = True
    return draft


def shown(version: TemplateVersion, cohort: Cohort | None) -> list[tuple[str, bool]]:
    """Predikat, and whether there is a photo."""
    return [(page.qualification, page.photo is not None) for page in pages_of(version, "sttp", cohort)]


def test_predikat_is_the_decided_one_and_photo_is_there_for_those_who_have_one(version, graduated) -> None:
    person = graduated.enrolments.get(attendance_number=2).person
    Person.objects.filter(pk=person.pk).update(photo="photos/a.jpg")
    assert shown(version, graduated) == [("Memuaskan", False), ("Memuaskan", True), ("Memuaskan", False)]


@pytest.fixture
def undecided(graduated) -> Cohort:
    """A class of the same agency before its meeting, with a scale of two steps."""
    curriculum = CurriculumFactory(program=graduated.version.program)
    for bound, label in ((80, "Sangat Baik"), (0, "Cukup")):
        PredikatBandFactory(version=curriculum, label=label, lower_bound=bound)
    return EnrolmentFactory(cohort__version=curriculum).cohort


def test_before_the_decision_predikat_is_the_longest_of_the_scale(version, undecided) -> None:
    assert shown(version, undecided) == [("Sangat Baik", False)]


def test_class_without_scores_has_no_predikat(version, undecided) -> None:
    undecided.version.requires_scores = False
    assert shown(version, undecided) == [("", False)]


def test_invented_people_have_all_that_the_template_has_a_place_for(version) -> None:
    assert set(shown(version, None)) == {("Sangat Memuaskan", True)}
