"""What alumni add to their answer, what mentors say, which reasons an agency offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.checkins.enums import Practice
from participants.plans.checkins.services import Answer
from participants.plans.content import plain_number
from participants.plans.fields import LinesField
from participants.plans.models import PlanActivity

CHANGED = _("Only if it has changed.")


class AnswerForm(forms.Form):
    """The whole answer. `practice` alone is enough; each measured activity has a number of its own."""

    practice = forms.ChoiceField(label=_("Do you still practise it?"), choices=Practice, widget=forms.RadioSelect)
    per_week = forms.IntegerField(
        label=_("About how many times a week?"), min_value=0, max_value=100, required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    reason = forms.ChoiceField(label=_("If you stopped: why?"), required=False)
    words = LinesField(
        label=_("In your own words"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What goes well, what makes it hard, what would help."),
    )  # fmt: skip
    position = forms.CharField(label=_("Position now"), max_length=200, required=False, help_text=CHANGED)
    work_unit = forms.CharField(label=_("Work unit now"), max_length=200, required=False, help_text=CHANGED)
    file = forms.FileField(label=_("Photo or PDF"), required=False, allow_empty_file=True, max_length=1000)

    def __init__(self, activities: list[PlanActivity], reasons: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activities = activities
        kept = kwargs.get("initial", {}).get("reason", "")
        offered = [*reasons, kept] if kept and kept not in reasons else reasons
        self.fields["reason"].choices = [("", _("choose, if you like")), *((text, text) for text in offered)]
        for activity in activities:
            self.fields[name_of(activity)] = number_field(activity)

    def numbers(self) -> list[Any]:
        """The fields of the activities, for the page."""
        return [self[name_of(activity)] for activity in self.activities]

    def answer(self) -> Answer:
        data = self.cleaned_data
        texts = {name: data[name] for name in ("reason", "words", "position", "work_unit")}
        return Answer(Practice(data["practice"]), per_week=data["per_week"], values=self.values(), **texts)

    def values(self) -> list[dict[str, str]]:
        """What was measured, as it is kept."""
        return [
            {
                "activity": str(activity.pk),
                "name": activity.name,
                "unit": activity.unit,
                "value": plain_number(self.cleaned_data[name_of(activity)]),
            }
            for activity in self.activities
            if self.cleaned_data[name_of(activity)] is not None
        ]


def name_of(activity: PlanActivity) -> str:
    return f"value-{activity.pk}"


def number_field(activity: PlanActivity) -> forms.DecimalField:
    """The indicator of one activity, asked in its own unit."""
    label = f"{activity.indicator or activity.name} ({activity.unit})" if activity.unit else activity.indicator
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(
        label=label or activity.name, max_digits=14, decimal_places=4, required=False, localize=True, widget=widget
    )


class MentorWordForm(forms.Form):
    """Whether the mentor sees it the same way."""

    answer = forms.UUIDField(widget=forms.HiddenInput)
    words = LinesField(
        label=_("Words (optional)"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    position = forms.CharField(
        label=_("Your position"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization-title"})
    )


class ReasonsForm(forms.Form):
    """The list as lines of text."""

    reasons = LinesField(
        label=_("One reason on each line"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("They are offered to alumni who have stopped. What was answered before stays as it was."),
    )  # fmt: skip
