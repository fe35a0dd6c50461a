"""What would make a plan stronger, told beside its gaps: good advice, never a condition for submitting."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from participants.plans.content import PARTS, Content, Gap
from participants.plans.guide.choice import criteria_of, ranking
from participants.plans.guide.parts import cleaned


def hints(content: Content) -> list[Gap]:
    """Advice in the order of writing."""
    return [*choice_hints(content), *analysis_hints(content), *activity_hints(content)]


def choice_hints(content: Content) -> Iterator[Gap]:
    choice = cleaned("choice", content.get("choice"))
    label = str(PARTS["choice"])
    if choice.get("candidates") and not choice.get("method"):
        yield Gap("choice", label, _("choose USG or APKL to weigh the issues"), "choice")
    unmarked = [one.text for one in ranking(choice) if criteria_of(choice) and not one.is_complete]
    if unmarked:
        text = _("not all marks are given yet: %(issues)s") % {"issues": "; ".join(filter(None, unmarked)) or "–"}
        yield Gap("choice", label, text, "choice")


def analysis_hints(content: Content) -> Iterator[Gap]:
    analysis = cleaned("analysis", content.get("analysis"))
    if analysis.get("method") == "whys" and len(list(filter(None, analysis["whys"]))) < 2:
        yield Gap("analysis", str(PARTS["analysis"]), _("ask “why?” once more"), "analysis")


def activity_hints(content: Content) -> Iterator[Gap]:
    for number, row in enumerate(content.get("activities", []), 1):
        numbers = row.get("baseline_value") or row.get("target_value")
        if numbers and not row.get("unit"):
            yield activity_hint(number, _("name the unit of the numbers, so that progress can be drawn"))
        if row.get("target_value") and not row.get("baseline_value"):
            yield activity_hint(number, _("say where you begin (baseline), so that progress can be drawn"))


def activity_hint(number: int, text: str) -> Gap:
    return Gap("activities", _("Activity %(number)d") % {"number": number}, text, f"activity-{number}")
