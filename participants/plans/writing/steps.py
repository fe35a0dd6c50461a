"""The steps in which a plan is written: what each asks, how, with a good example, and how far it is. Nothing forces their order."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from participants.plans.content import OFFERED, Content, activity_share


@dataclass(frozen=True)
class Step:
    """One step with the parts that are written in it; the first of them is its anchor."""

    parts: tuple[str, ...]
    title: Any
    help: Any
    example: Any

    @property
    def key(self) -> str:
        return self.parts[0]

    @property
    def template(self) -> str:
        return f"participants/plans/steps/{self.key}.html"

    @property
    def is_offered(self) -> bool:
        """Whether the step may be left out."""
        return all(part in OFFERED for part in self.parts)


STEPS = (
    Step(
        ("title", "focus"),
        _("Title and focus"),
        _("Name the change in one line. You can come back to it when the rest is written."),
        _("One-minute counter: legalising documents at the district office without a queue"),
    ),
    Step(
        ("diagnosis",),
        _("Diagnosis of the work culture"),
        _("How is it in your unit today? 1: never, 5: always. Rate honestly; nobody is graded by this."),
        _(
            "Our weakest value is “adaptive” (2): we still ask for three copies although nobody reads them. Our strongest "
            "is “harmonious” (4)."
        ),
    ),
    Step(
        ("choice",),
        _("Issues and choice"),
        _("Write down two to five issues with their evidence, weigh them from 1 to 5, and take the one on top."),
        _(
            "Issue: people wait more than an hour for a signature. Evidence: 40 of 60 visitors a day, 17 notes in the "
            "complaint box in August. Urgency 5, Seriousness 4, Growth 4."
        ),
    ),
    Step(
        ("issue",),
        _("Issue"),
        _("Describe the issue that you chose so that somebody who has never been there understands it."),
        _(
            "Since January, 40 of about 60 people a day wait longer than an hour for a signature, because letters are taken "
            "to the head of office only twice a day. In August the complaint box held 17 notes about it."
        ),
    ),
    Step(
        ("analysis", "cause"),
        _("Root cause"),
        _("Dig with five whys or collect causes on a fishbone, then say in your own words which cause you work on."),
        _(
            "Why do they wait? Letters are collected first. Why? Nobody may sign for the head. Why? Authority was never "
            "delegated, and we are used to waiting for the superior. The last answer is our own habit: that is what I can "
            "change."
        ),
    ),
    Step(
        ("idea",),
        _("Idea"),
        _("What do you do differently from now on, and how does it become a habit?"),
        _(
            "Each morning we agree in five minutes who signs which kind of letter. Simple letters are signed at the counter "
            "while the person stands there. Every Friday we write the waiting times on the board."
        ),
    ),
    Step(
        ("activities",),
        _("Activities"),
        _(
            "What you do, by what it is measured, until when, and what proves it. Two to five activities are usually enough."
        ),
        _(
            "Activity: sign simple letters at the counter. Indicator: waiting time per letter. Target: at most 10 minutes "
            "by 30 September. Evidence: log sheet of the counter and photos."
        ),
    ),
    Step(
        ("behaviours",),
        _("Behaviours of BerAKHLAK"),
        _("Choose the behaviours that your plan turns into a habit; a few that really fit are better than all."),
        _("For the one-minute counter: “friendly, quick, solving problems, reliable” and “acting proactively”."),
    ),
    Step(
        ("benefit", "milestones"),
        _("Benefit and milestones"),
        _("Who is better off, and what is reached in the short, middle and long term?"),
        _(
            "Short: the counter is open every day by 30 September. Middle: all five services sign at the counter by March. "
            "Long: nobody remembers that there was a queue."
        ),
    ),
)


def step_states(content: Content) -> list[dict[str, Any]]:
    """The steps in their order, each with how far it is: done, begun or open."""
    return [{"step": step, "number": number, "state": state_of(step, content)} for number, step in enumerate(STEPS, 1)]


def state_of(step: Step, content: Content) -> str:
    """Done when every part is written that the step cannot do without."""
    wanted = [part for part in step.parts if part not in OFFERED] or list(step.parts)
    shares = [share_of(part, content) for part in wanted]
    if all(share == 1 for share in shares):
        return "done"
    return "begun" if any(share_of(part, content) for part in step.parts) else "open"


def share_of(part: str, content: Content) -> float:
    return activity_share(content[part]) if part == "activities" else float(bool(content[part]))
