"""What coach and mentor answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.fields import LinesField
from revmental.lib.widgets import WrappedLine


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
        label=_("Your position"), max_length=200, widget=WrappedLine(attrs={"autocomplete": "organization-title"})
    )
    field_order = ["version", "comment", "name", "position"]
