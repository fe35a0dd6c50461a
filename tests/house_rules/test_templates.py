"""What templates must not do: lose the CSRF token, carry inline code, reach outside the server."""

import re

import pytest

from tests.house_rules.sources import ROOT, name_of, templates

INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)%}')
ONLY = re.compile(r"\bonly\s*$")
INLINE = re.compile(r"""<script(?![^>]*\bsrc=)[^>]*>|\sstyle=["']|\son[a-z]+=["']|javascript:""")
ELSEWHERE = re.compile(r"""(?:src|href|action)=["']https?://""")


def lost_tokens(source: str, holders: set[str]) -> list[str]:
    """Includes with `only` of templates that need the CSRF token, to which it is not passed on."""
    found = INCLUDE.findall(source)
    return [name for name, rest in found if name in holders and ONLY.search(rest.strip()) and "csrf_token=" not in rest]


def token_holders() -> set[str]:
    """Templates that need the token: with a form of their own, or passing it on to a part that has one."""
    return {str(path.relative_to(ROOT / "templates")) for path in templates() if "csrf_token" in path.read_text()}


def ours(path) -> bool:
    """Unfold's own overridden pages live under another policy (ADR on the staff site)."""
    return not {"unfold", "pdf"} & set(path.parts)


def test_included_forms_keep_their_csrf_token() -> None:
    holders = token_holders()
    assert {name_of(path): lost for path in templates() if (lost := lost_tokens(path.read_text(), holders))} == {}
    assert len(holders) > 15


def test_no_inline_code_or_style() -> None:
    found = {name_of(path): INLINE.findall(path.read_text()) for path in templates() if ours(path)}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_no_request_leaves_the_server() -> None:
    assert [name_of(path) for path in templates() if ELSEWHERE.search(path.read_text())] == []


def test_every_translated_block_is_trimmed() -> None:
    pattern = re.compile(r"{%\s*blocktranslate(?![^%]*\btrimmed\b)")
    assert [name_of(path) for path in templates() if ours(path) and pattern.search(path.read_text())] == []


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        (INLINE, "<p style='color:red'>", "<p class='x'>"),
        (INLINE, "<script>alert(1)</script>", '<script type="module" src="x.js"></script>'),
        (INLINE, '<a onclick="x()">', "<a data-on='x'>"),
        (ELSEWHERE, '<img src="https://x.example/a.png">', '<a href="{{ url }}">'),
    ],
)
def test_each_pattern_can_fail(pattern, bad, good) -> None:
    assert pattern.search(bad)
    assert not pattern.search(good)


def test_a_lost_token_is_found() -> None:
    line = '{% include "a.html" with x=y only %}'
    assert lost_tokens(line, {"a.html"}) == ["a.html"]
    assert lost_tokens(line.replace("only", "csrf_token=csrf_token only"), {"a.html"}) == []
