"""The small form on the card of each sheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.sheets.catalogue import SHEETS, Asked
from revmental.accounts.models import Signer


class SheetForm(forms.Form):
    """Which day, layout or meeting, and who signs; only what the sheet asks for."""

    def __init__(self, *args: Any, cohort: Cohort, kind: str, signers: list[Signer], **kwargs: Any) -> None:
        super().__init__(*args, prefix=kind, **kwargs)
        self.cohort, sheet = cohort, SHEETS[kind]
        self.signers = {str(signer.pk): signer for signer in signers}
        if sheet.choices:
            self.fields["choice"] = forms.ChoiceField(label=sheet.choice_label, choices=sheet.choices(cohort))
        if sheet.is_signed:
            choices = [(key, f"{signer.name}, {signer.position}") for key, signer in self.signers.items()]
            self.fields["signer"] = forms.ChoiceField(label=_("Signing official"), choices=choices)

    @property
    def wants(self) -> str:
        """What is lacking before the sheet can be made; empty when nothing is."""
        if "choice" in self.fields and not self.fields["choice"].choices:
            return "choice"
        return "signer" if "signer" in self.fields and not self.signers else ""

    def asked(self) -> Asked:
        """What was asked for, after is_valid()."""
        values = self.cleaned_data
        return Asked(self.cohort, values.get("choice", ""), self.signers.get(values.get("signer", "")))
