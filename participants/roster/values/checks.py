"""Facts of one row held against one another: contradictions are warnings, since old and corrected records exist."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from participants.people.enums import PNS_RANKS
from participants.roster.fields import Field
from participants.roster.values.cells import Reading
from participants.roster.values.positions import group_of_position
from revmental.lib.nip import NumberKind, PersonalNumber


def check_reading(reading: Reading) -> None:
    """Warns of contradictions and fills what only the number tells (birth date, sex)."""
    settle_rank(reading)
    for about, number in reading.numbers.items():
        check_kind(reading, about, number)
        check_birth(reading, number)
        check_sex(reading, number)
    group = group_of_position(reading.facts.get("position", ""))
    if group and "position_group" not in reading.facts:
        reading.facts["position_group"] = group.value


def settle_rank(reading: Reading) -> None:
    """Brings a pangkat in its own column and the golongan together, and holds the golongan against the kind of number."""
    named = reading.facts.pop("rank_named", "")
    code = reading.facts.setdefault("rank", named) if named else reading.facts.get("rank", "")
    if named and code != named:
        message = _("The pangkat named belongs to %(named)s, but %(code)s is written. %(code)s is taken; check it.")
        reading.warn(Field.RANK_NAME, message % {"named": named, "code": code})
    kinds = {number.kind for number in reading.numbers.values()}
    if not code or reading.headers.get(Field.RANK) is None:
        return
    if NumberKind.NIP in kinds and code not in PNS_RANKS:
        reading.problem(
            Field.RANK,
            _("Golongan %(code)s does not go with a NIP; a civil servant's has a letter, for example III/d.")
            % {"code": code},
        )
    if NumberKind.NI_PPPK in kinds and code in PNS_RANKS:
        reading.warn(Field.RANK, _("Golongan %(code)s does not go with an NI PPPK. Check both.") % {"code": code})


def check_kind(reading: Reading, about: Field, number: PersonalNumber) -> None:
    if not number.is_kind_certain:
        message = _(
            "Digits 13 and 14 (%(digits)s) are neither a month, as in a NIP, nor usual in an NI PPPK. Check the number."
        )
        reading.warn(about, message % {"digits": number.digits[12:14]})


def check_birth(reading: Reading, number: PersonalNumber) -> None:
    stated: datetime.date | None = reading.facts.get("birth_date")
    told = number.birth_date
    if told is None:
        return
    if stated is None:
        reading.facts["birth_date"] = told
    elif stated != told:
        warn_birth(reading, {"stated": stated.strftime("%d-%m-%Y"), "told": told.strftime("%d-%m-%Y")})


def warn_birth(reading: Reading, dates: dict[str, Any]) -> None:
    about = Field.BIRTH_DATE if Field.BIRTH_DATE in reading.headers else Field.BIRTH
    reading.warn(
        about,
        _("The date of birth %(stated)s differs from the one in the NIP, %(told)s. The stated one is taken; check it.")
        % dates,
    )


def check_sex(reading: Reading, number: PersonalNumber) -> None:
    stated = reading.facts.setdefault("sex", number.sex.value) if number.sex else ""
    if number.sex and stated != number.sex.value:
        reading.warn(
            Field.SEX, _("The stated sex differs from the one in the number. The stated one is taken; check it.")
        )
