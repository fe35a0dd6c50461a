"""Forms of enrolments: the biodata that staff edit and participants confirm, activation, withdrawal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from participants.enrolment.services import PERSONAL
from participants.people.enums import PNS_RANKS, PPPK_RANKS, Sex, rank_label
from participants.people.forms import PhoneField
from participants.people.services import has_photo
from revmental.lib.errors import DomainError
from revmental.lib.images import safe_jpeg
from revmental.lib.widgets import WrappedLine

RANK_CHOICES = [("", "—"), *[(code, rank_label(code)) for code in [*PNS_RANKS, *PPPK_RANKS]]]
PHOTO_RATIO = 3 / 4
PHOTO_HEIGHT = 800
PHOTO_BYTES = 10 * 1024 * 1024


class PhotoField(forms.FileField):
    """A portrait photo, checked, turned upright, cropped to 3:4 and re-encoded; cleans to JPEG bytes or None."""

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """Raises ValidationError for what is no harmless picture."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > PHOTO_BYTES:
            raise forms.ValidationError(_("The photo is larger than 10 MB. Choose a smaller one."))
        try:
            return safe_jpeg(upload.read(), max_side=PHOTO_HEIGHT, crop_ratio=PHOTO_RATIO)
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error


class ContactForm(forms.ModelForm):
    """How the person and their mentor are reached: what stays open for good."""

    phone = PhoneField(
        label=_("Mobile number"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail (optional)"), required=False)

    class Meta:
        model = Enrolment
        fields = ["mentor_name", "mentor_position", "mentor_email", "mentor_phone"]
        field_classes = {"mentor_phone": PhoneField}
        labels = {
            "mentor_name": _("Mentor: name of the direct superior (optional)"),
            "mentor_position": _("Mentor's position (optional)"),
            "mentor_email": _("Mentor's e-mail (optional)"),
            "mentor_phone": _("Mentor's mobile number (optional)"),
        }

    field_order = ["phone", "email", *Meta.fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PERSONAL:
            if name in self.fields:
                self.initial.setdefault(name, getattr(self.instance.person, name))


class BiodataForm(ContactForm):
    """What is printed besides; degrees apart from the name."""

    birth_place = forms.CharField(label=_("Place of birth"), max_length=100)
    birth_date = forms.DateField(
        label=_("Date of birth"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", "—"), *Sex.choices], required=False)
    rank = forms.ChoiceField(label=_("Golongan"), choices=RANK_CHOICES, required=False)

    class Meta(ContactForm.Meta):
        fields = [
            "front_title",
            "name",
            "back_title",
            "rank",
            "position",
            "position_group",
            "work_unit",
            "agency_name",
            *ContactForm.Meta.fields,
        ]
        labels = ContactForm.Meta.labels | {
            "front_title": _("Degrees before the name (optional)"),
            "back_title": _("Degrees after the name (optional)"),
            "name": _("Name without degrees"),
        }

    field_order = [
        "front_title",
        "name",
        "back_title",
        "birth_place",
        "birth_date",
        "sex",
        "rank",
        "position",
        "position_group",
        "work_unit",
        "agency_name",
        *ContactForm.field_order,
    ]


class OwnPhotoField(PhotoField):
    """The participant's photo, as their own pages ask for it."""

    def __init__(self) -> None:
        hint = _("A portrait, upright; it is cropped to 3 by 4.")
        super().__init__(label=_("Photo (optional)"), required=False, help_text=hint)


class OwnContactForm(ContactForm):
    """The participant's own form once the printed facts stand; a photo that is there stands, too."""

    photo = OwnPhotoField()
    field_order = ["photo", *ContactForm.field_order]

    class Meta(ContactForm.Meta):
        widgets = {"mentor_position": WrappedLine}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_photo(self.instance.person):
            del self.fields["photo"]


class OwnBiodataForm(BiodataForm):
    """The participant's own form, with the photo."""

    photo = OwnPhotoField()
    field_order = [*BiodataForm.field_order[:-4], "photo", *ContactForm.Meta.fields]

    class Meta(BiodataForm.Meta):
        widgets = dict.fromkeys(["name", "position", "work_unit", "agency_name", "mentor_position"], WrappedLine)


class ReasonForm(forms.Form):
    """A step that needs a reason."""

    note = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
