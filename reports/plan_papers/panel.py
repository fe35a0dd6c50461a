"""The judges of a berita acara, each once: in which role, in how many presentations, and their places to sign."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.plan_papers.letterhead import number_line
from reports.rendering.papers.data import PanelRow, Signature

Facts = dict[str, Any]
Seat = tuple[str, str, str]


def seats(rows: Sequence[Facts]) -> Iterator[tuple[Seat, bool]]:
    """(role, name, login) of every judge of every presentation, and whether that one was excused there."""
    for row in rows:
        for role in row["roles"]:
            for judge in role["judges"]:
                yield (role["label"], judge["name"], judge["username"]), judge["is_excused"]


def counted(rows: Sequence[Facts]) -> dict[Seat, list[int]]:
    """Each judge once, with how many presentations they judged and were excused from; in the order of the roles, then of the day."""
    found: dict[Seat, list[int]] = {}
    for seat, is_excused in seats(rows):
        found.setdefault(seat, [0, 0])[is_excused] += 1
    order = {role["label"]: place for place, role in enumerate(rows[0]["roles"])}
    return dict(sorted(found.items(), key=lambda item: order[item[0][0]]))


def panel_rows(rows: Sequence[Facts]) -> list[PanelRow]:
    return [PanelRow(name, capfirst(role), remark(*counts)) for (role, name, _login), counts in counted(rows).items()]


def remark(judged: int, away: int) -> str:
    did = ngettext("judged %(n)d presentation", "judged %(n)d presentations", judged) % {"n": judged} if judged else ""
    missed = _("excused in %(n)d") % {"n": away} if away else ""
    return "; ".join(part for part in (did, missed) if part)


def signing_judges(rows: Sequence[Facts]) -> list[Signature]:
    """Those who judged at least one presentation sign."""
    return [
        Signature(capfirst(role), name, identifier=number_line(login))
        for (role, name, login), (judged, _away) in counted(rows).items()
        if judged
    ]
