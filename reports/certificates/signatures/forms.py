"""What is typed to sign, and what is brought back signed. Neither passphrase nor NIK is ever shown again."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.certificates.signatures.intake import Upload
from revmental.accounts.enums import SignatureProvider

SECRET = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
MANY = 200


class SittingForm(forms.Form):
    """The passphrase of the key, or NIK and passphrase of the service. One form for each way of signing on a page."""

    nik = forms.CharField(
        label=_("NIK"),
        max_length=16,
        validators=[RegexValidator(r"^\d{16}$", _("A NIK has 16 digits."))],
        widget=forms.TextInput(attrs=SECRET | {"inputmode": "numeric"}),
        error_messages={"required": _("Type your NIK.")},
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=SECRET),
        error_messages={"required": _("Type the passphrase.")},
    )

    def __init__(self, *args: Any, provider: str, is_open: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_open:
            self.fields.clear()
        elif provider == SignatureProvider.KEY:
            del self.fields["nik"]


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Every file that was chosen, as `Upload`s."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        files = data or [None]
        clean = [super(SeveralFilesField, self).clean(file, initial) for file in files]
        if len(clean) > MANY:
            raise forms.ValidationError(gettext("At most 200 files at a time. Put them into a ZIP."))
        return [Upload(file.name, file.read()) for file in clean]


class SignedFilesForm(forms.Form):
    files = SeveralFilesField(label=_("Signed files"))
