"""Why a certificate is revoked or replaced, and what the new one is printed with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.certificates.checks.forms import CheckForm
from reports.certificates.enums import WithdrawalReason


class ReasonForm(forms.Form):
    """Why a certificate is revoked or replaced: a category that everybody may read, and what happened, which stays inside."""

    category = forms.ChoiceField(
        label=_("Public reason"),
        choices=[("", "—"), *WithdrawalReason.choices],
        help_text=_("Stands on the public verification page."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by the agency and the holder; never public."),
    )


class ReissueForm(CheckForm, ReasonForm):
    """Who signs the new certificate, its day of issue, and why there is a new one."""

    field_order = ["signer", "issued_on", "category", "reason"]
