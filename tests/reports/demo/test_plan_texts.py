"""The invented plans are complete, weighed, and nothing of them is lost when they are cleaned."""

import datetime as dt
from types import SimpleNamespace

import pytest

from participants.plans.content import GUIDES, completed, gaps, progress
from participants.plans.drawings import drawings
from participants.plans.hints import hints
from programs.curricula.enums import Dimension
from reports.demo.plan_words.texts import TEXTS, content
from tests.factories.plans import plan_content

STATEMENTS = [SimpleNamespace(pk=one.value, dimension=one.value, text=str(one.label)) for one in Dimension]


@pytest.mark.parametrize("index", range(len(TEXTS)))
def test_invented_plan_is_whole(index: int) -> None:
    written = content(index, dt.date(2026, 9, 1), STATEMENTS)
    whole = completed(written, plan_content(activities=[]))
    assert (gaps(whole), hints(whole), progress(whole)) == ([], [], 100)
    assert [name for name in GUIDES if not whole[name]] == []
    assert [name for name, drawing in drawings(whole).items() if not drawing] == []
    assert len(whole["choice"]["candidates"]) == len(written["choice"]["candidates"])
    assert len(whole["diagnosis"]["answers"]) == 10
