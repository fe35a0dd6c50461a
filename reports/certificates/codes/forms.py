"""Lists of two columns, pasted or as a file: LAN's codes, and numbers of blankos."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from programs.curricula.enums import PARTICIPANT_CHOICES
from reports.certificates.codes.listing import CodeList, Line, pasted_lines, read_codes, sheet_lines
from reports.certificates.codes.serials import read_serials
from revmental.lib.spreadsheet import SpreadsheetRefused, read_workbook

LARGEST_LIST = 2 * 1024 * 1024


class ListForm(forms.Form):
    """A list of two columns, pasted or as a file; `codes` after is_valid() is what may be written."""

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
        listed = self.read(values, pasted_lines(text) if text.strip() else self.file_lines(upload))
        if listed.problems:
            raise forms.ValidationError(listed.problems)
        return values | {"codes": listed.codes}

    def read(self, values: dict[str, Any], lines: Iterable[Line | str]) -> CodeList:
        """Each list is held against what it is about."""
        raise NotImplementedError

    def file_lines(self, upload: Any) -> list:
        if upload.size > LARGEST_LIST:
            raise forms.ValidationError(gettext("The file is larger than 2 MB. Keep only the two columns."))
        try:
            return list(sheet_lines(read_workbook(upload.read())))
        except SpreadsheetRefused as error:
            raise forms.ValidationError(str(error)) from error


class LanCodeForm(ListForm):
    """LAN's list of registration codes."""

    def read(self, values: dict[str, Any], lines: Iterable[Line | str]) -> CodeList:
        return read_codes(self.cohort, lines)


class SerialForm(ListForm):
    """Which blanko is whose; one kind of document at a time."""

    kind = forms.ChoiceField(label=_("Document"), choices=PARTICIPANT_CHOICES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _(
            "One person a line: NIP or NI PPPK, then the number as it stands on the blanko. A barcode scanner may type it."
        )

    def read(self, values: dict[str, Any], lines: Iterable[Line | str]) -> CodeList:
        return read_serials(self.cohort, values.get("kind", ""), lines)
