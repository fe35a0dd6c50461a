"""Where a register begins."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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
