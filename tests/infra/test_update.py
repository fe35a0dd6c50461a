"""An update is invisible: two web servers behind one proxy, replaced one after the other by `scripts/update.sh`."""

import ipaddress
import os
import re
import runpy
import subprocess
from pathlib import Path

import pytest

from tests.infra import names

WEBS = ("web-a", "web-b")
PROXY = (names.ROOT / "deploy" / "nginx" / "revmental.conf").read_text()
SCRIPT = (names.ROOT / "scripts" / "update.sh").read_text()
REPLACE = "compose up --detach --no-deps --no-build --wait --wait-timeout 180"
# Writes down what it was asked; fails at what $BROKEN names.
DOCKER = '#!/bin/sh\necho "$*" >> "$ASKED"\n[ "${*##* }" != "$BROKEN" ]\n'


def seconds(text: str, pattern: str) -> list[int]:
    return [int(found) for found in re.findall(pattern, text)]


def update(folder: Path, *, broken: str = "") -> tuple[int, list[str]]:
    """How the script ended, and what it asked of docker; nobody sleeps."""
    for name, text in {"docker": DOCKER, "sleep": '#!/bin/sh\necho "sleep $1" >> "$ASKED"\n'}.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    asked = folder / "asked"
    env = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "ASKED": str(asked), "BROKEN": broken}
    ended = subprocess.run([names.ROOT / "scripts" / "update.sh"], env=env)
    return ended.returncode, asked.read_text().splitlines()


def test_update_migrates_and_replaces_one_web_server_after_the_other(tmp_path) -> None:
    assert update(tmp_path) == (
        0,
        [
            "compose build",
            "compose run --rm --no-deps -T migrate",
            f"{REPLACE} worker mailer beat signer",
            f"{REPLACE} web-a",
            "sleep 5",
            f"{REPLACE} web-b",
            "compose exec -T proxy nginx -t",
            "compose exec -T proxy nginx -s reload",
        ],
    )


@pytest.mark.parametrize(("broken", "last"), [("migrate", "-T migrate"), ("web-a", "180 web-a")])
def test_update_stops_at_the_first_that_fails_and_the_old_web_server_goes_on(tmp_path, broken, last) -> None:
    code, asked = update(tmp_path, broken=broken)
    assert (code, asked[-1].endswith(last), f"{REPLACE} web-b" in asked) == (1, True, False)


def test_every_part_of_the_product_is_replaced_once() -> None:
    replaced = re.findall(r"^replace (.+)$", SCRIPT, re.MULTILINE)
    product = {name for name, part in names.compose()["services"].items() if part["image"].startswith("revmental:")}
    assert sorted(" ".join(replaced).split()) == sorted(product - {"migrate"})


def test_proxy_passes_to_the_fixed_addresses_of_both() -> None:
    services = names.compose()["services"]
    addresses = [services[web]["networks"]["inside"]["ipv4_address"] for web in WEBS]
    assert re.findall(r"^ +server ([\d.]+):8000 ", PROXY, re.MULTILINE) == addresses
    assert set(re.findall(r"proxy_pass (\S+);", PROXY)) == {"http://web"}


def test_nobody_without_a_fixed_address_sits_in_the_place_of_one() -> None:
    compose = names.compose()
    (pool,) = compose["networks"]["inside"]["ipam"]["config"]
    fixed = [compose["services"][name]["networks"]["inside"]["ipv4_address"] for name in (*WEBS, "proxy")]
    inside = [ipaddress.ip_address(address) in ipaddress.ip_network(pool["subnet"]) for address in fixed]
    shared = [ipaddress.ip_address(address) in ipaddress.ip_network(pool["ip_range"]) for address in fixed]
    assert (inside, shared, len(set(fixed))) == ([True] * 3, [False] * 3, 3)


def test_a_post_that_was_sent_is_never_repeated() -> None:
    tries = re.findall(r"proxy_next_upstream (.+);", PROXY)
    assert tries == ["error timeout", "error timeout http_404"]


def test_a_page_in_hand_may_take_as_long_as_the_proxy_waits_for_it() -> None:
    config = runpy.run_path(str(names.ROOT / "deploy" / "gunicorn.py"))
    (patience,) = seconds(PROXY, r"proxy_read_timeout (\d+)s;")
    graces = [names.compose()["services"][web]["stop_grace_period"] for web in WEBS]
    assert config["graceful_timeout"] >= patience
    assert [int(grace.removesuffix("s")) > config["graceful_timeout"] for grace in graces] == [True, True]


def test_the_second_is_replaced_when_the_proxy_trusts_the_first_again() -> None:
    (pause,) = seconds(SCRIPT, r"(?m)^sleep (\d+)$")
    assert pause > max(seconds(PROXY, r"fail_timeout=(\d+)s;"))
