"""A material as staff hand it in. It parses and validates; services write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from programs.curricula.subject_models import Subject
from programs.materials.models import Material


class MaterialForm(forms.ModelForm):
    """A link or a file (PDF or picture)."""

    upload = forms.FileField(
        label=_("File (optional)"), required=False, help_text=_("PDF or picture, up to 10 MB. Save slides as PDF.")
    )

    class Meta:
        model = Material
        fields = ("title", "subject", "link", "is_published")

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].queryset = Subject.objects.of_version(cohort.version_id)
        self.fields["subject"].empty_label = _("the whole training")
        self.fields["subject"].label = _("Subject")
        self.fields["link"].label = _("Link (optional)")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (data.get("link") or data.get("upload") or self.instance.file):
            self.add_error("link", _("Give a link or a file."))
        return data

    def uploaded(self) -> bytes:
        """The bytes of the file that was chosen; empty where none was."""
        upload = self.cleaned_data["upload"]
        return upload.read() if upload else b""

    def _get_validation_exclusions(self) -> set[str]:
        """The file is made by the service, after this form has spoken."""
        return super()._get_validation_exclusions() | {"file"}
