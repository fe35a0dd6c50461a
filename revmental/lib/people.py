"""Names as people type them, compared; nothing is known of persons here."""

import unicodedata


def folded(text: str) -> str:
    """Letters and digits alone, small, without accents, words one space apart."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in plain if letter.isalnum() or letter.isspace())
    return " ".join(kept.split())


def bare_name(line: str) -> str:
    """A printed name without the degrees behind its comma and the titles with a dot before it."""
    words = line.split(",", 1)[0].split()
    while len(words) > 1 and words[0].endswith("."):
        words = words[1:]
    return " ".join(words)


def folded_name(line: str) -> str:
    """What two writings of one name have in common."""
    return folded(bare_name(line))
