"""The texts of a report that staff may write before they ask for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.cohort_report.texts import PARTS, Texts, proposals
from revmental.accounts.models import Signer

LABELS = {
    "foreword": _("Foreword"),
    "background": _("Background (optional)"),
    "goals": _("Goals (optional)"),
    "targets": _("Target group (optional)"),
    "method": _("Method (optional)"),
    "facilities": _("Facilities (optional)"),
    "funding": _("Funding (optional)"),
    "evaluation": _("Evaluation (optional)"),
    "conclusion": _("Conclusion"),
    "suggestions": _("Suggestions (optional)"),
}
REQUIRED = {"foreword", "conclusion"}


class ReportForm(forms.Form):
    """Who signs, and what no row knows. An empty part leaves its section out."""

    signer = forms.ModelChoiceField(queryset=Signer.objects.none(), label=_("Signing official"), empty_label=None)
    findings = forms.CharField(
        label=_("Problems and follow-up (optional)"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One line each: the problem, a colon, what was or will be done."),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = cohort.agency.signers.filter(is_active=True)
        begun = proposals(cohort)
        for name in PARTS:
            self.fields[name] = forms.CharField(
                label=LABELS[name],
                required=name in REQUIRED,
                initial=begun.get(name, ""),
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.order_fields(["signer", *PARTS, "findings"])

    def texts(self) -> Texts:
        """What was written."""
        return Texts({name: self.cleaned_data[name] for name in PARTS}, self.cleaned_data["findings"])
