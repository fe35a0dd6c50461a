"""A text that is held and used, but never shown by itself: not in a log, not in an error page, not in a message."""


class Secret:
    """`reveal()` is the only way to what it holds."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written down")

    def struck_from(self, text: str) -> str:
        """The text without it."""
        return text.replace(self._text, "…") if self._text else text
