"""The texts of a report that staff may write before they ask for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.cohort_report.models import ReportVersion
from reports.cohort_report.texts import PARTS, Texts, proposals
from reports.rendering.report.contents import section_titles
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError
from revmental.lib.images import safe_jpeg

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
PHOTO_SIDE = 1200  # pixels: sharp on half a page


class ReportForm(forms.Form):
    """Who signs, which sections stand in it, and what no row knows; begins with what the newest version says."""

    signer = forms.ModelChoiceField(queryset=Signer.objects.none(), label=_("Signing official"), empty_label=None)
    sections = forms.MultipleChoiceField(
        label=_("Sections and appendices"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A section without content is left out by itself."),
    )
    findings = forms.CharField(
        label=_("Problems and follow-up (optional)"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One line each: the problem, a colon, what was or will be done."),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = cohort.agency.signers.active()
        begun = begin(cohort)
        titles = section_titles()
        self.fields["sections"].choices = list(titles.items())
        self.fields["sections"].initial = [key for key in titles if key not in begun.left_out]
        self.fields["findings"].initial = begun.findings
        for name in PARTS:
            self.fields[name] = forms.CharField(
                label=LABELS[name],
                required=name in REQUIRED,
                initial=begun.parts.get(name, ""),
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.order_fields(["signer", "sections", *PARTS, "findings"])

    def texts(self) -> Texts:
        """What was written."""
        parts = {name: self.cleaned_data[name] for name in PARTS}
        left_out = [key for key in section_titles() if key not in self.cleaned_data["sections"]]
        return Texts(parts, self.cleaned_data["findings"], left_out)


def begin(cohort: Cohort) -> Texts:
    """What the newest version said, or the proposed sentences for the first one."""
    newest: ReportVersion | None = cohort.report_versions.only("texts", "cohort", "number").first()
    return Texts(**newest.texts) if newest else Texts(proposals(cohort))


class PhotoForm(forms.Form):
    """A picture of the class and the line below it."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP up to 10 MB; where it was taken is removed from it."),
    )
    caption = forms.CharField(label=_("What it shows"), max_length=200)

    def clean_picture(self) -> bytes:
        """The picture as a plain JPEG. Raises ValidationError for what is no harmless picture."""
        try:
            return safe_jpeg(self.cleaned_data["picture"].read(), max_side=PHOTO_SIDE)
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error
