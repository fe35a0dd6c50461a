"""The mentor's personal link: made, renewed, revoked, found by its token, every use noted."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.enrolment.services import edit_enrolment
from participants.plans.enums import PlanStatus
from participants.plans.lock import locked
from participants.plans.mentoring.messages import ask_mentor
from participants.plans.mentoring.models import MentorLink, MentorLinkUse
from participants.plans.messages import address_to
from participants.plans.models import ActionPlan
from revmental.accounts import audit
from revmental.accounts.entry.links import key_in, new_nonce, token_fits, token_of
from revmental.lib.errors import DomainError

VALID_FOR = dt.timedelta(days=30)
MENTOR_FIELDS = ["mentor_name", "mentor_position", "mentor_email", "mentor_phone"]


def address_of_link(link: MentorLink) -> str:
    """The full personal address, to be shown to those who may hand it over."""
    return address_to("mentor_plan", token_of(link))


def usable_links() -> Any:
    plan = "plan__enrolment"
    usable = MentorLink.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
    return usable.select_related(
        f"{plan}__cohort__agency", f"{plan}__cohort__version", f"{plan}__person__user", f"{plan}__agency"
    )


def find_mentor_link(token: str) -> MentorLink | None:
    """The usable link of this token; None alike for unknown, revoked and expired ones."""
    key = key_in(token)
    link = usable_links().filter(pk=key).first() if key else None
    return link if link and token_fits(link, token) else None


def open_link(plan: ActionPlan) -> MentorLink | None:
    """The link that the plan's mentor can use now."""
    return usable_links().filter(plan=plan).first()


@transaction.atomic
def make_mentor_link(
    plan: ActionPlan, mentor: Mapping[str, str], *, by: Any, instead_of: UUID | None = None
) -> MentorLink:
    """A usable link for the mentor named by the `mentor_…` fields, which are kept in the enrolment.

    The link that is open already is returned, unless it is the one to be replaced (`instead_of`) or was made for
    another name: so pressing twice makes one. Mails it when the plan waits for the mentor and the address is known.
    Raises DomainError without a name.
    """
    fresh = locked(plan)
    if not mentor.get("mentor_name", "").strip():
        raise DomainError(_("Name the mentor first: the direct superior who approves the plan."))
    keep_mentor(fresh, mentor, by=by)
    link = open_link(fresh)
    if link and link.pk != instead_of and link.mentor_name == fresh.enrolment.mentor_name:
        return link
    return new_link(fresh, by=by)


def keep_mentor(plan: ActionPlan, mentor: Mapping[str, str], *, by: Any) -> None:
    """Writes the mentor's facts to the enrolment if they changed."""
    values = {name: mentor[name].strip() for name in MENTOR_FIELDS if name in mentor}
    if any(getattr(plan.enrolment, name) != value for name, value in values.items()):
        edit_enrolment(plan.enrolment, values, by=by)
        plan.enrolment.refresh_from_db(fields=MENTOR_FIELDS)


def new_link(plan: ActionPlan, *, by: Any) -> MentorLink:
    """Ends the open link and makes another; must run with the plan locked."""
    now = timezone.now()
    plan.mentor_links.filter(revoked_at=None).update(revoked_at=now)
    link = MentorLink.objects.create(
        plan=plan,
        nonce=new_nonce(),
        mentor_name=plan.enrolment.mentor_name,
        created_by=by,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    audit.record("mentor_link.made", link, by=by)
    if plan.status == PlanStatus.COACH_APPROVED:
        mail_link(link, plan, by=by)
    return link


def invite_mentor(plan: ActionPlan, *, by: Any) -> None:
    """After the coach's approval: the mentor named in the enrolment gets a link; without a name somebody makes it by hand."""
    if plan.enrolment.mentor_name:
        link = make_mentor_link(plan, {"mentor_name": plan.enrolment.mentor_name}, by=by)
        mail_link(link, plan, by=by)


def mail_link(link: MentorLink, plan: ActionPlan, *, by: Any) -> None:
    ask_mentor(link, plan.versions.latest("number"), plan.enrolment, address_of_link(link), by=by)


@transaction.atomic
def revoke_mentor_link(plan: ActionPlan, *, by: Any) -> None:
    """Ends the open link of the plan; repeating it does no harm."""
    link = locked(plan).mentor_links.filter(revoked_at=None).first()
    if link and MentorLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        audit.record("mentor_link.revoked", link, by=by)


def note_use(link: MentorLink, action: str, address: str | None) -> None:
    """Notes one use of the link: what was done and from where."""
    MentorLinkUse.objects.create(link=link, action=action, address=address)
