"""The sheets of a class as files: valid, whole, the same each time, with the longest names."""

import pytest

from reports.rendering.sheets.printing import render_biodata, render_sheet, render_tags
from tests.pdf.judges import failures, pages_of, qpdf_complaints, text_of
from tests.pdf.paper_samples import HEAD, LONG_NAME
from tests.pdf.sheet_samples import biodata, list_to_sign, tags


@pytest.mark.parametrize(("people", "sessions"), [(1, 1), (25, 5)])
def test_lists_to_sign_are_valid_and_sound(people, sessions, tmp_path) -> None:
    document = render_sheet(list_to_sign(people, sessions), HEAD)
    assert (failures(document), qpdf_complaints(document, tmp_path)) == ([], "")


def test_biodata_and_name_tags_are_valid() -> None:
    assert (failures(render_biodata(biodata(3), HEAD)), failures(render_tags(tags(10), HEAD))) == ([], [])


def test_each_person_has_a_page_and_each_page_eight_tags() -> None:
    assert (pages_of(render_biodata(biodata(3), HEAD)), pages_of(render_tags(tags(17), HEAD))) == (3, 3)


def test_longest_name_stands_whole_on_a_tag() -> None:
    assert " ".join(LONG_NAME.split()) in text_of(render_tags(tags(1), HEAD))


def test_same_facts_give_the_same_bytes() -> None:
    assert render_sheet(list_to_sign(3), HEAD) == render_sheet(list_to_sign(3), HEAD)


@pytest.mark.full
def test_392_rows_repeat_their_head_on_each_page() -> None:
    document = render_sheet(list_to_sign(392), HEAD)
    assert (failures(document), text_of(document).count("No. Nama Unit kerja Tanda tangan")) == ([], pages_of(document))
