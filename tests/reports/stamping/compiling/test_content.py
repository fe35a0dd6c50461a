"""A page's operators as units: nothing is lost, each knows where it begins and what the structure calls it."""

from reports.stamping.compiling.content import said, units_of

PAGE = """1 0 0 -1 0 841 cm
q
0.75 0 0 0.75 0 0 cm
q
0 0 793 1122 re
W
n
/Artifact
BMC
q
700.5 433.4 m
86.9 433.4 l
f
Q
EMC
q
10 20 30 40 re
W
n
/Figure
<</MCID 4>>
BDC
q
/i1 Do
Q
EMC
Q
/Span
<</MCID 5>>
BDC
0.1 0.2 0.3 rg
BT
1 0 0 -1 86.5 460.25 Tm
/F1 12 Tf
[<00010002>-20<0003>] TJ
ET
EMC
Q
Q
"""


def test_units_joined_are_the_page() -> None:
    assert "".join(unit.code for unit in units_of(PAGE)) == PAGE


def test_unit_begins_at_the_first_place_it_names() -> None:
    places = [(unit.place, unit.marks) for unit in units_of(PAGE)]
    assert places == [(None, []), ((700.5, 433.4), []), ((10.0, 20.0), [4]), ((86.5, 460.25), [5]), (None, [])]


def test_glyphs_are_read_as_the_font_means_them() -> None:
    assert said("<00010002>-20<>3<0003>", {1: "f", 2: "fi", 3: "n"}) == "ffin"
