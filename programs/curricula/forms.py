"""Forms of curricula: starting one, copying one, its own rules. They parse and validate; services write."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.curricula.examples import choices
from programs.curricula.models import CurriculumVersion
from programs.curricula.services import OWN_FIELDS
from revmental.accounts.access import agency_ids
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission


class StartForm(forms.Form):
    """Which example to begin with, and for which agency where the user works for several."""

    example = forms.ChoiceField(label=_("Example to begin with"), widget=forms.RadioSelect)
    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["example"].choices = choices()
        agencies = Agency.objects.visible_to(user).filter(pk__in=agency_ids(user, Permission.CURRICULUM_EDIT))
        self.fields["agency"].queryset = agencies
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0]
            self.fields["agency"].widget = forms.HiddenInput()


class CopyForm(forms.Form):
    label = forms.CharField(
        label=_("Name of the new version"),
        max_length=60,
        help_text=_("For example “2026” or “After the evaluation of 2025”."),
    )


class RulesForm(forms.ModelForm):
    """The version's own rules; each number is staff's to set, none is LAN's."""

    class Meta:
        model = CurriculumVersion
        fields = OWN_FIELDS
        widgets = {  # noqa: RUF012 (Django's own shape)
            "legal_basis": forms.Textarea(attrs={"rows": 4}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_example"].help_text = _("Untick once the rules have been compared with the regulation.")
        self.fields["pass_mark"].help_text = _("Needed only where scores are required.")
        self.fields["check_in_days"].help_text = _("Separated by commas, for example 30, 60, 90, 365; empty: never.")
        self.fields["note"].label = _("Note (optional)")

    def clean_check_in_days(self) -> list[int]:
        """Each day once, in order."""
        return sorted(set(self.cleaned_data["check_in_days"]))

    def clean_label(self) -> str:
        label = self.cleaned_data["label"]
        if self.instance.program.versions.filter(label=label).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("The programme already has a version of this name."))
        return label
