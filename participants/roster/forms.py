"""Forms of the roster import: the file, and the meaning of its columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.roster.fields import NAMES, NUMBERS, Field
from participants.roster.tables.headers import ALMOST
from participants.roster.tables.mapping import Guess
from revmental.lib.spreadsheet.fields import SpreadsheetField

NO_MEANING = ("", _("— not used —"))
ACCEPT = ".xlsx,.xls,.ods,.csv"


class UploadForm(forms.Form):
    """One spreadsheet; what it really is, is judged by its content later."""

    file = SpreadsheetField(label=_("Roster file"), max_length=250)


class MappingForm(forms.Form):
    """One choice per column of the table; each meaning once, a name and a number at least."""

    def __init__(self, guesses: list[Guess], chosen: dict[int, Field], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guesses = guesses
        for guess in guesses:
            self.fields[f"column_{guess.index}"] = forms.ChoiceField(
                label=guess.header or gettext("Column %(number)d") % {"number": guess.index + 1},
                choices=[NO_MEANING, *Field.choices],
                initial=chosen.get(guess.index, ""),
                required=False,
            )

    def lines(self) -> list[dict[str, Any]]:
        """What the page shows of each column, with its bound field."""
        return [
            {
                "guess": guess,
                "field": self[f"column_{guess.index}"],
                "is_sure": guess.sureness >= ALMOST or guess.field is None,
            }
            for guess in self.guesses
        ]

    def columns(self) -> dict[int, Field]:
        """The chosen meanings, column → field."""
        chosen = {guess.index: self.cleaned_data.get(f"column_{guess.index}") for guess in self.guesses}
        return {index: Field(name) for index, name in chosen.items() if name}

    def clean(self) -> dict[str, Any]:
        meant = list(self.columns().values())
        for index, found in self.columns().items():
            if meant.count(found) > 1:
                self.add_error(
                    f"column_{index}", gettext("“%(field)s” is chosen for two columns.") % {"field": found.label}
                )
        if not set(NAMES) & set(meant):
            self.add_error(None, gettext("Choose the column of the name."))
        if not set(NUMBERS) & set(meant):
            self.add_error(None, gettext("Choose the column of the NIP, NI PPPK or NIK."))
        return self.cleaned_data
