"""Where a register begins, and how it writes its numbers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.certificates.models import NumberRegister
from revmental.accounts.models import Agency
from revmental.lib.errors import DomainError
from revmental.lib.numbering import example_number


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


class PatternForm(forms.Form):
    """By which pattern a register makes its numbers; `example` after is_valid() is the next number by it."""

    kind = forms.ChoiceField(label=_("Document"))
    pattern = forms.CharField(
        label=_("Number pattern"),
        max_length=100,
        required=False,
        help_text=_(
            "{n:03} is the running number with three digits, {unit} the agency's short name, {year} the year, {kind} the kind of "
            "document. Left empty, the agency's own pattern holds."
        ),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "off"}),
    )

    def __init__(self, *args: Any, registers: Mapping[str, NumberRegister], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registers = registers
        self.fields["kind"].choices = [(row.kind, row.get_kind_display()) for row in registers.values()]

    @property
    def initial_register(self) -> NumberRegister:
        return self.registers[self.initial["kind"]]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if "kind" in values and "pattern" in values:
            self.example = self.example_of(self.registers[values["kind"]], values["pattern"])
        return values

    def example_of(self, register: NumberRegister, pattern: str) -> str:
        """The next number by the pattern; what is wrong with it stands at the field."""
        agency = register.agency
        wanted = pattern or agency.certificate_pattern
        try:
            example_number(wanted, unit=agency.short_name, year=register.year)
        except DomainError as error:
            self.add_error("pattern", str(error))
            return ""
        tried = NumberRegister(agency=agency, year=register.year, kind=register.kind, pattern=wanted)
        return tried.number_of(register.last_number + 1)


class BookForm(forms.Form):
    """Which register is to be printed."""

    register = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["register"].queryset = agency.number_registers.select_related("agency")
