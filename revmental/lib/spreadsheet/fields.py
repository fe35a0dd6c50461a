"""The form field for a spreadsheet; what the file really is, is judged later by its content."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext

from revmental.lib.spreadsheet.readers.limits import MAX_FILE_BYTES, MEGABYTE


class SpreadsheetField(forms.FileField):
    """One file, no larger than the readers take."""

    def clean(self, data: Any, initial: Any = None) -> UploadedFile:
        """Raises ValidationError for a file that is too large."""
        file = super().clean(data, initial)
        if file and file.size > MAX_FILE_BYTES:
            message = gettext(
                "The file is larger than %(limit)d MB. Remove pictures and unneeded sheets and save it again."
            )
            raise forms.ValidationError(message % {"limit": MAX_FILE_BYTES // MEGABYTE})
        return file
