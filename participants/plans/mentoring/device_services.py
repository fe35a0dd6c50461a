"""On which devices a mentor's link opens: the first one by itself, any other by a code of six digits, used once."""

import datetime as dt
import hmac
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.mentoring.messages import send_code
from participants.plans.mentoring.models import MentorCode, MentorDevice, MentorLink
from participants.plans.mentoring.services import note_use
from revmental.accounts import audit
from revmental.accounts.entry.links import mark, new_nonce
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError

CODE_VALID_FOR = dt.timedelta(minutes=15)
MAX_ATTEMPTS = 5
# With five tries each, a stranger who holds the link guesses fifty of a million numbers a day.
MAX_CODES_A_DAY = 10


def digits_of(code: MentorCode) -> str:
    """The six digits, made with the secret key from the row; nothing is stored."""
    return f"{int.from_bytes(mark(code)[:8], 'big') % 1_000_000:06d}"


def open_code(link: MentorLink) -> MentorCode | None:
    """The code that can be entered now."""
    codes = link.codes.filter(used_at=None, expires_at__gt=timezone.now(), attempts__lt=MAX_ATTEMPTS)
    return codes.order_by("-made_at").first()


def locked_link(link: MentorLink) -> MentorLink:
    return MentorLink.objects.select_for_update(of=("self",)).get(pk=link.pk)


@transaction.atomic
def bind_first(link: MentorLink, address: str | None) -> MentorDevice | None:
    """The device on which the link is opened first; None when there is one already. Of two at once one is the first."""
    fresh = locked_link(link)
    if fresh.devices.exists():
        return None
    return MentorDevice.objects.create(link=fresh, is_first=True, address=address)


@transaction.atomic
def make_code(link: MentorLink, *, by: Any = None) -> MentorCode:
    """The open code, or a new one. `by`: who reads it out; None when the mentor asks for it by mail.

    Raises DomainError after too many codes in a day.
    """
    fresh = locked_link(link)
    if code := open_code(fresh):
        return code
    now = timezone.now()
    if fresh.codes.filter(made_at__gt=now - dt.timedelta(days=1)).count() >= MAX_CODES_A_DAY:
        raise DomainError(_("Too many codes were asked for today. Make a new link instead, or wait until tomorrow."))
    code = MentorCode.objects.create(link=fresh, nonce=new_nonce(), made_at=now, expires_at=now + CODE_VALID_FOR)
    audit.record("mentor_code.made", fresh.plan, by=by or system_user(), data={"mentor": fresh.mentor_name})
    return code


@transaction.atomic
def mail_code(link: MentorLink, address: str | None) -> MentorCode:
    """Mails the code to the mentor's address, once per code. Raises DomainError without an address and as `make_code`."""
    if not link.plan.enrolment.mentor_email:
        raise DomainError(_("No e-mail address of the mentor is known. Ask the organiser to read the code out to you."))
    code = make_code(link)
    send_code(link, str(code.pk), digits_of(code))
    note_use(link, "code_sent", address)
    return code


@transaction.atomic
def enter_code(link: MentorLink, digits: str, address: str | None) -> MentorDevice | None:
    """The device, if the digits are right; None if not, and that try counts. A code opens one device only.

    Raises DomainError when no code can be entered now: none was made, or it is used, expired or tried too often.
    """
    fresh = locked_link(link)
    code = open_code(fresh)
    if code is None:
        raise DomainError(_("There is no valid code now. Ask for a new one."))
    if not hmac.compare_digest(digits_of(code).encode(), digits.strip().encode()):
        MentorCode.objects.filter(pk=code.pk).update(attempts=F("attempts") + 1)
        note_use(link, "code_wrong", address)
        return None
    MentorCode.objects.filter(pk=code.pk).update(used_at=timezone.now())
    note_use(link, "code_used", address)
    return MentorDevice.objects.create(link=fresh, is_first=False, address=address)


def knows_device(link: MentorLink, key: str) -> bool:
    """Whether the link opens on the device of this key."""
    return link.devices.filter(pk=key).exists()
