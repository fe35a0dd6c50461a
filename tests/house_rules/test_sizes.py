"""Size budgets: files, functions, templates; and the median that shows how the house is built."""

import ast
import statistics
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house_rules.sources import functions, length, name_of, nodes_of, python_files, templates

WING_LINES = 1200
FILE_LINES = 300
FUNCTION_LINES = 25
TEMPLATE_LINES = 120
POSITIONAL_PARAMETERS = 5
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "signals"}


def too_long_functions(source: str) -> list[str]:
    return [node.name for node in functions(source) if length(node) > FUNCTION_LINES]


def too_many_parameters(source: str) -> list[str]:
    return [node.name for node in functions(source) if len(node.args.args) > POSITIONAL_PARAMETERS]


def lines_of_wings(files: Iterable[Path]) -> dict[Path, int]:
    """Lines of each folder's own modules; a wing within a wing counts for itself."""
    lines: Counter[Path] = Counter()
    for path in files:
        lines[path.parent] += len(path.read_text().splitlines())
    return dict(lines)


def too_large_wings(files: Iterable[Path]) -> list[Path]:
    return [folder for folder, lines in lines_of_wings(files).items() if lines > WING_LINES]


def test_wings_are_at_most_1200_lines() -> None:
    """A wing that passes it is split by what it is about."""
    assert [name_of(folder) for folder in too_large_wings(python_files())] == []
    assert len(lines_of_wings(python_files())) > 40


def test_files_are_at_most_300_lines() -> None:
    found = {name_of(path): len(path.read_text().splitlines()) for path in python_files()}
    assert {name: lines for name, lines in found.items() if lines > FILE_LINES} == {}
    assert len(found) > 60


def test_functions_are_at_most_25_lines() -> None:
    found = {name_of(path): long for path in python_files() if (long := too_long_functions(path.read_text()))}
    assert found == {}


def test_functions_take_at_most_5_positional_parameters() -> None:
    found = {name_of(path): wide for path in python_files() if (wide := too_many_parameters(path.read_text()))}
    assert found == {}


def test_median_function_is_at_most_8_lines() -> None:
    lengths = [length(node) for path in python_files() for node in functions(path.read_text())]
    assert statistics.median(lengths) <= 8


def test_templates_are_at_most_120_lines() -> None:
    found = {name_of(path): len(path.read_text().splitlines()) for path in templates()}
    assert {name: lines for name, lines in found.items() if lines > TEMPLATE_LINES} == {}
    assert len(found) > 20


def test_no_room_for_odds_and_ends() -> None:
    assert [name_of(path) for path in python_files() if FORBIDDEN_NAMES & {path.stem, *path.parts}] == []


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_module_opens_with_what_lives_here(path) -> None:
    source = path.read_text()
    assert not source.strip() or ast.get_docstring(nodes_of(source)[0])


def test_a_long_function_is_found() -> None:
    """Negative control: the measure sees a function of 26 lines and passes one of 25."""
    body = "\n".join(f"    x = {n}" for n in range(24))
    assert too_long_functions(f"def fits():\n{body}") == []
    assert too_long_functions(f"def grown():\n{body}\n    x = 24") == ["grown"]


def test_a_wide_function_is_found() -> None:
    assert too_many_parameters("def wide(a, b, c, d, e, f): ...") == ["wide"]
    assert too_many_parameters("def fits(a, b, c, d, e, *, f): ...") == []


def test_a_grown_wing_is_found_and_what_stands_in_it_counts_for_itself(tmp_path) -> None:
    """Negative control: four files of 300 lines fit, one line more does not, a room within is a room of its own."""
    (tmp_path / "inner").mkdir()
    files = [tmp_path / f"file_{number}.py" for number in range(4)] + [tmp_path / "inner" / "file.py"]
    for file in files:
        file.write_text("x = 1\n" * 300)
    assert (lines_of_wings(files), too_large_wings(files)) == ({tmp_path: 1200, tmp_path / "inner": 300}, [])
    files.append(tmp_path / "one_more.py")
    files[-1].write_text("x = 1\n")
    assert too_large_wings(files) == [tmp_path]
