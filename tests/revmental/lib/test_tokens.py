"""Colours of the one token file, for places that know no custom properties."""

import pytest

from revmental.lib import tokens


def test_tokens_are_written_out() -> None:
    assert (
        tokens.written_out("p{color:var(--paper);font:var(--serif)}", serif="Contoh") == "p{color:#ffffff;font:Contoh}"
    )


def test_unknown_token_is_an_error() -> None:
    with pytest.raises(KeyError, match="pink"):
        tokens.written_out("p{color:var(--pink)}")


def test_token_file_without_tokens_is_an_error(monkeypatch, tmp_path) -> None:
    (tmp_path / "tokens.css").write_text("p{color:red}")
    monkeypatch.setattr(tokens, "TOKENS", tmp_path / "tokens.css")
    tokens.tokens.cache_clear()
    try:
        with pytest.raises(LookupError, match="no :root block"):
            tokens.tokens()
    finally:
        tokens.tokens.cache_clear()
