"""Personal one-time links and codes: made, shown again, revoked, used once."""

import base64
import datetime as dt
import hashlib
import hmac
import secrets
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from revmental.accounts import audit
from revmental.accounts.models import AccessLink, User
from revmental.lib.errors import DomainError

VALID_FOR = dt.timedelta(days=30)
# Whom a link still lets in, beside being open itself. An invitation is for who never came; a new way in, made by a class's
# organiser, is for who works for no agency: what somebody was or had when it was made does not count.
LETS_IN = {
    AccessLink.Purpose.ACTIVATE: Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX),
    AccessLink.Purpose.RECOVER: Q(user__memberships=None),
    AccessLink.Purpose.SET_UP: Q(),
}
# Crockford's letters: none that a reader of a printed code could take for another.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8


def new_nonce() -> str:
    return secrets.token_hex(16)


def token_of(link: Any) -> str:
    """The secret part of a link's address: row key and a 128-bit mark made with the secret key, nothing stored."""
    return base64.urlsafe_b64encode(link.pk.bytes + mark(link)[:16]).decode().rstrip("=")


def code_of(link: Any) -> str:
    """The 8-letter code (40 bits) that is printed for those without a camera; needs the NIP beside it."""
    return "".join(CODE_LETTERS[byte % 32] for byte in mark(link)[16 : 16 + CODE_LENGTH])


def mark(link: Any) -> bytes:
    message = f"{link._meta.label_lower}:{link.pk}:{link.nonce}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()


def key_in(token: str) -> UUID | None:
    """The row key a token claims to be for; None if it is no token at all."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    return UUID(bytes=raw[:16]) if len(raw) == 32 else None


def token_fits(link: Any, token: str) -> bool:
    return hmac.compare_digest(token_of(link), token)


def find_link(token: str, purpose: str) -> AccessLink | None:
    """The usable link of this token; None alike for unknown, used, revoked and expired ones."""
    key = key_in(token)
    link = open_links(purpose).filter(pk=key).first() if key else None
    return link if link and token_fits(link, token) else None


def find_link_by_code(username: str, code: str, purpose: str) -> AccessLink | None:
    """The usable link of the user whose printed code this is; None alike for any mismatch."""
    link = open_links(purpose).filter(user__username=username).first()
    typed = code.strip().upper().replace("-", "")
    # As bytes: of texts compare_digest takes ASCII alone, and an error here would tell that the user has an open link.
    return link if link and hmac.compare_digest(code_of(link).encode(), typed.encode()) else None


def open_links(purpose: str) -> Any:
    """Links that let somebody in at this moment; nobody is let in whose account was closed."""
    now = timezone.now()
    rows = AccessLink.objects.filter(purpose=purpose, used_at=None, revoked_at=None, expires_at__gt=now)
    return rows.filter(LETS_IN[AccessLink.Purpose(purpose)], user__is_active=True).select_related("user", "agency")


@transaction.atomic
def make_links(
    users: list[User], *, purpose: str, agency: Any, by: Any, valid_for: dt.timedelta = VALID_FOR
) -> dict[UUID, AccessLink]:
    """An open link for each user: the present one, or a new one where there is none or it has expired. Keyed by user id."""
    now = timezone.now()
    mine = AccessLink.objects.filter(user__in=users, purpose=purpose, used_at=None, revoked_at=None)
    mine.filter(expires_at__lte=now).update(revoked_at=now)
    links = {link.user_id: link for link in mine.select_related("user")}
    fresh = [
        AccessLink(
            purpose=purpose, user=user, agency=agency, nonce=new_nonce(), created_by=by, expires_at=now + valid_for
        )
        for user in users
        if user.pk not in links
    ]
    AccessLink.objects.bulk_create(fresh)
    audit.record_many("link.made", fresh, by=by)
    return links | {link.user_id: link for link in fresh}


@transaction.atomic
def use_link(link: AccessLink, *, password: str) -> User:
    """Sets the password and spends the link, and with it every other one of the user. Raises DomainError if somebody used it
    a moment ago."""
    user = User.objects.select_for_update().get(pk=link.user_id)
    if not open_links(link.purpose).filter(pk=link.pk).update(used_at=timezone.now()):
        raise DomainError(_("This link has been used or has expired. Ask the organiser for a new one."))
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("link.used", link, by=user)
    revoke_links(user, by=user)
    return user


@transaction.atomic
def revoke_link(link: AccessLink, *, by: Any) -> None:
    """Ends an open link; repeating it does no harm."""
    if AccessLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(revoked_at=timezone.now()):
        audit.record("link.revoked", link, by=by)


def revoke_links(user: User, *, by: Any) -> None:
    """Ends every open link of the user."""
    for link in AccessLink.objects.filter(user=user, used_at=None, revoked_at=None).order_by("pk"):
        revoke_link(link, by=by)
