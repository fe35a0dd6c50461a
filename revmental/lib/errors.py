"""Errors that are meant for people; programming errors stay ordinary exceptions."""

from collections.abc import Mapping


class DomainError(Exception):
    """A rule of the domain said no; the text says what, where and what to do, in the reader's language."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class StaleEdit(DomainError):
    """Somebody else changed the record meanwhile; `current` holds what it says now, so that both can be shown."""

    def __init__(self, message: object, *, current: Mapping[str, object]) -> None:
        super().__init__(message)
        self.current = current

    @property
    def shown(self) -> dict[str, object]:
        """What a page shows of it (components/stale.html); without a mark, saving again replaces what it says now."""
        return {"stale": self.message, "current": self.current, "seen": ""}
