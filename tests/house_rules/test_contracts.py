"""Import contracts that name their modules forget none: a new wing stands in them, too."""

import tomllib

from tests.house_rules.sources import ROOT


def contract(name: str) -> dict[str, list[str]]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (found,) = (one for one in contracts if one["name"] == name)
    return found


def test_whatever_stands_beside_rendering_is_kept_from_weasyprint() -> None:
    reports = {
        path.stem for path in (ROOT / "reports").glob("*") if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    expected = {f"reports.{name}" for name in reports - {"__init__", "rendering"}}
    named = set(contract("Only rendering knows WeasyPrint")["source_modules"])
    assert named == expected | {"revmental", "programs", "participants", "servers"}
