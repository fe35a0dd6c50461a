"""Every verb that is written to the trail has words, so that the trail reads like a story in the reader's language."""

import ast
from pathlib import Path

from django.conf import settings
from django.utils import translation

from revmental.accounts.verbs import WORDS, verb_text

ROOMS = ("revmental", "programs", "participants", "reports")
WRITERS = {"record", "record_many"}
# Put together from the reviewer and the answer where a review is written.
COMPOSED = {"plan.coach_approved", "plan.coach_returned", "plan.mentor_approved", "plan.mentor_returned"}


def written_verbs(source: str) -> set[str]:
    """The verbs that a module gives to `audit.record` or `audit.record_many`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    named = [call.args[0] for call in calls if getattr(call.func, "attr", "") in WRITERS]
    return {
        part.value
        for verb in named
        for part in ast.walk(verb)
        if isinstance(part, ast.Constant) and "." in str(part.value) and not str(part.value).endswith(".")
    }


def test_every_verb_has_words() -> None:
    files = [path for room in ROOMS for path in (Path(settings.BASE_DIR) / room).rglob("*.py")]
    verbs = set().union(*(written_verbs(path.read_text()) for path in files))
    assert (verbs | COMPOSED) - set(WORDS) == set()
    assert len(verbs) > 50


def test_a_verb_without_words_is_found_and_shown_as_written() -> None:
    """Negative control."""
    source = 'audit.record("a.b", x, by=y)\naudit.record_many("c.d" if x else "e.f", [])\nother.save("g.h")'
    assert written_verbs(source) == {"a.b", "c.d", "e.f"}
    assert verb_text("a.b") == "a.b"


def test_words_are_indonesian() -> None:
    with translation.override("id"):
        assert verb_text("cohort.moved") == "memindahkan langkah angkatan"
