"""What mentors did in the demonstration, each by their personal link: remarks and answers, the word that progress is true, the
word about the time after the training. Through the wings' services."""

import uuid

from django.utils import timezone

from participants.plans.checkins.models import CheckInAnswer
from participants.plans.checkins.services import MentorWord, confirm_answer
from participants.plans.dialogue.enums import Deed
from participants.plans.dialogue.services import add_comment, add_entry, author_voice, mentor_voice
from participants.plans.enums import PlanStatus
from participants.plans.execution.services import Progress, confirm_progress, report_progress
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import make_mentor_link
from participants.plans.models import ActionPlan
from participants.plans.review.services import return_as_mentor
from programs.cohorts.models import Cohort

REMARK = ("activities", "Kegiatan 1 saya dukung. Siapa yang menggantikan Bapak/Ibu bila sedang dinas luar?")
REPLY = "Sekretaris bergantian dengan kepala seksi pelayanan; sudah saya sampaikan kepada keduanya."
THANKS = "Baik, tuliskan namanya pada pemangku kepentingan. Setelah itu saya setujui."
RETURN = "Anggarannya belum ada tahun ini. Mulailah dari yang tidak memerlukan biaya, lalu ajukan kembali."
FIRST_STEP = "Gagasan disampaikan kepada tim lewat rapat daring sore hari; penanggung jawab sudah ditunjuk."
DIFFERENT = "Menurut pengamatan saya belum setiap hari; pada pekan sibuk kebiasaan ini terlewat."
# Of the plans that wait for a mentor, which one goes back; of the confirmations, every how many the mentor sees it differently.
GOES_BACK, DIFFERS = 1, 7


def link_of(plan: ActionPlan) -> MentorLink:
    """The open link of the plan's mentor, made by its author where there is none."""
    return make_mentor_link(plan, {"mentor_name": plan.enrolment.mentor_name}, by=plan.enrolment.person.user)


def plans_of(cohort: Cohort, *statuses: str) -> list[ActionPlan]:
    rows = ActionPlan.objects.filter(enrolment__cohort=cohort, status__in=statuses)
    related = ("enrolment__person__user", "enrolment__cohort__version", "enrolment__coach")
    return list(rows.select_related(*related).order_by("enrolment__attendance_number", "pk"))


def read_plans(cohort: Cohort) -> None:
    """Mentors ask and are answered, one sends the plan back; every other approved plan has begun, as its mentor confirms."""
    for place, plan in enumerate(plans_of(cohort, PlanStatus.COACH_APPROVED)):
        talk(plan)
        if place == GOES_BACK:
            enrolment, version = plan.enrolment, plan.versions.latest("number")
            return_as_mentor(version, name=enrolment.mentor_name, position=enrolment.mentor_position, comment=RETURN)
    for plan in plans_of(cohort, PlanStatus.APPROVED)[::2]:
        begin(plan)
        confirm(plan)


def talk(plan: ActionPlan) -> None:
    """A remark of the mentor, the author's answer, and the mentor's word to it."""
    part, text = REMARK
    mentor = mentor_voice(link_of(plan))
    remark = add_comment(plan.versions.latest("number"), part, text, mentor, form=uuid.uuid4())
    add_entry(remark, Deed.ANSWER, REPLY, author_voice(plan.enrolment.person.user), form=uuid.uuid4())
    add_entry(remark, Deed.ANSWER, THANKS, mentor, form=uuid.uuid4())


def begin(plan: ActionPlan) -> None:
    """The first step of the first activity."""
    activity = plan.activities.order_by("order", "pk")[0]
    entry = Progress(uuid.uuid4(), activity.pk, timezone.localdate(), 25, FIRST_STEP, None)
    report_progress(plan, entry, by=plan.enrolment.person.user)


def confirm(plan: ActionPlan) -> None:
    """The mentor confirms every entry so far."""
    keys = list(plan.progress.values_list("pk", flat=True))
    enrolment = plan.enrolment
    confirm_progress(link_of(plan), keys, name=enrolment.mentor_name, position=enrolment.mentor_position)


def confirm_everything(cohort: Cohort) -> None:
    """Of the plans that are completed the mentors have seen everything."""
    for plan in plans_of(cohort, PlanStatus.DONE):
        confirm(plan)


def say_the_same(cohort: Cohort) -> None:
    """Two mentors of three have said whether they see it as their alumni do; some see it differently."""
    answers = CheckInAnswer.objects.filter(check_in__enrolment__cohort=cohort)
    order = ("check_in__days", "check_in__enrolment__attendance_number", "pk")
    related = answers.select_related("check_in__enrolment__person__user", "check_in__enrolment__plan")
    for place, answer in enumerate(related.order_by(*order)):
        if place % 3 != 2:
            say(answer, agrees=place % DIFFERS != 0)


def say(answer: CheckInAnswer, *, agrees: bool) -> None:
    enrolment = answer.check_in.enrolment
    word = MentorWord(agrees, enrolment.mentor_name, enrolment.mentor_position, "" if agrees else DIFFERENT)
    confirm_answer(link_of(enrolment.plan), answer.pk, word)
