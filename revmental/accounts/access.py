"""The only gate: `can`, `@requires`, `@public`, and the stamp without which the middleware refuses a view."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

import structlog
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from revmental.accounts.roles import MATRIX, ROW_BOUND_ROLES, SUPPORT_PERMISSIONS, Permission, Role
from revmental.lib.reading import asked_once, one_reading

log = structlog.get_logger(__name__)

READS = ("GET", "HEAD")


@dataclass(frozen=True)
class Access:
    """Stamp of a view. `permission` None means public; `gated` says that the view's own decorator checks it."""

    permission: Permission | None
    model: type[Model] | None = None
    gated: bool = True


def agency_ids(user: Any, permission: Permission) -> frozenset[UUID]:
    """Agencies in the whole of which the user holds the permission (row-bound roles left out)."""
    if not user.is_authenticated:
        return frozenset()
    own = {agency for agency, role in user.held_roles if role not in ROW_BOUND_ROLES and permission in MATRIX[role]}
    return frozenset(own | (user.supported_agency_ids if permission in SUPPORT_PERMISSIONS else set()))


def sender_ids(user: Any) -> frozenset[UUID]:
    """Agencies as whose sending side the user reads."""
    return frozenset(a for a, role in user.held_roles if role == Role.SENDER) if user.is_authenticated else frozenset()


def workplaces(user: Any) -> frozenset[UUID]:
    """Agencies for which the user works in whatever role; what one does in a team ends with the last of them."""
    return frozenset(agency for agency, _role in user.held_roles) if user.is_authenticated else frozenset()


def is_supervisor(user: Any) -> bool:
    """Whether the user reads across agencies for the supervising body (no personal numbers)."""
    return user.is_authenticated and any(role == Role.SUPERVISOR for _, role in user.held_roles)


def can(user: Any, permission: Permission, obj: Any = None) -> bool:
    """Whether the user holds the permission, anywhere (obj None) or for this row.

    A row answers for itself through `agency_id` (its owner) and, where it has one, `relations_of(user)`:
    the roles that the row itself gives (trainer of the team, sender of the person, the person).
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if obj is None:
        return permission in user.permissions_anywhere
    if getattr(obj, "agency_id", None) in agency_ids(user, permission):
        return True
    return any(permission in MATRIX[role] for role in roles_on(obj, user))


@asked_once
def roles_on(obj: Any, user: Any) -> frozenset[Role]:
    """The roles that hold for this row alone: those it gives by itself, and the supervising body's."""
    own = obj.relations_of(user) if hasattr(obj, "relations_of") else set()
    return frozenset(own | ({Role.SUPERVISOR} if is_supervisor(user) else set()))


def permissions_on(user: Any, obj: Any) -> frozenset[Permission]:
    """All permissions that `can` would grant on this row, its relations asked once; for pages with many doors."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    whole = {permission for permission in user.permissions_anywhere if obj.agency_id in agency_ids(user, permission)}
    return frozenset(whole).union(*(MATRIX[role] for role in roles_on(obj, user)))


def requires(permission: Permission, model: type[Model] | None = None) -> Callable:
    """Gate of a view. With `model`, the URL's `pk` is fetched through `visible_to` (else 404), the right to it
    is asked (else 403), and the view receives the object in place of the key."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if model is None:
                refuse_unless(can(request.user, permission), request, permission)
                return view(request, *args, **kwargs)
            obj = get_object_or_404(model._default_manager.visible_to(request.user), pk=kwargs.pop("pk"))
            refuse_unless(can(request.user, permission, obj), request, permission)
            return view(request, obj, *args, **kwargs)

        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            with one_reading() if request.method in READS else nullcontext():
                return enter(request, *args, **kwargs)

        gate.access = Access(permission, model)
        return gate

    return decorate


def refuse_unless(allowed: bool, request: HttpRequest, permission: Permission) -> None:
    if not allowed:
        log.warning("access.denied", user=str(request.user.pk), permission=permission.value, path=request.path)
        raise PermissionDenied(permission.label)


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a view that anyone may call without logging in."""

    @wraps(view)
    def open_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    open_door.access = Access(None)
    return login_not_required(open_door)
