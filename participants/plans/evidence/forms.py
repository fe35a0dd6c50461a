"""Which file comes in, and for which activity."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.models import ActionPlan


class EvidenceForm(forms.Form):
    """One file, for the plan as a whole or for one of its activities."""

    file = forms.FileField(label=_("Photo or PDF"), allow_empty_file=True, max_length=1000)
    activity = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Belongs to (optional)"), empty_label=_("the whole plan")
    )

    def __init__(self, plan: ActionPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = plan.activities.all()
