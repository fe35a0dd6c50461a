"""What staff say about an entry of the library."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.enums import Focus
from participants.plans.fields import ChoicesField


class PublishForm(forms.Form):
    """Why the plan is good, and by which themes it is found."""

    praise = forms.CharField(
        label=_("Why is it good?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences that readers see above the plan."),
    )  # fmt: skip
    themes = ChoicesField(label=_("Themes"), choices=Focus.choices)


class RetireForm(forms.Form):
    """Why it is taken out again."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
