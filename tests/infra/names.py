"""Reads the names of environment variables out of the settings, the compose file and the example file."""

import ast
import re
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = ROOT / "revmental" / "settings"


def of_settings(modules: list[Path]) -> set[str]:
    """The first argument of every call `env.…("NAME", …)`."""
    calls = [node for path in modules for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {call.args[0].value for call in calls if _is_env(call.func) and isinstance(call.args[0], ast.Constant)}


def _is_env(function: ast.expr) -> bool:
    owner = function.value if isinstance(function, ast.Attribute) else function
    return isinstance(owner, ast.Name) and owner.id == "env"


def compose() -> dict:
    """The compose file with its anchors and merges resolved."""
    return YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text())


def of_service(service: dict) -> set[str]:
    """What a container is told."""
    return set(service.get("environment", {}))


def asked_of_the_operator() -> set[str]:
    """Every ${NAME} that the compose file fills in from .env."""
    return set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))


def of_example() -> set[str]:
    """What .env.example offers."""
    return set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
