"""What holders choose and write, and what staff answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from reports.wallet.models import NameCorrection

DAYS = (30, 90, 365)


class ShareForm(forms.Form):
    """Which documents, for whom, for how long."""

    certificates = forms.ModelMultipleChoiceField(Certificate.objects.none(), required=False)
    archived = forms.ModelMultipleChoiceField(ArchivedCertificate.objects.none(), required=False)
    label = forms.CharField(
        label=_("For whom or for what"),
        max_length=120,
        help_text=_("Only you read this: for example “BKPSDM, kenaikan pangkat”."),
    )
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        choices=[(days, ngettext_lazy("%(n)s day", "%(n)s days", days) % {"n": days}) for days in DAYS],
        coerce=int,
    )

    def __init__(self, *args: Any, documents: tuple[Any, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        certificates: Any = self.fields["certificates"]
        archived: Any = self.fields["archived"]
        certificates.queryset, archived.queryset = documents

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("certificates") and not data.get("archived"):
            raise forms.ValidationError(_("Choose at least one of your documents."))
        return data


class NameCorrectionForm(forms.ModelForm):
    """How the name should be printed, and what is wrong with it."""

    class Meta:
        model = NameCorrection
        fields = ["front_title", "name", "back_title", "explanation"]
        widgets = {"explanation": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "explanation": _("Say what is wrong and which paper shows it, for example the diploma. Write no NIK here.")
        }


class AnswerForm(forms.Form):
    """What staff tell the holder."""

    answer = forms.CharField(
        label=_("Answer to the holder"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
