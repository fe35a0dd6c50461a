"""The access walker: every address × every role × {own, foreign, absent}, judged by its answers."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from programs.cohorts.models import Cohort
from revmental.accounts.access import Access, can
from revmental.accounts.models import User
from revmental.accounts.roles import Permission
from tests.factories.accounts import UserFactory
from tests.house_rules.world import build_side

FOREIGN, OWN = "KANARIASING", "SENDIRI"
CAST = ["budi", "sari", "tono", "gita", "lina", "wati", "pusat", "dewi", "citra"]
# Third-party pages: stamped in `revmental.urls`, walked for refusal of strangers only.
THIRD_PARTY = ("admin/", "akun/", "bahasa/", "_ui/")
# Values for parts of an address that are neither the row's key nor derived from it.
OTHER_KWARGS: dict[str, Any] = {
    "token": "x" * 43,
    "kind": "certificate_zip",
    "target": "siasn",
    "name": "x",
    "panel": "peserta",
    "number": 1,
}


# Addresses that refused a GET; each is asked but once.
TAKE_POST_ONLY: set[str] = set()


def addresses(patterns: list | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route, pattern


def ours() -> list[tuple[str, URLPattern]]:
    return [
        (route, p)
        for route, p in addresses()
        if not route.startswith(THIRD_PARTY) or (route.startswith("admin/") and not third_party_admin(p))
    ]


def third_party_admin(pattern: URLPattern) -> bool:
    return not pattern.callback.access.gated


def unstamped(patterns: list[tuple[str, Any]]) -> list[str]:
    return [route for route, pattern in patterns if not isinstance(getattr(pattern.callback, "access", None), Access)]


def fill(route: str, pk: object) -> str:
    """The address with every part filled in."""

    def value(match: re.Match) -> str:
        kind, name = match.group(1), match.group(2)
        if name == "pk":
            return str(pk)
        return str(uuid.UUID(int=0)) if kind == "uuid:" else str(OTHER_KWARGS[name])

    return "/" + re.sub(r"<(\w+:)?(\w+)>", value, route)


def ask(browser: Client, url: str, route: str) -> Any:
    """By GET, or by POST where the address takes nothing else."""
    if route not in TAKE_POST_ONLY:
        answer = browser.get(url)
        if answer.status_code != 405:
            return answer
        TAKE_POST_ONLY.add(route)
    return browser.post(url)


def comparable(body: bytes, *keys: object) -> str:
    """A body without what differs between any two requests."""
    text = re.sub(r'csrf[a-z]*[^>]{0,80}?"[A-Za-z0-9]{64}"|X-CSRFToken[^>]{0,90}', "", body.decode(errors="replace"))
    for key in keys:
        text = text.replace(str(key), "KEY")
    return text


@pytest.fixture
def world(jatim, kaltim, kota, budi, sari, tono, gita, lina, wati, pusat, dewi, citra) -> dict[str, Any]:
    """Both sides and the whole cast."""
    stranger = UserFactory(username="198001012005011001", name="Orang Lain")
    other_trainer = UserFactory(username="pengajar-lain", name="Pengajar Lain")
    own = build_side(jatim, kota, dewi, tono, sari, OWN)
    foreign = build_side(kaltim, kaltim, stranger, other_trainer, citra, FOREIGN)
    return {"own": own, "foreign": foreign}


def test_every_address_is_stamped() -> None:
    assert unstamped(list(addresses())) == []
    assert len(list(addresses())) > 60


def test_an_unstamped_view_is_found_and_refused(settings, client) -> None:
    """Negative control, and the middleware's own refusal at run time."""
    settings.ROOT_URLCONF = "tests.house_rules.unstamped_urls"
    assert unstamped(list(addresses())) == ["forgotten/"]
    assert client.get("/forgotten/").status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("name", CAST)
def test_walker(name, world, request, as_user) -> None:
    """Own rows by right, foreign rows like absent ones, nothing of a stranger in any body."""
    user: User = request.getfixturevalue(name)
    browser = as_user(user)
    visited, alike, faults = 0, 0, []
    for route, pattern in ours():
        access: Access = pattern.callback.access
        refusals = {}
        for side in sides(user, route, access):
            refusals[side], found = walk(browser, user, route, access, world, side)
            faults += found
            # Whoever has written may hold other rights afterwards, as by entering an agency for support.
            user = User.objects.get(pk=user.pk) if route in TAKE_POST_ONLY else user
        if (refused := refusals.get("foreign")) and refused != refusals["absent"]:
            faults.append(f"{route} as {name}: a foreign row is told from an absent one")
        alike += bool(refused)
        visited += 1
    assert faults == []
    assert visited == len(ours()) > 40
    assert alike > 25 or name != "sari"


def sides(user: User, route: str, access: Access) -> tuple[str, ...]:
    """Whose row is asked for; where the door is shut before any row is looked for, the one that is nobody's business."""
    if access.model is None:
        return ("own",)
    return ("own", "foreign", "absent") if may_enter(user, route) else ("foreign",)


def walk(browser: Client, user: User, route: str, access: Access, world: dict, side: str) -> tuple[str, list[str]]:
    """The page of a 404, which must not tell why it is one; and the faults."""
    row = world.get(side, {}).get(access.model) if access.model else None
    if access.model and side != "absent" and row is None:
        return "", [f"{route}: the world holds no {access.model.__name__}"]
    key = row.pk if row else uuid.uuid4()
    # A walk may delete what it visits, so what must be answered is worked out before.
    wanted = expected(user, access, row, side) if may_enter(user, route) else "403"
    answer = ask(browser, fill(route, key), route)
    browser.cookies.pop("messages", None)  # news of a deed would stand on the next page
    label = f"{route} as {user.username} on {side}: {answer.status_code}"
    faults = [] if fits(answer.status_code, wanted) else [f"{label}, expected {wanted}"]
    if leaks(answer, user):
        faults.append(f"{label}: shows something of another agency")
    return comparable(answer.content, key) if answer.status_code == 404 else "", faults


def may_enter(user: User, route: str) -> bool:
    """The staff site as a whole is closed to those without a staff role, whatever rows of their own they hold."""
    return not route.startswith("admin/") or can(user, Permission.STAFF_SITE)


def expected(user: User, access: Access, row: Any, side: str) -> str:
    """What the two tables (visible_to, matrix) say the answer must be."""
    if access.permission is None:
        return "no fault"
    if access.model is None:
        return "yes" if can(user, access.permission) else "403"
    if row is None or not access.model._default_manager.visible_to(user).filter(pk=row.pk).exists():
        return "404"
    return "yes" if can(user, access.permission, row) else "403"


def fits(status: int, wanted: str) -> bool:
    if wanted == "yes":
        return status < 500 and status != 403
    return status < 500 if wanted == "no fault" else status == int(wanted)


def leaks(answer: Any, user: User) -> bool:
    if user.username in {"citra", "pusat"}:
        return False
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return FOREIGN.encode() in body


@pytest.mark.django_db
def test_strangers_are_sent_to_the_door(world, client) -> None:
    for route, pattern in ours():
        access: Access = pattern.callback.access
        if access.permission is None:
            continue
        row = world["own"].get(access.model) if access.model else None
        answer = client.get(fill(route, row.pk if row else uuid.uuid4()))
        assert answer.status_code == 302, route
        assert answer.url.startswith("/akun/"), route


# Written out by hand, so that the walker's own reasoning is checked against something else.
POLICY = [
    ("sari", "cohort_detail", 200), ("citra", "cohort_detail", 404), ("pusat", "cohort_detail", 200), ("gita", "cohort_detail", 200),
    ("sari", "attendance_grid", 200), ("tono", "attendance_grid", 200), ("dewi", "attendance_grid", 403), ("pusat", "attendance_grid", 403),
    ("citra", "attendance_grid", 404), ("lina", "cohort_edit", 403), ("tono", "cohort_edit", 403), ("gita", "roster_upload", 403),
    ("tono", "graduation_detail", 403), ("pusat", "roster_list", 403), ("wati", "certificate_list", 200), ("dewi", "certificate_list", 403),
]  # fmt: skip


@pytest.mark.django_db
def test_policy_in_words(world, request, as_user) -> None:
    cohort = world["own"][Cohort].pk
    answers = [
        (name, url_name, as_user(request.getfixturevalue(name)).get(reverse(url_name, args=[cohort])).status_code)
        for name, url_name, _status in POLICY
    ]
    assert answers == POLICY
