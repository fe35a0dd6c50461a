"""What the author writes, one form for each part. Nothing is required of a draft."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.content import ACTIVITY_DATES, ACTIVITY_NUMBERS, ACTIVITY_TEXTS, Content, iso, plain_number
from participants.plans.enums import BEHAVIOUR_CODES, Focus
from participants.plans.fields import ChoicesField, LinesField, NumberField
from participants.plans.writing.services import MAX_ACTIVITIES

TEXT_LENGTH = 20_000
STAGES_LENGTH = 8000


class PageForm(forms.Form):
    """Which page sends, and from which save it began."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    writer = forms.UUIDField(required=False, widget=forms.HiddenInput)


class PartForm(forms.Form):
    """One part of the plan, named `part`; `rows` are the forms of its lists, if it has any."""

    part = ""
    rows: Any = None

    @classmethod
    def of(cls, data: Any, content: Content, **_more: Any) -> "PartForm":
        """The part as it is stored, or as it was sent."""
        return cls(data, initial={cls.part: content[cls.part]})

    def value(self) -> Any:
        """The part as the content holds it."""
        return self.cleaned_data[self.part]


class TitleForm(PartForm):
    part = "title"
    title = forms.CharField(
        label=_("Title"), max_length=250, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Short and concrete: what becomes different, for whom."),
    )  # fmt: skip

    def value(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class FocusForm(PartForm):
    part = "focus"
    focus = ChoicesField(
        label=_("Which aim does the change serve?"), choices=Focus.choices, required=False,
        help_text=_("One or more."),
    )  # fmt: skip


class IssueForm(PartForm):
    part = "issue"
    issue = LinesField(
        label=_("What is wrong now?"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Which habit or state in your unit harms the service? Name facts: how often, since when, who feels it."),
    )  # fmt: skip


class CauseForm(PartForm):
    part = "cause"
    cause = LinesField(
        label=_("Why is it so?"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ask “why?” several times until you reach a cause that you can work on yourself."),
    )  # fmt: skip


class IdeaForm(PartForm):
    part = "idea"
    idea = LinesField(
        label=_("What will you do?"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What will you do differently from now on, and how does it become a habit?"),
    )  # fmt: skip


class BenefitForm(PartForm):
    part = "benefit"
    benefit = LinesField(
        label=_("Who is better off, and how?"), max_length=TEXT_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": 5}), help_text=_("For those you serve, for the unit, for yourself."),
    )  # fmt: skip


class BehavioursForm(PartForm):
    part = "behaviours"
    behaviours = ChoicesField(choices=list(BEHAVIOUR_CODES.items()), required=False, label=_("Behaviours of BerAKHLAK"))


def line(label: Any, length: int, **more: Any) -> forms.CharField:
    """One line of an activity."""
    return forms.CharField(label=label, max_length=length, required=False, **more)


def day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def number(label: Any) -> NumberField:
    return NumberField(label=label, required=False, max_digits=14, decimal_places=4)


class ActivityForm(forms.Form):
    """One activity; `id` was drawn when the row was made, so that saving twice keeps one row."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = line(_("Activity"), 250, widget=forms.Textarea(attrs={"rows": 2}))
    stages = LinesField(
        label=_("Steps"), max_length=STAGES_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One step per line, in the order in which you take them."),
    )  # fmt: skip
    output = line(_("Output"), 250, help_text=_("What is there afterwards that was not there before."))
    indicator = line(_("Indicator"), 250, help_text=_("What is counted or measured."))
    unit = line(_("Unit"), 40, help_text=_("For example minutes, files, %."))
    baseline_value = number(_("Baseline"))
    target_value = number(_("Target in numbers"))
    target = line(_("Target"), 150, help_text=_("A number and a time."))
    starts_on = day(_("From"))
    ends_on = day(_("Until"))
    evidence = line(_("Planned evidence"), 250, help_text=_("For example photos, a log sheet, a recap."))
    risk = line(_("Risk"), 250, help_text=_("What may go wrong, and what you do then."))
    stakeholders = line(_("Stakeholders"), 250, help_text=_("Who must know, help or agree."))
    behaviours = ChoicesField(
        choices=list(BEHAVIOUR_CODES.items()), required=False, label=_("Behaviours that it trains")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The activity ends before it starts."))
        return data

    def data_of_row(self) -> dict[str, Any]:
        """The row as content; dates in ISO form, numbers as plain text."""
        cleaned = self.cleaned_data
        texts = {name: " ".join(cleaned[name].split()) for name in ACTIVITY_TEXTS if name != "stages"}
        row = {"id": str(cleaned["id"] or uuid4()), "stages": cleaned["stages"], "behaviours": cleaned["behaviours"]}
        numbers = {name: plain_number(cleaned[name]) for name in ACTIVITY_NUMBERS}
        return row | texts | numbers | {name: iso(cleaned[name]) for name in ACTIVITY_DATES}


ActivityFormSet = forms.formset_factory(
    ActivityForm, extra=0, max_num=MAX_ACTIVITIES, absolute_max=MAX_ACTIVITIES + 5, validate_max=True
)
