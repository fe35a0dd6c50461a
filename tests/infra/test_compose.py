"""The compose file is valid, safe in its defaults, and speaks of the same variables as the settings and the example."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.infra import names

APP_SERVICES = ["web-a", "web-b", "worker", "mailer", "beat"]
COMMAND = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]


def test_compose_file_follows_the_schema() -> None:
    judged = subprocess.run([*COMMAND, names.ROOT / "docker-compose.yml"], capture_output=True, text=True)

    assert judged.returncode == 0, judged.stdout


def test_compose_schema_refuses_a_misspelt_key(tmp_path: Path) -> None:
    misspelt = (names.ROOT / "docker-compose.yml").read_text().replace("healthcheck:", "healtcheck:")
    (tmp_path / "docker-compose.yml").write_text(misspelt)

    judged = subprocess.run([*COMMAND, tmp_path / "docker-compose.yml"], capture_output=True, text=True)

    assert judged.returncode == 1


def test_compose_has_the_parts_of_the_product() -> None:
    assert set(names.compose()["services"]) == {
        *APP_SERVICES, "signer", "migrate", "postgres", "valkey", "proxy",
    }  # fmt: skip


@pytest.mark.parametrize("service", APP_SERVICES)
def test_service_is_told_exactly_what_the_settings_read(service: str) -> None:
    read = names.of_settings([names.SETTINGS / "base.py", names.SETTINGS / "production.py"])

    assert names.of_service(names.compose()["services"][service]) == read


def test_signer_is_told_what_it_reads_and_it_alone_knows_the_service() -> None:
    services = names.compose()["services"]
    told = {name: names.of_service(service) for name, service in services.items()}
    assert told["signer"] == names.of_settings([names.SETTINGS / "signer.py"])
    assert {name for name, words in told.items() if words & {"BSRE_PASSWORD", "SIGNING_KEYS"}} == {"signer"}
    assert services["signer"]["networks"] == ["outside"]


def test_only_who_speaks_to_the_signer_reaches_its_socket() -> None:
    services = names.compose()["services"].items()
    assert {name for name, service in services if "signer:/run/signer" in service.get("volumes", [])} == {
        "web-a", "web-b", "worker", "signer",
    }  # fmt: skip


def test_migration_alone_knows_the_owning_role() -> None:
    services = names.compose()["services"]

    told = {name for name, service in services.items() if "DATABASE_OWNER_URL" in names.of_service(service)}

    assert told == {"migrate", "postgres"}


def test_example_names_what_the_compose_file_asks_for() -> None:
    assert names.of_example() == names.asked_of_the_operator()


def test_example_names_every_variable_of_the_settings() -> None:
    read = names.of_settings([names.SETTINGS / name for name in ("base.py", "production.py", "signer.py")])

    assert read - names.of_example() == set()


def test_settings_reader_finds_a_new_variable(tmp_path: Path) -> None:
    module = tmp_path / "extra.py"
    module.write_text(
        'from revmental.settings.base import env\nNEW = env.bool("BRAND_NEW", default=False)\nX = dict(a=1)\n'
    )

    assert names.of_settings([module]) == {"BRAND_NEW"}


@pytest.mark.parametrize("service", [name for name in names.compose()["services"] if name != "migrate"])
def test_service_has_a_health_check_and_comes_back(service: str) -> None:
    entry = names.compose()["services"][service]

    assert (bool(entry["healthcheck"]["test"]), entry["restart"]) == (True, "unless-stopped")


@pytest.mark.parametrize("service", [*APP_SERVICES, "migrate", "signer"])
def test_product_runs_without_privileges(service: str) -> None:
    entry = names.compose()["services"][service]

    assert (entry["read_only"], entry["cap_drop"], entry["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])


def test_image_runs_as_an_account_of_its_own() -> None:
    lines = (names.ROOT / "Dockerfile").read_text().splitlines()

    assert [line for line in lines if line.startswith("USER ")] == ["USER revmental"]


def test_no_secret_is_written_in_the_compose_file() -> None:
    services = names.compose()["services"].values()
    values = {key: value for service in services for key, value in service.get("environment", {}).items()}

    secret = {key: value for key, value in values.items() if key.endswith(("_URL", "_KEY", "_PASSWORD"))}

    assert {key: value for key, value in secret.items() if not value.startswith("${")} == {}


def test_renderer_has_no_way_out() -> None:
    compose = names.compose()

    assert (compose["services"]["worker"]["networks"], compose["networks"]["inside"]["internal"]) == (["inside"], True)


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in names.compose()["services"].items() if "ports" in service] == ["proxy"]


def test_believed_proxy_is_the_proxy() -> None:
    compose = names.compose()
    address = compose["services"]["proxy"]["networks"]["inside"]["ipv4_address"]

    assert compose["services"]["web-a"]["environment"]["TRUSTED_PROXY"] == f"${{TRUSTED_PROXY:-{address}}}"
    assert f"\nTRUSTED_PROXY={address}\n" in (names.ROOT / ".env.example").read_text()


def test_proxy_logs_no_address() -> None:
    """Addresses hold personal links."""
    lines = (names.ROOT / "deploy" / "nginx" / "revmental.conf").read_text().splitlines()

    (log_format,) = [line for line in lines if line.startswith("log_format ")]
    assert [line.split()[-1] for line in lines if "access_log " in line] == [f"{log_format.split()[1]};"]
    assert [name for name in ("$request ", "uri", "$args", "$http_referer") if name in log_format] == []


def test_web_server_logs_no_address_either() -> None:
    (command,) = [line for line in (names.ROOT / "Dockerfile").read_text().split("\n") if "--access-logformat=" in line]
    assert [name for name in ("%(r)s", "%(U)s", "%(q)s", "%(f)s", "{") if name in command] == []
