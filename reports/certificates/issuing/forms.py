"""The typed count."""

from django import forms
from django.utils.translation import gettext_lazy as _


class IssueForm(forms.Form):
    """The count, typed by hand: one sees what one does."""

    # What the page offered when it was shown: it may have become another step meanwhile.
    step = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput)
    count = forms.IntegerField(min_value=1, label=_("Number of certificates"))
