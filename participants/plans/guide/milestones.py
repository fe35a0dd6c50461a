"""Milestones in the short, middle and long term: {horizon: {"text", "by"}}."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from participants.plans.enums import Horizon
from participants.plans.guide.shapes import as_day, as_mapping, as_text, said
from revmental.lib.dates import date_text

TEXT_LENGTH = 2000


def clean_milestones(raw: Any) -> dict[str, Any]:
    given = as_mapping(raw)
    return {horizon: one for horizon in Horizon.values if (one := clean_milestone(given.get(horizon)))}


def clean_milestone(raw: Any) -> dict[str, Any]:
    given = as_mapping(raw)
    return said({"text": as_text(given.get("text"), TEXT_LENGTH), "by": as_day(given.get("by"))})


def milestone_lines(milestones: Mapping[str, Any]) -> list[str]:
    return [milestone_line(horizon, milestones[horizon]) for horizon in Horizon.values if horizon in milestones]


def milestone_line(horizon: str, one: Mapping[str, Any]) -> str:
    text = f"{Horizon(horizon).label}: {one['text']}"
    if not one["by"]:
        return text
    return text + " " + _("(by %(day)s)") % {"day": date_text(dt.date.fromisoformat(one["by"]))}
