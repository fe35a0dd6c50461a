"""Which agency the operator enters, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from revmental.accounts.models import Agency


class SupportForm(forms.Form):
    agency = forms.ModelChoiceField(
        label=_("Agency"), queryset=Agency.objects.none(), empty_label=_("Choose an agency")
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who asked for help, and with what. The administrators of the agency read it in their trail."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.hosts().known_names()
