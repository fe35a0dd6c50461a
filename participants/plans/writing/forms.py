"""What the author writes, part by part. Nothing is required of a draft."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.content import ACTIVITY_DATES, ACTIVITY_TEXTS, iso
from participants.plans.enums import BEHAVIOUR_CODES, Focus
from participants.plans.fields import ChoicesField, LinesField
from participants.plans.writing.services import MAX_ACTIVITIES

TEXT_LENGTH = 8000


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
        texts = {name: " ".join(cleaned[name].split()) for name in ACTIVITY_TEXTS if name in cleaned}
        return {"id": str(cleaned["id"] or uuid4())} | texts | {name: iso(cleaned[name]) for name in ACTIVITY_DATES}


ActivityFormSet = forms.formset_factory(
    ActivityForm, extra=0, max_num=MAX_ACTIVITIES, absolute_max=MAX_ACTIVITIES + 5, validate_max=True
)
