"""Privacy classes: every field of every model says how personal it is (UU 27/2022); a test refuses an unlisted field."""

from enum import StrEnum


class Privacy(StrEnum):
    """`GENERAL` and `SPECIFIC` are the two kinds of UU 27/2022 Article 4; `NONE` is not about a person."""

    NONE = "none"
    GENERAL = "general"
    SPECIFIC = "specific"
    SECRET = "secret"  # noqa: S105 (a class of privacy, not a password)


NONE, GENERAL, SPECIFIC, SECRET = Privacy


def classify(*, general: str = "", specific: str = "", secret: str = "", none: str = "") -> dict[str, Privacy]:
    """Builds a model's `PRIVACY` table from space-separated field names per class."""
    groups = {GENERAL: general, SPECIFIC: specific, SECRET: secret, NONE: none}
    return {name: kind for kind, names in groups.items() for name in names.split()}
