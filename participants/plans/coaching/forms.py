"""What the coach records about a session."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.coaching.enums import Way
from participants.plans.coaching.services import Session
from participants.plans.fields import LinesField


def day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SessionForm(forms.Form):
    """One session; today is offered."""

    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    on = forms.DateField(label=_("Date"), initial=timezone.localdate, widget=day())
    way = forms.ChoiceField(label=_("Way"), choices=Way, initial=Way.FACE)
    discussed = LinesField(label=_("What was discussed"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    agreed = LinesField(
        label=_("What was agreed (optional)"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_on = forms.DateField(label=_("Next session (optional)"), required=False, widget=day())

    def session(self) -> Session:
        data = self.cleaned_data
        return Session(data["on"], Way(data["way"]), data["discussed"], data["agreed"], data["next_on"], data["form"])
