"""Members of an agency: added with a role, invited once, and the first agency of all."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from revmental.accounts.access import can, permissions_on
from revmental.accounts.entry.links import find_link, use_link
from revmental.accounts.members.services import ACTIVATE, add_member, invite_member
from revmental.accounts.models import AccessLink, Agency, AuditEvent, Membership, User
from revmental.accounts.roles import MATRIX, Permission, Role
from revmental.lib.errors import DomainError
from tests.factories.accounts import MembershipFactory
from tests.factories.programs import TeamMemberFactory

pytestmark = pytest.mark.django_db
SETUP = {
    "name": "BPSDM Contoh Baru",
    "short_name": "BPSDM",
    "city": "Kendari",
    "admin": "198001012005011001",
    "admin_name": "Ratna Contoh",
}


@pytest.fixture
def fresh(jatim, budi) -> User:
    """Added, and not yet entered."""
    return add_member(jatim, username="baru", name="Baru Contoh", role=Role.ORGANISER, by=budi)


def test_new_member_has_a_role_and_no_password(fresh, jatim) -> None:
    assert (fresh.has_usable_password(), list(fresh.memberships.values_list("agency", "role"))) == (
        False,
        [(jatim.pk, "organiser")],
    )


def test_taken_name_is_refused(fresh, jatim, budi) -> None:
    with pytest.raises(DomainError, match="baru"):
        add_member(jatim, username="baru", name="Lain", role=Role.ORGANISER, by=budi)


def test_role_that_only_a_command_gives_is_refused_and_nobody_made(jatim, budi) -> None:
    with pytest.raises(DomainError):
        add_member(jatim, username="lan", name="Lain", role=Role.SUPERVISOR, by=budi)
    assert User.objects.filter(username="lan").count() == 0


def test_invitation_is_one_link_until_it_is_used(fresh, jatim, budi) -> None:
    one, two = (invite_member(fresh, agency=jatim, by=budi) for _n in range(2))
    link = find_link(one.rstrip("/").rsplit("/", 1)[-1], ACTIVATE)
    assert (one == two, link.user, AccessLink.objects.count()) == (True, fresh, 1)
    user = use_link(link, password="sandi yang panjang sekali")
    with pytest.raises(DomainError, match="sudah dipakai"):
        invite_member(user, agency=jatim, by=budi)


def test_link_page_asks_before_it_shows(fresh, budi, as_user) -> None:
    browser, page = as_user(budi), reverse("user_link", args=[fresh.pk])
    asked, shown = browser.get(page), browser.post(page)
    assert ("/aktivasi/" in asked.content.decode(), "/aktivasi/" in shown.content.decode(), shown["Cache-Control"]) == (
        False,
        True,
        "no-store",
    )


def test_link_of_a_used_account_is_not_made(budi, jatim, as_user) -> None:
    user = MembershipFactory(agency=jatim).user
    user.set_password("sandi yang panjang sekali")
    user.save()
    browser, page = as_user(budi), reverse("user_link", args=[user.pk])
    browser.post(page)
    assert ("halaman masuk" in browser.get(page).content.decode(), AccessLink.objects.count()) == (True, 0)


@pytest.mark.parametrize(("who", "status"), [("sari", 404), ("citra", 404), ("lina", 404)])
def test_link_page_is_for_administrators(who, status, fresh, request, as_user) -> None:
    """Others do not even see the user: their list of users is themselves."""
    assert as_user(request.getfixturevalue(who)).post(reverse("user_link", args=[fresh.pk])).status_code == status


def test_own_link_page_is_refused_to_those_who_may_not_edit_members(sari, as_user) -> None:
    assert as_user(sari).post(reverse("user_link", args=[sari.pk])).status_code == 403


def test_administrator_of_one_agency_is_none_in_another(budi, citra) -> None:
    assert can(budi, Permission.MEMBER_EDIT, citra) is False


@pytest.mark.parametrize("who", ["budi", "sari", "tono", "gita", "lina", "wati", "pusat", "dewi", "citra"])
def test_permissions_on_a_row_are_what_can_says(who, cohort, enrolment, tono, kota, request) -> None:
    cohort.senders.add(kota)
    TeamMemberFactory(cohort=cohort, user=tono)
    user = request.getfixturevalue(who)
    assert permissions_on(user, cohort) == {p for p in Permission if can(user, p, cohort)}


def test_permissions_are_not_all_alike(cohort, sari, citra) -> None:
    """Negative control of the comparison above."""
    assert (permissions_on(sari, cohort), permissions_on(citra, cohort)) == (MATRIX[Role.ORGANISER], frozenset())


def setup(**changed) -> str:
    out = io.StringIO()
    call_command("setup_agency", **{**SETUP, **changed}, stdout=out)
    return out.getvalue()


def test_setup_makes_agency_and_administrator_with_a_link() -> None:
    text = setup(zone="WITA")
    agency, user = Agency.objects.get(name="BPSDM Contoh Baru"), User.objects.get(username=SETUP["admin"])
    token = re.search(r"/aktivasi/([^/\s]+)/", text).group(1)
    assert (agency.is_host, agency.time_zone, agency.city) == (True, "Asia/Makassar", "Kendari")
    assert (find_link(token, ACTIVATE).user, Membership.objects.get(user=user).role) == (user, "admin")


def test_setup_again_does_no_harm_and_shows_the_same_link() -> None:
    assert setup() == setup()
    assert (
        Agency.objects.count(),
        AccessLink.objects.count(),
        AuditEvent.objects.filter(verb="record.added").count(),
    ) == (1, 1, 1)


def test_setup_after_the_administrator_came_makes_no_link() -> None:
    setup()
    user = User.objects.get(username=SETUP["admin"])
    user.set_password("sandi yang panjang sekali")
    user.save()
    assert "/aktivasi/" not in setup()


def test_setup_with_nonsense_says_why() -> None:
    with pytest.raises(CommandError, match="200"):
        setup(name="x" * 201)
    assert Agency.objects.count() == 0
