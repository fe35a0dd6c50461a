"""Numbers in Indonesian words, as a berita acara writes its date so that nobody can alter a digit."""

UNITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
# From large to small: its value, its word, and the word where there is one of it.
STEPS = ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh"))


def spelled(number: int) -> str:
    """The words of 0 to 999.999: 2026 → `dua ribu dua puluh enam`. Raises ValueError outside that."""
    if not 0 <= number < 1_000_000:
        raise ValueError(f"no words for {number}")
    if number < len(UNITS):
        return UNITS[number]
    if number < 20:
        return f"{UNITS[number - 10]} belas"
    value, word, one = next(step for step in STEPS if number >= step[0])
    count, rest = divmod(number, value)
    head = one if count == 1 else f"{spelled(count)} {word}"
    return f"{head} {spelled(rest)}" if rest else head
