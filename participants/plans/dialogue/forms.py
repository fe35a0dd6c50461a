"""What is written beside a part, and below a comment."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.content import PARTS
from participants.plans.dialogue.enums import Deed
from participants.plans.fields import LinesField

MAX_LENGTH = 2000


def words(label: Any, rows: int) -> LinesField:
    return LinesField(label=label, max_length=MAX_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": rows}))


class CommentForm(forms.Form):
    """A remark on one part of the version on the page."""

    version = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
    part = forms.ChoiceField(choices=[(key, label) for key, label in PARTS.items()], widget=forms.HiddenInput)
    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = words(_("Comment"), 4)


class EntryForm(forms.Form):
    """What is said below a comment, and what is done with it."""

    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    deed = forms.ChoiceField(choices=Deed, widget=forms.HiddenInput, required=False)
    text = words(_("Answer"), 3)
