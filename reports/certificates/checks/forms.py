"""Who signs and which day is printed."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.certificates.checks.conditions import refusals_of_day
from reports.certificates.checks.plan import Preflight
from reports.certificates.checks.preflight import today


class CheckForm(forms.Form):
    """What all certificates of this issue share and staff choose."""

    signer = forms.ModelChoiceField(queryset=None, label=_("Signing official"), empty_label=None)
    issued_on = forms.DateField(
        label=_("Day of issue, as printed"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, cohort: Cohort, plan: Preflight | None = None, **kwargs: Any) -> None:
        if plan:
            kwargs["initial"] = {"signer": plan.signer, "issued_on": plan.issued_on}
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        self.fields["signer"].queryset = cohort.agency.signers.active()

    def clean_issued_on(self) -> dt.date:
        day = self.cleaned_data["issued_on"]
        if day > today(self.cohort):
            raise forms.ValidationError(_("The day of issue lies in the future. Choose today or an earlier day."))
        if refusals := refusals_of_day(self.cohort, day):
            raise forms.ValidationError(refusals)
        return day
