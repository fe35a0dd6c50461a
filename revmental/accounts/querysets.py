"""Reusable reads of agencies, users and the audit trail; all scoping stands in `visible_to`."""

from typing import Any, Self

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from revmental.accounts.access import agency_ids, is_supervisor
from revmental.accounts.roles import Permission


class AgencyQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Agencies the user works for; the supervising body sees all."""
        if is_supervisor(user):
            return self
        if not user.is_authenticated:
            return self.none()
        own = {agency for agency, _role in user.held_roles} | set(user.supported_agency_ids)
        return self.filter(pk__in=own)

    def hosts(self) -> Self:
        return self.filter(is_host=True)

    def known_names(self) -> Self:
        """All agencies by name, for choosing a sender; names of agencies are public."""
        return self.order_by("name", "pk")


class OfAgencyQuerySet(QuerySet):
    """Rows that only the owning agency's people see."""

    permission = Permission.AGENCY_VIEW

    def visible_to(self, user: Any) -> Self:
        """Rows of the agencies in which the user holds the wing's reading permission."""
        return self.filter(agency__in=agency_ids(user, self.permission))


class SignerQuerySet(OfAgencyQuerySet):
    def active(self) -> Self:
        """Who may sign what is made from now on."""
        return self.filter(is_active=True)

    def usual(self) -> Any:
        """Who signs where nobody was chosen: the first active official; None where there is none."""
        return self.active().first()


class SupportQuerySet(OfAgencyQuerySet):
    def running(self) -> Self:
        """Neither left nor over."""
        return self.filter(ended_at=None, expires_at__gt=timezone.now())


class MembershipQuerySet(OfAgencyQuerySet):
    permission = Permission.MEMBER_EDIT

    def active(self) -> Self:
        return self.filter(is_active=True, user__is_active=True)


class UserQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """The user's own row and the staff of the agencies whose members the user may edit."""
        return self.filter(
            Q(pk=user.pk)
            | Q(
                pk__in=self.model.objects.filter(
                    memberships__agency__in=agency_ids(user, Permission.MEMBER_EDIT)
                ).values("pk")
            )
        )

    def for_list(self) -> Self:
        """With everything a row of a list shows: the active roles in `roles_held`."""
        memberships = self.model.memberships.rel.related_model.objects.active().select_related("agency")
        return self.prefetch_related(Prefetch("memberships", memberships, to_attr="roles_held"))

    def staff_of(self, agency: Any) -> Self:
        """Active users with an active role in the agency, by name."""
        return (
            self.filter(memberships__agency=agency, memberships__is_active=True, is_active=True)
            .distinct()
            .order_by("name", "pk")
        )


class AuditQuerySet(OfAgencyQuerySet):
    permission = Permission.AUDIT_VIEW

    def visible_to(self, user: Any) -> Self:
        """Events of the agencies whose trail the user may read."""
        return self.filter(agency_id__in=agency_ids(user, self.permission))

    def about(self, obj: Any) -> Self:
        return self.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk)).order_by("at", "pk")
