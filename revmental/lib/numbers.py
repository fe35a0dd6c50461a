"""Numbers as Indonesian documents write them: Roman cohort numbers, decimal commas; no arithmetic of the domain."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip


def roman(number: int) -> str:
    """Roman numeral of 1 to 3999, as the number of an angkatan is written. Raises ValueError outside that."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    text, rest = "", number
    for value, sign in ROMAN:
        text += sign * (rest // value)
        rest %= value
    return text


def exact_text(number: Decimal) -> str:
    """The number with as many decimals as it has, idle zeros left out: 12.5000 → 12,5."""
    plain = f"{number.normalize():f}"
    return decimal_text(number, len(plain.partition(".")[2]))


def rounded(number: Decimal | float, places: int = 0) -> Decimal:
    """The number rounded half up, as grades are."""
    return Decimal(str(number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def decimal_text(number: Decimal | float, places: int = 0) -> str:
    """The number rounded half up (as grades are) with the decimal sign and the grouping of the active language."""
    return number_format(rounded(number, places), decimal_pos=places, use_l10n=True, force_grouping=True)
