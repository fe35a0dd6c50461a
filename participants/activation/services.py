"""Getting participants in: an account, a one-time link and a code for each, to print, mail or hand over."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.people.services import give_accounts
from programs.cohorts.models import Cohort
from revmental.accounts.entry.links import code_of, make_links, open_links, token_of
from revmental.accounts.models import AccessLink, Membership, User
from revmental.lib.dates import date_text
from revmental.mail.services import Message, post_messages

ACTIVATE = AccessLink.Purpose.ACTIVATE


@dataclass(frozen=True)
class Invitation:
    """What one participant needs to come in. `is_active`: the account is in use, so there is nothing to hand over;
    `is_staff`: the person works for an agency, whose administrators hand over the link; `key`: the link's own, so that
    nobody is mailed the same link twice, and everybody a new one."""

    enrolment: Enrolment
    username: str
    is_active: bool
    is_staff: bool
    key: str = ""
    url: str = ""
    code: str = ""
    subject: str = ""
    text: str = ""


def needs_account(enrolment: Enrolment) -> bool:
    user = enrolment.person.user
    return user is None or not user.has_usable_password()


@transaction.atomic
def open_invitations(cohort: Cohort, *, by: Any) -> int:
    """Makes accounts and open links for all who have none yet; repeating it does no harm. Returns how many links stand open."""
    waiting = [e.person for e in cohort.enrolments.active().select_related("person__user") if needs_account(e)]
    users = without_roles(user.pk for user in give_accounts(waiting, by=by))
    return len(
        make_links([u for u in users if not u.has_usable_password()], purpose=ACTIVATE, agency=cohort.agency, by=by)
    )


def without_roles(users: Iterable[UUID]) -> QuerySet[User]:
    """Those of the users who work for no agency. The link of one who does opens that agency too: whoever enrols a
    person by their number must not come by it."""
    return User.objects.filter(pk__in=list(users), memberships=None)


def links_of(cohort: Cohort) -> QuerySet[AccessLink]:
    """The personal links of the cohort's people that still open something, and nothing but their own pages."""
    people = cohort.enrolments.active().filter(person__user__memberships=None).values("person__user")
    return open_links(ACTIVATE).filter(user__in=people)


def invitations(cohort: Cohort, enrolments: Iterable[Enrolment] | None = None) -> list[Invitation]:
    """Everybody of the cohort in list order, or the given ones; two more queries for their open links and roles."""
    enrolments = list(cohort.enrolments.active().for_list() if enrolments is None else enrolments)
    users = [user for enrolment in enrolments if (user := enrolment.person.user_id)]
    links: dict[UUID | None, AccessLink] = {link.user_id: link for link in links_of(cohort).filter(user__in=users)}
    staff = set(Membership.objects.filter(user__in=users).values_list("user", flat=True))
    return [invitation(enrolment, links.get(enrolment.person.user_id), cohort, staff) for enrolment in enrolments]


def invitation(enrolment: Enrolment, link: AccessLink | None, cohort: Cohort, staff: Container[UUID]) -> Invitation:
    user = enrolment.person.user
    known = Invitation(
        enrolment=enrolment,
        username=user.username if user else "",
        is_active=bool(user and user.has_usable_password()),
        is_staff=bool(user and user.pk in staff),
    )
    if link is None:
        return known
    url = settings.PUBLIC_BASE_URL + reverse("activate", args=[token_of(link)])
    # The participant's language, whatever the staff member reads.
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Your account for %(cohort)s") % {"cohort": cohort}
        text = invitation_text(enrolment, cohort, url, link)
    return replace(known, key=str(link.pk), url=url, code=code_of(link), subject=subject, text=text)


def invitation_text(enrolment: Enrolment, cohort: Cohort, url: str, link: AccessLink) -> str:
    """The message as handed over by WhatsApp or mail."""
    return _(
        "Dear %(name)s,\n\nyou are registered for %(cohort)s. Please activate your account by this personal link and check your data:"
        "\n\n%(url)s\n\nThe link is for you alone, works once and is valid until %(until)s. Please do not pass it on.\n\n%(agency)s"
    ) % {
        "name": enrolment.printed_name,
        "cohort": cohort,
        "url": url,
        "until": date_text(link.expires_at.date()),
        "agency": cohort.agency,
    }


@transaction.atomic
def mail_invitations(cohort: Cohort, *, by: Any) -> int:
    """Puts a message into the outbox for everybody with an address and an open link. Returns how many are new."""
    open_invitations(cohort, by=by)
    messages = [
        Message(
            kind="activation",
            object_key=item.key,
            recipient=item.enrolment.person.email,
            recipient_name=item.enrolment.printed_name,
            subject=item.subject,
            body=item.text,
        )
        for item in invitations(cohort)
        if item.url and item.enrolment.person.email
    ]
    return post_messages(messages, agency=cohort.agency, by=by)
