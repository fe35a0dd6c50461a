"""Who gets which coach."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class CoachForm(forms.Form):
    """Which participants get which coach; both are offered from the cohort only."""

    enrolments = forms.ModelMultipleChoiceField(
        queryset=None, label=_("Participants"), error_messages={"required": _("Choose at least one participant.")}
    )
    coach = forms.ModelChoiceField(
        queryset=None,
        label=_("Coach"),
        empty_label=_("Choose a coach"),
        error_messages={"required": _("Choose a coach.")},
    )

    def __init__(self, enrolments: Any, coaches: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enrolments"].queryset = enrolments
        self.fields["coach"].queryset = coaches
