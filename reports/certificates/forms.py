"""Forms of certificates: who signs and which day is printed, the typed count, reasons, LAN's list."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from reports.certificates.lan_codes import pasted_lines, read_codes, sheet_lines
from reports.certificates.preflight import Preflight, today
from revmental.lib.spreadsheet import SpreadsheetRefused, read_workbook

LARGEST_LIST = 2 * 1024 * 1024


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
        self.fields["signer"].queryset = cohort.agency.signers.filter(is_active=True)

    def clean_issued_on(self) -> dt.date:
        day = self.cleaned_data["issued_on"]
        if day > today(self.cohort):
            raise forms.ValidationError(_("The day of issue lies in the future. Choose today or an earlier day."))
        if day < self.cohort.starts_on:
            raise forms.ValidationError(_("The day of issue lies before the first day of the training."))
        return day


class IssueForm(forms.Form):
    """The count, typed by hand: one sees what one does."""

    count = forms.IntegerField(min_value=1, label=_("Number of certificates"))


class BeginRegisterForm(forms.Form):
    """Which register begins after which number, and where that number stands."""

    kind = forms.ChoiceField(label=_("Document"))
    last_used = forms.IntegerField(label=_("Last number used this year"), min_value=0, max_value=999_999)
    reason = forms.CharField(
        label=_("Where it stands"), max_length=500, help_text=_("For example “buku register 2026, halaman 12”.")
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds


class WithdrawForm(forms.Form):
    """Why a certificate is revoked or replaced; the reason stays with it."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class LanCodeForm(forms.Form):
    """LAN's list, pasted or as a file; `codes` after is_valid() is what may be written."""

    text = forms.CharField(
        label=_("Paste the two columns (optional)"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "One person a line: NIP or NI PPPK, then the code; copied from a spreadsheet or separated by a semicolon."
        ),
    )
    file = forms.FileField(label=_("Spreadsheet with the two columns (optional)"), required=False)

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        upload, text = values.get("file"), values.get("text", "")
        if bool(upload) == bool(text.strip()):
            raise forms.ValidationError(_("Paste the list or choose a file: one of the two."))
        listed = read_codes(self.cohort, pasted_lines(text) if text.strip() else self.file_lines(upload))
        if listed.problems:
            raise forms.ValidationError(listed.problems)
        return values | {"codes": listed.codes}

    def file_lines(self, upload: Any) -> list:
        if upload.size > LARGEST_LIST:
            raise forms.ValidationError(gettext("The file is larger than 2 MB. Keep only the two columns."))
        try:
            return list(sheet_lines(read_workbook(upload.read())))
        except SpreadsheetRefused as error:
            raise forms.ValidationError(str(error)) from error
