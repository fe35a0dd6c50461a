"""Forms of action plans: what the author writes, what coach and mentor answer, which files come in. They parse and never save."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.content import ACTIVITY_DATES, ACTIVITY_TEXTS, PARTS, Content, iso
from participants.plans.enums import BEHAVIOUR_CODES, BEHAVIOURS, Focus
from participants.plans.models import ActionPlan
from participants.plans.services.writing import MAX_ACTIVITIES

TEXT_LENGTH = 8000
THEIRS = "theirs"


class LinesField(forms.CharField):
    """Text of several lines with one kind of line end, so that the same text is equal from every device."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class ChoicesField(forms.MultipleChoiceField):
    """Choices without repeats, in the order in which they are offered."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        return [code for code, _label in self.choices if code in chosen]


class PlanForm(forms.Form):
    """The plan without its activities. Nothing is required: a draft may be saved at any moment."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    writer = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"), max_length=250, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Short and concrete: what becomes different, for whom."),
    )  # fmt: skip
    focus = ChoicesField(
        label=_("Which aim does the change serve?"), choices=Focus.choices, required=False,
        help_text=_("One or more."),
    )  # fmt: skip
    issue = LinesField(
        label=_("What is wrong now?"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Which habit or state in your unit harms the service? Name facts: how often, since when, who feels it."),
    )  # fmt: skip
    cause = LinesField(
        label=_("Why is it so?"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ask “why?” several times until you reach a cause that you can work on yourself."),
    )  # fmt: skip
    idea = LinesField(
        label=_("What will you do?"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What will you do differently from now on, and how does it become a habit?"),
    )  # fmt: skip
    behaviours = ChoicesField(choices=list(BEHAVIOUR_CODES.items()), required=False, label=_("Behaviours of BerAKHLAK"))

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class ActivityForm(forms.Form):
    """One activity; `id` was drawn when the row was made, so that saving twice keeps one row."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Activity"), max_length=250, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    indicator = forms.CharField(
        label=_("Indicator"), max_length=250, required=False, help_text=_("What is counted or measured.")
    )
    target = forms.CharField(label=_("Target"), max_length=150, required=False, help_text=_("A number and a time."))
    starts_on = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    evidence = forms.CharField(
        label=_("Planned evidence"),
        max_length=250,
        required=False,
        help_text=_("For example photos, a log sheet, a recap."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The activity ends before it starts."))
        return data

    def data_of_row(self) -> dict[str, Any]:
        """The row as content; dates in ISO form."""
        cleaned = self.cleaned_data
        texts = {name: " ".join(cleaned[name].split()) for name in ACTIVITY_TEXTS}
        return {"id": str(cleaned["id"] or uuid4())} | texts | {name: iso(cleaned[name]) for name in ACTIVITY_DATES}


ActivityFormSet = forms.formset_factory(
    ActivityForm, extra=0, max_num=MAX_ACTIVITIES, absolute_max=MAX_ACTIVITIES + 5, validate_max=True
)


def blank_row() -> dict[str, Any]:
    return {"id": str(uuid4())}


class PlanEditor:
    """The plan form with the rows of its activities: what the page shows and what it sends back."""

    def __init__(self, content: Content, revision: int, data: Any = None, *, spare_rows: int = 0) -> None:
        self.stored = content
        self.sent = data
        rows = [*content["activities"], *(blank_row() for _row in range(spare_rows))] or [blank_row()]
        self.form = PlanForm(data, initial={**content, "version": revision, "writer": uuid4()})
        self.rows = ActivityFormSet(data, initial=rows, prefix="activity")

    def is_valid(self) -> bool:
        """Both halves, so that all errors show at once."""
        return all([self.form.is_valid(), self.rows.is_valid()])

    @property
    def revision(self) -> int:
        """The save from which the author began."""
        return self.form.cleaned_data["version"]

    @property
    def writer(self) -> str:
        """The open page that sends."""
        return str(self.form.cleaned_data["writer"] or "")

    def content(self) -> dict[str, Any]:
        """What the author sent: rows that say nothing left out, rows moved or removed as the pressed button asks.

        Where the author chose, after a conflict, the text of the other device, that text.
        """
        cleaned = self.form.cleaned_data
        mine = {part: cleaned[part] for part in PARTS if part != "activities"} | {"activities": self.activities()}
        return {
            part: self.stored[part] if self.sent.get(f"keep_{part}") == THEIRS else text for part, text in mine.items()
        }

    def activities(self) -> list[dict[str, Any]]:
        rows = {row["id"]: row for row in (form.data_of_row() for form in self.rows.forms)}
        written = [row for row in rows.values() if any(value for name, value in row.items() if name != "id")]
        return rearranged(written, self.sent.get("do", ""))

    @property
    def row_errors(self) -> list[dict[str, str]]:
        """What is wrong in the activities: which one, what, and the anchor where it is mended."""
        if self.sent is None:
            return []
        found = [
            (number, error)
            for number, row in enumerate(self.rows.errors, 1)
            for texts in row.values()
            for error in texts
        ]
        in_rows = [
            {"anchor": f"activity-{number}", "label": _("Activity %(number)s") % {"number": number}, "text": error}
            for number, error in found
        ]
        whole = [
            {"anchor": "activities", "label": str(_("Activities")), "text": error}
            for error in self.rows.non_form_errors()
        ]
        return in_rows + whole

    def error_text(self) -> str:
        """All errors in one line, for the quiet answer to an automatic save."""
        fields = [f"{self.form[name].label}: {error}" for name, errors in self.form.errors.items() for error in errors]
        return " ".join([*fields, *(f"{error['label']}: {error['text']}" for error in self.row_errors)])


def rearranged(rows: list[dict[str, Any]], button: str) -> list[dict[str, Any]]:
    """The rows after a press on "remove-<id>", "up-<id>" or "down-<id>"; unchanged for any other button."""
    verb, _dash, key = button.partition("-")
    place = next((number for number, row in enumerate(rows) if row["id"] == key), None)
    if place is None or verb not in {"remove", "up", "down"}:
        return rows
    row = rows[place]
    rest = rows[:place] + rows[place + 1 :]
    if verb == "remove":
        return rest
    target = max(place - 1, 0) if verb == "up" else place + 1
    return [*rest[:target], row, *rest[target:]]


class CoachReviewForm(forms.Form):
    """The coach's words about the version they read."""

    version = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
    comment = LinesField(
        label=_("Comment"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Needed when you return the plan: say which part and how it becomes better."),
    )  # fmt: skip


class MentorReviewForm(CoachReviewForm):
    """The mentor's words, with the name and position under which they stand by them."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    position = forms.CharField(
        label=_("Your position"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization-title"})
    )
    field_order = ["version", "comment", "name", "position"]


class MentorForm(forms.Form):
    """Who the mentor is and how they are reached; kept in the enrolment."""

    mentor_name = forms.CharField(label=_("Mentor: name of the direct superior"), max_length=150)
    mentor_position = forms.CharField(label=_("Position (optional)"), max_length=200, required=False)
    mentor_email = forms.EmailField(
        label=_("E-mail (optional)"),
        required=False,
        help_text=_("With an address the link is mailed as soon as the coach approves."),
    )
    mentor_phone = forms.CharField(
        label=_("Mobile number (optional)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    instead_of = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def mentor(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name.startswith("mentor_")}

    def replaced(self) -> UUID | None:
        return self.cleaned_data["instead_of"]


class EvidenceForm(forms.Form):
    """One file, for the plan as a whole or for one of its activities."""

    file = forms.FileField(label=_("Photo or PDF"), allow_empty_file=True, max_length=1000)
    activity = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Belongs to (optional)"), empty_label=_("the whole plan")
    )

    def __init__(self, plan: ActionPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = plan.activities.all()


class CoachForm(forms.Form):
    """Which participants get which coach; both are offered from the cohort only."""

    enrolments = forms.ModelMultipleChoiceField(
        queryset=None, label=_("Participants"), error_messages={"required": _("Choose at least one participant.")}
    )
    coach = forms.ModelChoiceField(
        queryset=None,
        label=_("Coach"),
        empty_label=_("Choose a coach"),
        error_messages={"required": _("Choose a coach.")},
    )

    def __init__(self, enrolments: Any, coaches: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enrolments"].queryset = enrolments
        self.fields["coach"].queryset = coaches


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
