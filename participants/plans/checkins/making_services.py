"""Makes the check-ins that have become due and asks for answers; what was done already stays, so running often is harmless."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.checkins.enums import ANSWERABLE_FOR, REMINDERS
from participants.plans.checkins.messages import question
from participants.plans.checkins.models import CheckIn
from participants.plans.messages import mail_of
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from revmental.accounts.entry.links import new_nonce
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError
from revmental.mail.services import post_messages

# Reverse knowledge by name only: graduation is a wing above this one.
LOCKED = "locked"


def make_check_ins(today: dt.date | None = None) -> int:
    """The check-ins of this day for everybody who has passed; returns how many are new.

    A question whose time to answer is over already is not asked any more.
    """
    today = today or timezone.localdate()
    cohorts = (
        Cohort.objects.filter(meetings__status=LOCKED, ends_on__lt=today).distinct().exclude(version__check_in_days=[])
    )
    return sum(make_for(cohort, today) for cohort in cohorts.select_related("version"))


@transaction.atomic
def make_for(cohort: Cohort, today: dt.date) -> int:
    """The missing check-ins of one cohort; two statements for each number of days."""
    count = 0
    for days in cohort.version.check_in_days:
        due_on = cohort.ends_on + dt.timedelta(days=days)
        if due_on <= today < due_on + ANSWERABLE_FOR:
            count += len(make_due(cohort, days, due_on))
    return count


def make_due(cohort: Cohort, days: int, due_on: dt.date) -> list[CheckIn]:
    decided = {"decisions__meeting__status": LOCKED, "decisions__outcome": Outcome.PASSED}
    passed = Enrolment.objects.active().filter(cohort=cohort, **decided).distinct()
    fresh = [
        CheckIn(agency_id=cohort.agency_id, enrolment=enrolment, days=days, due_on=due_on, nonce=new_nonce())
        for enrolment in passed.exclude(check_ins__days=days)
    ]
    return CheckIn.objects.bulk_create(fresh, ignore_conflicts=True)


def ask_for_answers(today: dt.date | None = None) -> int:
    """Asks everybody who has not answered yet, and asks again after a while; returns how many messages are new.

    The outbox keeps one message per check-in, address and kind, so nobody is asked twice for the same reason.
    """
    today = today or timezone.localdate()
    waiting = CheckIn.objects.answerable(today).unanswered().select_related("agency", "enrolment__cohort")
    rows = list(waiting.select_related("enrolment__person__user"))
    return sum(
        post_to([row for row in rows if row.agency == agency], today, agency=agency)
        for agency in {row.agency for row in rows}
    )


def post_to(rows: Iterable[CheckIn], today: dt.date, *, agency: Any) -> int:
    messages = [question(row, kind_for(row, today)) for row in rows if mail_of(row.enrolment)]
    return post_messages(messages, agency=agency, by=system_user())


def kind_for(check_in: CheckIn, today: dt.date) -> str:
    """Which message is due: the question, or one of the reminders, counted from the day it was first asked."""
    asked = max(check_in.due_on, timezone.localdate(check_in.made_at))
    return REMINDERS[max(age for age in REMINDERS if age == 0 or age <= (today - asked).days)]


@transaction.atomic
def ask_again(check_in: CheckIn, *, by: Any, today: dt.date | None = None) -> None:
    """Staff ask one alumnus once more, at most once a day. Raises DomainError when it is answered or closed, or when
    there is no address."""
    today = today or timezone.localdate()
    if not CheckIn.objects.answerable(today).unanswered().filter(pk=check_in.pk).exists():
        raise DomainError(_("This check-in is answered or closed already."))
    if not mail_of(check_in.enrolment):
        raise DomainError(_("%(name)s has no e-mail address. Hand over the link.") % {"name": check_in.enrolment})
    message = question(check_in, "check_in_by_hand", key=f"{check_in.pk}:{today}")
    if not post_messages([message], agency=check_in.agency, by=by):
        raise DomainError(_("%(name)s was asked today already.") % {"name": check_in.enrolment})
