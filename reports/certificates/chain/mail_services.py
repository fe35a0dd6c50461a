"""Sends the end of each agency's chain out of the system, to people who may hold it against the register later."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from reports.certificates.chain.reading import Head, heads
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.accounts.system import system_user
from revmental.mail.services import Message, post_messages


def mail_heads() -> int:
    """Puts each head that has moved since into the outbox, for every administrator of its agency; returns how many messages are new.

    The outbox keeps one message per head and person, so running often is harmless.
    """
    found = heads()
    agencies = Agency.objects.in_bulk([head.agency for head in found])
    return sum(mail_head(head, agencies[head.agency]) for head in found)


def mail_head(head: Head, agency: Agency) -> int:
    people = User.objects.filter(
        memberships__agency=agency, memberships__role=Role.ADMIN, memberships__is_active=True, is_active=True
    )
    with translation.override(settings.LANGUAGE_CODE):
        messages = [message(head, agency, one) for one in people.exclude(email="").distinct().order_by("pk")]
    return post_messages(messages, agency=agency, by=system_user())


def message(head: Head, agency: Agency, user: User) -> Message:
    words = {"agency": agency.name, "position": head.position, "head": str(head)}
    return Message(
        kind="register_head",
        object_key=f"{head.agency}:{head.position}",
        recipient=user.email,
        recipient_name=user.name,
        subject=_("Register of certificates, head of the chain at entry %(position)s") % words,
        body=_(
            "This is the head of the chain over the certificates of %(agency)s after entry %(position)s:\n\n%(head)s\n\n"
            "Keep this message. With it anybody can prove later that no certificate from before it was altered, taken away "
            "or added in the database: the technical administrator runs\n\n"
            "manage.py check_register --head %(head)s\n\n"
            "Nothing needs to be done today."
        )
        % words,
    )
