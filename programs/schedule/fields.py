"""Form fields of a schedule's wishes: hours of a day and a list of holidays, as people type them."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HOURS = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|\N{EN DASH}|s\.?d\.?|sampai)\s*(\d{1,2})[.:](\d{2})")


class HoursField(forms.CharField):
    """`08.00–12.00, 13.00–16.00` to a list of (time, time) in order, none overlapping."""

    def clean(self, value: Any) -> list[tuple[dt.time, dt.time]]:
        text = super().clean(value)
        blocks = sorted(block_of(piece) for piece in re.split(r"[,;\n]", text) if piece.strip())
        for (_a, end), (start, _b) in zip(blocks, blocks[1:], strict=False):
            if start < end:
                raise ValidationError(_("The hours overlap at %(time)s.") % {"time": f"{start:%H.%M}"})
        return blocks


def block_of(piece: str) -> tuple[dt.time, dt.time]:
    """One span of hours. Raises ValidationError naming what cannot be read."""
    found = HOURS.fullmatch(piece.strip())
    try:
        numbers = [int(part) for part in found.groups()] if found else []
        start, end = dt.time(*numbers[:2]), dt.time(*numbers[2:])
    except (TypeError, ValueError):
        raise ValidationError(
            _("“%(piece)s” is no span of hours; write for example 08.00–12.00.") % {"piece": piece.strip()}
        ) from None
    if end <= start:
        raise ValidationError(_("“%(piece)s” ends before it starts.") % {"piece": piece.strip()})
    return start, end


class DaysField(forms.CharField):
    """Dates separated by commas or lines to a list, in any form that the date fields of the language take."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[dt.date]:
        reader = forms.DateField()
        pieces = [piece.strip() for piece in re.split(r"[,;\n]", super().clean(value)) if piece.strip()]
        days = []
        for piece in pieces:
            try:
                days.append(reader.to_python(piece))
            except ValidationError:
                raise ValidationError(
                    _("“%(piece)s” is no date; write for example 17-08-2026.") % {"piece": piece}
                ) from None
        return days
