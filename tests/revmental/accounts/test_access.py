"""Rights of whoever has not signed in, and of whoever has lost a role."""

import pytest
from django.contrib.auth.models import AnonymousUser

from revmental.accounts.access import agency_ids, can, permissions_on
from revmental.accounts.models import AuditEvent
from revmental.accounts.roles import Permission
from revmental.accounts.services import take_role

pytestmark = pytest.mark.django_db


def test_who_has_not_signed_in_holds_nothing(cohort) -> None:
    nobody = AnonymousUser()
    assert (agency_ids(nobody, Permission.COHORT_VIEW), permissions_on(nobody, cohort)) == (frozenset(), frozenset())
    assert can(nobody, Permission.COHORT_VIEW, cohort) is False


def test_a_role_is_taken_once(sari, budi) -> None:
    membership = sari.memberships.get()
    for _again in range(2):
        take_role(membership, by=budi)
    assert AuditEvent.objects.filter(verb="role.taken").count() == 1
    assert type(sari).objects.get(pk=sari.pk).held_roles == []
