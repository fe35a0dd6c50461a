"""The four people of a plan, each with a window of their own; the calendar that the test turns; and their letter boxes."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core import mail

from participants.plans.models import ActionPlan
from revmental.mail.services import send_mail, waiting_mail_ids
from tests.browser.conftest import session_cookie
from tests.journeys.walker import Walker

WIB = ZoneInfo("Asia/Jakarta")


@dataclass
class Company:
    """Who walks: `accounts` are those who sign in, the mentor has none. `clock` is the time of the whole process: the
    server answers by it, and the daily work is done by it."""

    author: Walker
    coach: Walker
    mentor: Walker
    staff: Walker
    accounts: dict[str, Any]
    clock: Any
    url: str

    def come_on(self, day: dt.date) -> None:
        """Everybody meets the house at nine o'clock of this day; whoever has an account signs in again."""
        self.clock.move_to(dt.datetime.combine(day, dt.time(9), WIB))
        for name, user in self.accounts.items():
            getattr(self, name).page.context.add_cookies([session_cookie(user, self.url)])


def plan() -> ActionPlan:
    """The one plan of the walk, as it stands now."""
    return ActionPlan.objects.get(enrolment__person__user__username="198703122010012003")


def newest_letter(address: str) -> str:
    """The last mail that reached the address, after the outbox was emptied as the worker does it."""
    for key in waiting_mail_ids():
        assert send_mail(key)
    return next(str(letter.body) for letter in reversed(mail.outbox) if address in letter.to[0])


def path_in(letter: str) -> str:
    """The one address that a letter leads to."""
    (link,) = re.findall(r"http\S+", letter)
    return urlsplit(link).path
