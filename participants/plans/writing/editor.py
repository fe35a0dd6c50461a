"""The page on which a plan is written, as data: one form for each part, what is wrong in them, and the behaviours to choose from."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from participants.plans.content import PARTS, REQUIRED, Content
from participants.plans.enums import BEHAVIOURS
from participants.plans.writing.forms import (
    BehavioursForm,
    BenefitForm,
    CauseForm,
    FocusForm,
    IdeaForm,
    IssueForm,
    PageForm,
    PartForm,
    TitleForm,
)
from participants.plans.writing.guide_forms import (
    ActivitiesForm,
    AnalysisForm,
    ChoiceForm,
    DiagnosisForm,
    MilestonesForm,
)

THEIRS = "theirs"
FORMS: list[type[PartForm]] = [
    TitleForm, FocusForm, DiagnosisForm, ChoiceForm, IssueForm, AnalysisForm, CauseForm, IdeaForm, ActivitiesForm,
    BehavioursForm, BenefitForm, MilestonesForm,
]  # fmt: skip
# Which part a row of a list belongs to, and what a row is called.
ROW_NAMES = {"activities": ("activity", _("Activity %(number)d")), "choice": ("candidate", _("Issue %(number)d"))}


class PlanEditor:
    """The forms of all parts. A page may send some of them only (`part`); the others stay as they are stored."""

    def __init__(
        self, content: Content, revision: int, data: Any = None, *, statements: Sequence[Any] = (), spare: str = ""
    ) -> None:
        self.stored = content
        self.sent = data
        self.refusal = ""
        self.page = PageForm(data, initial={"version": revision, "writer": uuid4()})
        self.sent_parts = sent_parts(data)
        self.parts = {
            form.part: form.of(
                data if form.part in self.sent_parts else None, content, statements=statements, spare=spare
            )
            for form in FORMS
        }

    def is_valid(self) -> bool:
        """All that was sent, so that all errors show at once."""
        return not self.errors()

    @property
    def revision(self) -> int:
        """The save from which the author began."""
        return self.page.cleaned_data["version"]

    @property
    def writer(self) -> str:
        """The open page that sends."""
        return str(self.page.cleaned_data["writer"] or "")

    def content(self) -> dict[str, Any]:
        """The parts that the author sent; after a conflict, the stored text where the author chose it."""
        return {
            part: self.stored[part] if self.sent.get(f"keep_{part}") == THEIRS else self.parts[part].value()
            for part in self.sent_parts
        }

    def errors(self) -> list[dict[str, str]]:
        """What is wrong: in which field, what, and the anchor where it is mended."""
        if self.sent is None:
            return []
        refused = [{"anchor": "", "label": "", "text": self.refusal}] if self.refusal else []
        in_parts = [error for part in self.sent_parts for error in part_errors(self.parts[part])]
        return [*refused, *form_errors(self.page, "content"), *in_parts]

    def error_text(self) -> str:
        """All errors in one line, for the quiet answer to an automatic save."""
        return " ".join(f"{error['label']}: {error['text']}" for error in self.errors())


def sent_parts(data: Any) -> list[str]:
    """The parts that a page sends, in the order of writing; a page that names none sends what it had before the guided parts."""
    if data is None:
        return []
    named = data.getlist("part") if "part" in data else REQUIRED
    return [part for part in PARTS if part in named]


def part_errors(form: PartForm) -> Iterator[dict[str, str]]:
    yield from form_errors(form, form.part)
    if form.rows is None:
        return
    for error in form.rows.non_form_errors():
        yield {"anchor": form.part, "label": str(PARTS[form.part]), "text": str(error)}
    name, label = ROW_NAMES[form.part]
    for number, row in enumerate(form.rows.errors, 1):
        for error in (text for texts in row.values() for text in texts):
            yield {"anchor": f"{name}-{number}", "label": str(label) % {"number": number}, "text": str(error)}


def form_errors(form: Any, anchor: str) -> Iterator[dict[str, str]]:
    for name, errors in form.errors.items():
        label = str(form[name].label) if name in form.fields else str(PARTS[anchor])
        for error in errors:
            yield {"anchor": anchor, "label": label, "text": str(error)}


def behaviour_groups(chosen: list[str]) -> list[dict[str, Any]]:
    """The seven values with their three behaviours each, for the page: what is chosen, and how many per value."""
    groups = []
    for value in BEHAVIOURS:
        prefix = value.lower().replace(" ", "-")
        options = [
            {"code": f"{prefix}-{n}", "text": text, "chosen": f"{prefix}-{n}" in chosen}
            for n, text in enumerate(BEHAVIOURS[value], 1)
        ]
        groups.append({"value": value, "options": options, "count": sum(option["chosen"] for option in options)})
    return groups
