"""The slides of a plan for a projector: its own content, one thought a slide, and only what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from participants.plans.content import Content
from participants.plans.drawings import activity_calendar, causes_drawing, diagnosis_radar, ranking_table
from participants.plans.enums import Focus
from participants.plans.guide.parts import guide_lines
from reports.plan_papers.approval_facts import behaviours, span_text
from revmental.lib.charts.marks import Chart

# Activities that a slide holds in large type.
PER_SLIDE = 5
# From so many letters on the type grows smaller, twice.
LONG, LONGER = 320, 800


@dataclass(frozen=True)
class Slide:
    """One slide: its heading, texts (label, text), and beside them a drawing, a ranking, or activities."""

    key: str
    heading: str
    texts: Sequence[tuple[str, str]] = ()
    chart: Chart | None = None
    ranking: dict[str, Any] | None = None
    activities: Sequence[dict[str, Any]] = field(default_factory=list)

    @property
    def size(self) -> str:
        """How much there is to read, as the stylesheet knows it."""
        letters = sum(len(text) for _label, text in self.texts)
        return "longer" if letters > LONGER else "long" if letters > LONG else ""


def slides_of(content: Content) -> list[Slide]:
    """Every slide after the cover that has something to say."""
    slides = [
        diagnosis(content),
        Slide("issue", _("Issue"), said((_("The issue taken"), content.get("issue"))), ranking=ranking_table(content)),
        Slide("cause", _("Root cause"), said((_("The root"), content.get("cause"))), chart=causes_drawing(content)),
        idea(content),
        *activity_slides(content.get("activities", [])),
        benefit(content),
    ]
    return [slide for slide in slides if slide.texts or slide.chart or slide.ranking or slide.activities]


def said(*rows: tuple[str, Any]) -> list[tuple[str, str]]:
    """The rows whose text says something."""
    return [(label, text) for label, text in rows if text]


def diagnosis(content: Content) -> Slide:
    radar = diagnosis_radar(content)
    note = (content.get("diagnosis") or {}).get("note", "")
    weakest = [(_("What stands out"), radar.description)] if radar else []
    return Slide("diagnosis", _("Diagnosis of the work culture"), [*weakest, *said((_("Note"), note))], chart=radar)


def idea(content: Content) -> Slide:
    focus = ", ".join(Focus.labels_of(content.get("focus", [])))
    return Slide(
        "idea",
        _("Idea"),
        said(
            (_("The idea"), content.get("idea")),
            (_("Focus"), focus),
            (_("Behaviours of BerAKHLAK"), "\n".join(behaviours(content))),
        ),
    )


def activity_slides(rows: Sequence[Content]) -> Iterator[Slide]:
    """The activities with their calendar, a few on each slide."""
    for first in range(0, len(rows), PER_SLIDE):
        some = rows[first : first + PER_SLIDE]
        numbered = [activity(number, row) for number, row in enumerate(some, first + 1)]
        calendar = activity_calendar({"activities": some}, first + 1)
        yield Slide(f"activities-{first + 1}", _("Activities"), chart=calendar, activities=numbered)


def activity(number: int, row: Content) -> dict[str, Any]:
    goal = " → ".join(text for text in (row.get("indicator"), row.get("target")) if text)
    return {
        "number": number,
        "name": row.get("name") or "–",
        "goal": goal,
        "span": span_text(row.get("starts_on", ""), row.get("ends_on", "")),
    }


def benefit(content: Content) -> Slide:
    milestones = "\n".join(guide_lines("milestones", content.get("milestones")))
    return Slide(
        "benefit",
        _("Benefit and milestones"),
        said((_("Benefit"), content.get("benefit")), (_("Milestones"), milestones)),
    )
