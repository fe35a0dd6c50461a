"""The list of an archive, and the reason for taking a record back."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from revmental.lib.spreadsheet.readers.limits import MAX_FILE_BYTES, MEGABYTE


class ArchiveForm(forms.Form):
    """One spreadsheet; what it really is, is judged by its content."""

    file = forms.FileField(label=_("List from the archive"), max_length=250)

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            text = gettext(
                "The file is larger than %(limit)d MB. Remove pictures and unneeded sheets and save it again."
            )
            raise forms.ValidationError(text % {"limit": MAX_FILE_BYTES // MEGABYTE})
        return file


class WithdrawRecordForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
