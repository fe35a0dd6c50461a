"""The typed count."""

from django import forms
from django.utils.translation import gettext_lazy as _


class IssueForm(forms.Form):
    """The count, typed by hand: one sees what one does."""

    count = forms.IntegerField(min_value=1, label=_("Number of certificates"))
