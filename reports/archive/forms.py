"""The list of an archive, and the reason for taking a record back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from revmental.lib.spreadsheet.fields import SpreadsheetField


class ArchiveForm(forms.Form):
    """One spreadsheet; what it really is, is judged by its content."""

    file = SpreadsheetField(label=_("List from the archive"), max_length=250)


class WithdrawRecordForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
