"""Writes of answers: one tap, then whatever the alumnus adds; the mentor's word; the agency's list of reasons."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.checkins.enums import CORRECTABLE_FOR, EXAMPLE_REASONS, Practice
from participants.plans.checkins.messages import ask_mentor
from participants.plans.checkins.models import CheckIn, CheckInAnswer, CheckInConfirmation, StopReasons
from participants.plans.evidence.services import add_evidence
from participants.plans.evidence.taking import SafeFile
from participants.plans.lock import locked
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import new_link, open_link
from participants.plans.messages import address_to
from participants.plans.models import ActionPlan
from revmental.accounts import audit
from revmental.accounts.entry.links import key_in, token_fits, token_of
from revmental.accounts.models import Agency
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError


@dataclass(frozen=True)
class Answer:
    """What an alumnus says; only `practice` is needed. `values`: {activity, name, unit, value} for what was measured."""

    practice: Practice
    per_week: int | None = None
    values: Sequence[dict[str, str]] = field(default_factory=list)
    reason: str = ""
    words: str = ""
    position: str = ""
    work_unit: str = ""


@dataclass(frozen=True)
class MentorWord:
    """Whether the mentor sees it the same way, in whose name."""

    agrees: bool
    name: str
    position: str = ""
    words: str = ""


def find_check_in(token: str) -> CheckIn | None:
    """The check-in of this token, answerable or not; None for no token of ours."""
    key = key_in(token)
    related = ["agency", "enrolment__cohort__agency", "enrolment__person__user", "enrolment__plan"]
    row = CheckIn.objects.select_related(*related).filter(pk=key).first() if key else None
    return row if row and token_fits(row, token) else None


def may_answer(check_in: CheckIn, newest: CheckInAnswer | None, now: dt.datetime) -> bool:
    """Whether an answer or a correction is taken now: from its day until it closes, corrections within some days."""
    if not check_in.due_on <= timezone.localdate(now) < check_in.closes_on:
        return False
    return newest is None or now < first_answer(check_in).at + CORRECTABLE_FOR


def first_answer(check_in: CheckIn) -> CheckInAnswer:
    return check_in.answers.earliest("number")


@transaction.atomic
def answer_check_in(
    check_in: CheckIn, answer: Answer, *, by: Any = None, file: SafeFile | None = None, now: dt.datetime | None = None
) -> CheckInAnswer:
    """Keeps the answer as the newest one; the same answer again makes none, so a double tap is harmless.

    The first answer asks the mentor. Raises DomainError before its day, after it has closed, for a correction that
    comes too late, and for evidence of somebody without a plan.
    """
    now = now or timezone.now()
    row = CheckIn.objects.select_for_update(of=("self",)).select_related("enrolment__person__user").get(pk=check_in.pk)
    newest = row.answers.order_by("number").last()
    if newest and file is None and says_the_same(newest, answer):
        return newest
    if not may_answer(row, newest, now):
        raise DomainError(_("This question can no longer be answered or changed. Thank you for what you told us."))
    values = kept(answer)
    fresh = CheckInAnswer.objects.create(
        agency_id=row.agency_id,
        check_in=row,
        number=newest.number + 1 if newest else 1,
        file=evidence_for(row, file, by=by) or (newest.file if newest else None),
        by=by,
        at=now,
        **values,
    )
    audit.record("check_in.answered", row, by=by or row.enrolment.person.user, data={"practice": answer.practice})
    if newest is None:
        invite_mentor(fresh)
    return fresh


def kept(answer: Answer) -> dict[str, Any]:
    """What is stored: texts without idle space, a reason only of those who stopped."""
    texts = {name: getattr(answer, name).strip() for name in ("reason", "words", "position", "work_unit")}
    if answer.practice != Practice.STOPPED:
        texts["reason"] = ""
    times = None if answer.practice == Practice.STOPPED else answer.per_week
    return texts | {"practice": answer.practice, "per_week": times, "values": list(answer.values)}


def says_the_same(stored: CheckInAnswer, answer: Answer) -> bool:
    return all(getattr(stored, name) == value for name, value in kept(answer).items())


def evidence_for(check_in: CheckIn, file: SafeFile | None, *, by: Any) -> Any:
    """The file kept with the plan of the alumnus, or None without one."""
    if file is None:
        return None
    plan = ActionPlan.objects.filter(enrolment=check_in.enrolment).first()
    if plan is None:
        raise DomainError(_("Evidence is kept with an action plan, and there is none. Describe it in words."))
    return add_evidence(plan, file, by=by or check_in.enrolment.person.user or system_user())


def invite_mentor(answer: CheckInAnswer) -> None:
    """The mentor with an address is asked by the open link, or by a new one."""
    plan = ActionPlan.objects.filter(enrolment=answer.check_in.enrolment).first()
    if plan is None or not answer.check_in.enrolment.mentor_email:
        return
    by = system_user()
    link = open_link(plan) or new_link(locked(plan), by=by)
    ask_mentor(answer, link, address_to("mentor_check_ins", token_of(link)), by=by)


@transaction.atomic
def confirm_answer(link: MentorLink, key: UUID, word: MentorWord) -> CheckInConfirmation:
    """The mentor's word about an answer of the link's alumnus; a second word about the same answer gives the first.

    Raises DomainError for an answer of somebody else.
    """
    answers = CheckInAnswer.objects.select_for_update(of=("self",)).filter(pk=key)
    answer = answers.filter(check_in__enrolment=link.plan.enrolment_id).first()
    if answer is None:
        raise DomainError(_("This answer is not there. Reload the page."))
    row, _made = CheckInConfirmation.objects.get_or_create(answer=answer, defaults={"link": link, **vars(word)})
    audit.record("check_in.confirmed", answer.check_in, by=None, data={"name": word.name, "agrees": word.agrees})
    return row


def reasons_of(agency: Any) -> list[str]:
    """The reasons that the agency offers; the example until it has written its own."""
    own = StopReasons.objects.filter(agency=agency).first()
    return list(own.reasons) if own else EXAMPLE_REASONS


@transaction.atomic
def save_reasons(agency: Agency, reasons: Sequence[str], *, by: Any) -> StopReasons:
    """Sets the list that the agency offers from now on; what was answered stays. Raises DomainError for an empty list."""
    wanted = list(dict.fromkeys(text.strip()[:120] for text in reasons if text.strip()))
    if not wanted:
        raise DomainError(_("Write at least one reason."))
    row, _made = StopReasons.objects.update_or_create(agency=agency, defaults={"reasons": wanted})
    audit.record("check_in.reasons", row, by=by, data={"reasons": wanted})
    return row
