"""What is typed from a paper in order to check it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as pgettext


class LookupForm(forms.Form):
    """Number and name as they are printed."""

    number = forms.CharField(
        label=pgettext("document", "Number"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("As it is printed; blanks and capitals do not matter."),
    )
    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("With or without degrees."),
    )
