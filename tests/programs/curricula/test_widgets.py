"""A line that grows stays one line."""

from programs.curricula.widgets import GrowingLine


def test_line_breaks_count_as_spaces() -> None:
    assert (
        GrowingLine().value_from_datadict({"name": " Pola pikir\r\n  bertumbuh "}, {}, "name") == "Pola pikir bertumbuh"
    )


def test_a_missing_field_stays_missing() -> None:
    assert GrowingLine().value_from_datadict({}, {}, "name") is None
