"""A template as a form: plain values and plain texts, no markup and no code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from programs.curricula.enums import DocumentKind
from programs.curricula.models import CurriculumVersion
from reports.certificates.shapes.enums import FACT_CHOICES
from reports.certificates.shapes.filling import PLACES, check_text
from reports.certificates.shapes.models import CertificateTemplate, TemplateVersion
from reports.certificates.shapes.services import FIELDS, TEXTS
from reports.rendering.certificate.design import contrast
from revmental.accounts.models import Agency
from revmental.lib.errors import DomainError

# WCAG AA for text: the colours print words on white.
LEAST_CONTRAST = 4.5


class TemplateForm(forms.ModelForm):
    """Everything of a version that staff choose. Texts are checked for the places they name, colours for their contrast."""

    facts = forms.MultipleChoiceField(
        label=_("Facts about the person"), choices=FACT_CHOICES, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = TemplateVersion
        fields = FIELDS
        widgets = {
            "orientation": forms.RadioSelect,
            "language": forms.RadioSelect,
            "brand": forms.TextInput(attrs={"type": "color"}),
            "accent": forms.TextInput(attrs={"type": "color"}),
            "letterhead": forms.Textarea(attrs={"rows": 2}),
            "opening": forms.Textarea(attrs={"rows": 2}),
            "closing": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "letterhead": _("One line each; the last one is printed strongest. Empty: the agency's letterhead."),
            "title": _("Empty: as the curriculum names the document."),
            "lead": _(
                "For example “telah mengikuti dan dinyatakan”. Empty with the next one: the curriculum's wording."
            ),
            "opening": _("Empty: the agency and the legal basis. Places are filled in by themselves, see below."),
            "closing": _("Empty: who held it, when, where, how many hours."),
            "second_signer": _(
                "Stands at the left. The first signing official is chosen with each issue. Where certificates are signed "
                "electronically here, that official alone can sign: leave this empty."
            ),
            "shows_autographs": _(
                "Pictures kept with the signing officials. They are no electronic signature, and a document with one is "
                "not signed electronically."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signers = self.fields["second_signer"]
        signers.queryset = self.instance.agency.signers.active()
        signers.empty_label = _("one official only")

    def clean_facts(self) -> list[str]:
        chosen = self.cleaned_data["facts"]
        return [name for name, _label in FACT_CHOICES if name in chosen]

    def clean_brand(self) -> str:
        return readable(self.cleaned_data["brand"])

    def clean_accent(self) -> str:
        return readable(self.cleaned_data["accent"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for name in TEXTS:
            try:
                check_text(values.get(name, ""))
            except DomainError as error:
                self.add_error(name, str(error))
        return values


def readable(colour: str) -> str:
    """The colour in small letters. Raises ValidationError for one in which words on white are hard to read."""
    text = colour.lower()
    if not (len(text) == 7 and text[0] == "#" and all(letter in "0123456789abcdef" for letter in text[1:])):
        raise forms.ValidationError(_("Write the colour as #rrggbb."))
    if contrast(text) < LEAST_CONTRAST:
        words = {"ratio": f"{contrast(text):.1f}".replace(".", ","), "least": "4,5"}
        raise forms.ValidationError(
            _(
                "Words in this colour are hard to read on white (contrast %(ratio)s : 1, at least %(least)s : 1). Choose a darker one."
            )
            % words
        )
    return text


class NamesForm(forms.Form):
    """Whose names the preview shows."""

    cohort = forms.ModelChoiceField(
        label=_("Names in the preview"),
        queryset=None,
        required=False,
        empty_label=_("invented names that are hard to print"),
    )

    def __init__(self, *args: Any, user: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cohorts = Cohort.objects.visible_to(user).filter(agency=agency, enrolments__isnull=False).distinct()
        self.fields["cohort"].queryset = cohorts.order_by("-starts_on", "pk")


class BeginForm(forms.Form):
    """A new template."""

    kind = forms.ChoiceField(label=_("Document"), choices=DocumentKind.choices)
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("For your own lists; it is not printed."))


class ChoiceForm(forms.Form):
    """Where a template is used: for one cohort, for one curriculum, or wherever nothing else is said."""

    template = forms.ModelChoiceField(label=_("Template"), queryset=None)
    curriculum = forms.ModelChoiceField(
        label=_("Only for the curriculum"), queryset=None, required=False, empty_label=_("all")
    )
    cohort = forms.ModelChoiceField(label=_("Only for the cohort"), queryset=None, required=False, empty_label=_("all"))

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = CertificateTemplate.objects.filter(agency=agency, versions__published_at__isnull=False).distinct()
        self.fields["template"].queryset = published
        self.fields["template"].label_from_instance = lambda one: f"{one.get_kind_display()} · {one.name}"
        self.fields["curriculum"].queryset = CurriculumVersion.objects.filter(agency=agency).select_related("program")
        self.fields["cohort"].queryset = Cohort.objects.filter(agency=agency).order_by("-starts_on", "pk")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("curriculum") and values.get("cohort"):
            raise forms.ValidationError(_("Choose a curriculum or a cohort, not both."))
        return values


def places() -> list[tuple[str, Any]]:
    """The places that texts may name, with what stands in them."""
    return [(f"{{{name}}}", label) for name, label in PLACES.items()]
