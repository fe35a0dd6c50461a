"""Which chapters and sections a cohort report has, given its data; what they look like lives in templates/pdf/report."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from reports.rendering.report.data import Paragraphs, ReportData
from reports.rendering.report.figures import Figures


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its address, its heading, the template that fills it; `paragraphs` when it is typed text."""

    key: str
    title: object
    template: str
    paragraphs: Paragraphs = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or appendix with the sections that have something to say."""

    key: str
    number: str
    title: object
    sections: tuple[Section, ...]


Rule = Callable[[Figures], object]
TEXT = "text"
# Key, heading, and for a section that is not typed text: when it has something to say.
CHAPTERS: tuple[tuple[object, tuple[tuple[str, object, Rule | str], ...]], ...] = (
    (
        pgettext_lazy("report", "Introduction"),
        (
            ("background", pgettext_lazy("report", "Background"), TEXT),
            ("legal_basis", pgettext_lazy("report", "Legal basis"), "list"),
            ("goals", pgettext_lazy("report", "Goals"), TEXT),
            ("targets", pgettext_lazy("report", "Target group"), TEXT),
        ),
    ),
    (
        pgettext_lazy("report", "Implementation"),
        (
            ("facts", pgettext_lazy("report", "Name, time and place"), lambda figures: figures.data.facts),
            ("curriculum", pgettext_lazy("report", "Curriculum"), lambda figures: figures.data.subjects),
            ("participants", pgettext_lazy("report", "Participants"), lambda figures: figures.total),
            ("team", pgettext_lazy("report", "Training staff and organisers"), lambda figures: figures.data.team),
            ("method", pgettext_lazy("report", "Method"), TEXT),
            ("schedule", pgettext_lazy("report", "Schedule"), lambda figures: figures.data.sessions),
            ("facilities", pgettext_lazy("report", "Facilities"), TEXT),
            ("funding", pgettext_lazy("report", "Funding"), TEXT),
        ),
    ),
    (
        pgettext_lazy("report", "Results and evaluation"),
        (
            ("attendance", pgettext_lazy("report", "Attendance"), lambda figures: figures.attendance_shares),
            ("scores", pgettext_lazy("report", "Scores and ranking"), lambda figures: figures.scores),
            ("outcomes", pgettext_lazy("report", "Outcome"), lambda figures: figures.outcomes),
            ("plans", pgettext_lazy("report", "Action plans"), lambda figures: figures.plans),
            ("evaluation", pgettext_lazy("report", "Evaluation of the training"), TEXT),
            ("findings", pgettext_lazy("report", "Problems and follow-up"), lambda figures: figures.data.findings),
        ),
    ),
    (
        pgettext_lazy("report", "Closing"),
        (
            ("conclusion", pgettext_lazy("report", "Conclusion"), TEXT),
            ("suggestions", pgettext_lazy("report", "Suggestions"), TEXT),
        ),
    ),
)
APPENDICES: tuple[tuple[str, object, Rule], ...] = (
    ("people", pgettext_lazy("report", "List of participants"), lambda figures: figures.total),
    ("presence", pgettext_lazy("report", "Attendance of each participant"), lambda figures: figures.attendance_shares),
    (
        "results",
        pgettext_lazy("report", "Results of each participant"),
        lambda figures: figures.outcomes or figures.scores,
    ),
    ("photos", pgettext_lazy("report", "Photos"), lambda figures: figures.data.photos),
)
ROMAN = ("I", "II", "III", "IV")


def chapters_of(data: ReportData) -> list[Chapter]:
    """The four chapters with their sections; a chapter without sections keeps its place."""
    figures = Figures(data)
    return [
        Chapter(f"bab-{number}", number, title, tuple(_sections(figures, sections)))
        for number, (title, sections) in zip(ROMAN, CHAPTERS, strict=True)
    ]


def appendices_of(data: ReportData) -> list[Chapter]:
    """The appendices that have rows, numbered through."""
    figures = Figures(data)
    kept = [(key, title) for key, title, rule in APPENDICES if key not in data.left_out and rule(figures)]
    return [
        Chapter(f"lampiran-{number}", str(number), title, (Section(key, title, f"pdf/report/{key}.html"),))
        for number, (key, title) in enumerate(kept, 1)
    ]


def section_titles() -> dict[str, object]:
    """Every section and appendix that a report may have, in its order: key and heading."""
    sections = [(key, title) for _chapter, rules in CHAPTERS for key, title, _rule in rules]
    return dict(sections + [(key, title) for key, title, _rule in APPENDICES])


def _sections(figures: Figures, rules: tuple[tuple[str, object, Rule | str], ...]) -> list[Section]:
    sections = []
    for key, title, rule in rules:
        if key in figures.data.left_out:
            continue
        if isinstance(rule, str):
            paragraphs = getattr(figures.data, key)
            if paragraphs:
                sections.append(Section(key, title, f"pdf/report/{rule}.html", paragraphs))
        elif rule(figures):
            sections.append(Section(key, title, f"pdf/report/{key}.html"))
    return sections
