"""What is wrong or odd in a roster, by row and column as the user sees them."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark; `row` is the row number in the spreadsheet (0 = the file), `column` the header in it ("" = the row)."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = {"row": self.row, "column": self.column, "message": self.message}
        if not self.row:
            return self.message
        if self.column:
            return _("Row %(row)d, column %(column)s: %(message)s") % place
        return _("Row %(row)d: %(message)s") % place

    def as_json(self) -> dict[str, object]:
        """The shape promised by `import_roster --json`."""
        return asdict(self)
