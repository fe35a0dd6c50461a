"""Many presses at one moment: one comment, one first device, one use of a code."""

from functools import partial
from uuid import uuid4

import pytest

from participants.plans.dialogue.models import PlanComment
from participants.plans.dialogue.services import add_comment, coach_voice
from participants.plans.enums import PlanStatus
from participants.plans.mentoring.device_services import bind_first, digits_of, enter_code, make_code
from participants.plans.mentoring.models import MentorDevice
from participants.plans.mentoring.services import make_mentor_link
from revmental.lib.errors import DomainError
from tests.concurrency.moments import at_once
from tests.factories.plans import plan_in

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 8


@pytest.fixture
def link(enrolment, sari):
    return make_mentor_link(plan_in(PlanStatus.COACH_APPROVED, enrolment), {"mentor_name": "Rina Contoh"}, by=sari)


def test_one_form_pressed_by_many_hands_is_one_comment(enrolment, tono) -> None:
    version, form = plan_in(PlanStatus.SUBMITTED, enrolment).versions.get(), uuid4()
    press = partial(add_comment, version, "issue", "Sebutkan angkanya.", coach_voice(tono), form=form)
    results = at_once([press] * PRESSES)
    assert ({row.pk for row in results}, PlanComment.objects.count()) == ({PlanComment.objects.get().pk}, 1)


def test_of_many_devices_at_once_one_is_the_first(link) -> None:
    results = at_once([partial(bind_first, link, None)] * PRESSES)
    assert sum(isinstance(result, MentorDevice) for result in results) == MentorDevice.objects.count() == 1


def test_a_code_entered_by_many_at_once_opens_one_device(link) -> None:
    bind_first(link, None)
    results = at_once([partial(enter_code, link, digits_of(make_code(link)), None)] * PRESSES)
    assert sum(isinstance(result, MentorDevice) for result in results) == 1
    assert sum(isinstance(result, DomainError) for result in results) == PRESSES - 1
