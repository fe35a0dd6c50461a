"""Users, their roles in agencies, and personal one-time links."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from revmental.accounts.access import agency_ids
from revmental.accounts.agency_models import Agency
from revmental.accounts.enums import IndonesianZone
from revmental.accounts.querysets import MembershipQuerySet, UserQuerySet
from revmental.accounts.roles import MATRIX, SUPPORT_PERMISSIONS, Permission, Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username: str) -> "User":
        return self.get(username=username)


class User(KeyedModel, AbstractBaseUser):
    """A person who signs in: by NIP (username) or e-mail address."""

    username = models.CharField(_("NIP or user name"), max_length=60, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    PRIVACY = classify(none="id is_active date_joined last_login", general="username email name", secret="password")

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="user_email_once",
                violation_error_message=_("This e-mail address is already in use."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def held_roles(self) -> list[tuple[UUID, str]]:
        """(agency id, role) pairs, read once per request so that a role taken away ends at the next one."""
        return [(agency, role) for agency, role, _zone in self.active_memberships] if self.is_active else []

    @cached_property
    def active_memberships(self) -> list[tuple[UUID, str, str]]:
        """(agency id, role, time zone of the agency), by the agency's name."""
        rows = self.memberships.active().order_by("agency__name", "role")
        return list(rows.values_list("agency_id", "role", "agency__time_zone"))

    @cached_property
    def support_now(self) -> Any:
        """The agency's support session in which the user, as operator, is at this moment; None outside of one."""
        if not any(role == Role.OPERATOR for _agency, role in self.held_roles):
            return None
        return self.support_sessions.running().select_related("agency").first()

    @cached_property
    def supported_agency_ids(self) -> set[UUID]:
        """The agency that the user has entered for support."""
        return {self.support_now.agency_id} if self.support_now else set()

    @cached_property
    def permissions_at_work(self) -> frozenset[Permission]:
        """Permissions that the user's roles give in at least one agency, or an open support session: what the staff site offers."""
        granted = frozenset().union(*(MATRIX[Role(role)] for _agency, role in self.held_roles))
        return granted | SUPPORT_PERMISSIONS if self.supported_agency_ids else granted

    @cached_property
    def permissions_anywhere(self) -> frozenset[Permission]:
        """Permissions held in at least one place; every active user is a possible participant."""
        return self.permissions_at_work | MATRIX[Role.PARTICIPANT]

    @cached_property
    def time_zone(self) -> str:
        """Zone of the first agency the user works for, or WIB."""
        return next((zone for _agency, _role, zone in self.active_memberships), IndonesianZone.WIB.value)

    def relations_of(self, user: Any) -> set[Role]:
        """An administrator of an agency in which this user has a role stands above the user's row."""
        administered = agency_ids(user, Permission.MEMBER_EDIT)
        return {Role.ADMIN} if self.memberships.filter(agency__in=administered).exists() else set()

    @property
    def is_staff(self) -> bool:
        """Whether the staff site opens; Django's admin asks this name."""
        return self.is_active and Permission.STAFF_SITE in self.permissions_anywhere

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: the matrix in `roles.py` is the only policy."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class Membership(KeyedModel):
    """A role of a user in an agency."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("user"))
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="memberships", verbose_name=_("agency"))
    role = models.CharField(_("role"), max_length=20, choices=[c for c in Role.choices if c[0] != Role.PARTICIPANT])
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()
    PRIVACY = classify(none="id user agency role is_active created_at")

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["agency__name", "user__name", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                name="membership_once",
                violation_error_message=_("The user already has this role in the agency."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[r for r in Role.values if r != Role.PARTICIPANT]),
                name="membership_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.agency}"


class AccessLink(KeyedModel):
    """A personal one-time link or code. The token is derived from the row and the secret key, never stored:
    it can be shown and printed again, revoked by the row, and not read from a copy of the database."""

    class Purpose(models.TextChoices):
        ACTIVATE = "activate", _("activate an account")
        SET_UP = "set_up", _("set up the agency")
        RECOVER = "recover", _("come in again without the old password")

    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    user = models.ForeignKey(User, models.CASCADE, related_name="access_links", verbose_name=_("user"))
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name=_("agency"))
    nonce = models.CharField(max_length=32, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    PRIVACY = classify(
        none="id purpose user agency created_by created_at expires_at used_at revoked_at", secret="nonce"
    )

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=models.Q(used_at=None, revoked_at=None),
                name="one_open_link_per_user",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="link_expires_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.user}"
