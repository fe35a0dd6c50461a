"""What the author reports, what the mentor confirms, what the coach answers."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.execution.services import Progress
from participants.plans.fields import LinesField
from participants.plans.models import PlanActivity

SHARES = [(0, _("not yet begun")), (25, _("begun")), (50, _("half done")), (75, _("nearly done")), (100, _("done"))]


class ProgressForm(forms.Form):
    """One entry about one activity; the number is asked in the activity's own unit."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    share = forms.TypedChoiceField(
        label=_("How far is it?"),
        coerce=int,
        widget=forms.RadioSelect,
    )
    value = forms.DecimalField(
        label=_("Indicator now"),
        max_digits=14,
        decimal_places=4,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    words = LinesField(
        label=_("What was done?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences: what, with whom, what changed."),
    )  # fmt: skip
    file = forms.FileField(label=_("Photo or PDF"), required=False, allow_empty_file=True, max_length=1000)

    def __init__(self, activity: PlanActivity, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid4(), "on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["share"].choices = [(value, f"{value} % · {text}") for value, text in SHARES]
        if activity.unit:
            self.fields["value"].label = _("Indicator now (%(unit)s)") % {"unit": activity.unit}
        self.fields["value"].help_text = activity.indicator

    def progress(self) -> Progress:
        data = self.cleaned_data
        return Progress(data["key"], self.activity.pk, data["on"], data["share"], data["words"], data["value"])


class ReportForm(forms.Form):
    """The final report in its three parts; a draft may leave any of them empty."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    preparation = LinesField(
        label=_("Preparation"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Whom you told and won over, what had to be agreed, made or bought before you began."),
    )  # fmt: skip
    implementation = LinesField(
        label=_("Implementation"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What was done in each activity, what got in the way and how you solved it."),
    )  # fmt: skip
    evaluation = LinesField(
        label=_("Evaluation"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What changed for the people you serve, what you learned, how it goes on."),
    )  # fmt: skip


class ReportReviewForm(forms.Form):
    """The coach's words about the report they read."""

    number = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
    comment = LinesField(
        label=_("Comment"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Needed when you return the report: say which part and how it becomes better."),
    )  # fmt: skip


class ConfirmForm(forms.Form):
    """Which entries a mentor confirms, and the name and position under which they do."""

    entries = forms.ModelMultipleChoiceField(
        queryset=None, error_messages={"required": _("Choose at least one entry.")}
    )
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    position = forms.CharField(
        label=_("Your position"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization-title"})
    )

    def __init__(self, entries: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entries"].queryset = entries
