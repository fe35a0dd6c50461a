"""Reads what the pages of graduation send; the rules of deciding stand in the services."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.graduation.deciding_services import Decision, token
from participants.graduation.models import GraduationMeeting
from programs.curricula.enums import Outcome

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MeetingForm(forms.ModelForm):
    """The rapat kelulusan itself; `minutes` are the words of the berita acara."""

    class Meta:
        model = GraduationMeeting
        fields = ["held_on", "place", "members", "minutes"]
        widgets = {
            "held_on": DATE,
            "members": forms.Textarea(attrs={"rows": 5}),
            "minutes": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "place": _("Place (optional)"),
            "members": _("Members (optional)"),
            "minutes": _("Notes for the minutes (optional)"),
        }


class AcceptForm(forms.Form):
    """The due date that proposals to postpone need."""

    due_on = forms.DateField(
        label=_("Due date for those who are postponed"),
        required=False,
        widget=DATE,
        help_text=_("Until then they complete what is lacking; leave it empty when nobody is postponed."),
    )


class UnlockForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)


class DecisionsForm(forms.Form):
    """A page of decisions. `decisions` holds only what was touched; `row_errors` {enrolment id: message}."""

    def __init__(self, data: Any, *, enrolment_ids: Iterable[UUID]) -> None:
        super().__init__(data)
        self.enrolment_ids = list(enrolment_ids)
        self.row_errors: dict[UUID, str] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        read = {key: self.decision(key) for key in self.enrolment_ids if self.data.get(f"outcome-{key}")}
        if self.row_errors:
            raise forms.ValidationError(_("Some decisions are not complete; they are marked below. Nothing was saved."))
        return cleaned | {
            "decisions": {key: choice for key, choice in read.items() if choice and token(choice) != choice.seen}
        }

    def decision(self, key: UUID) -> Decision | None:
        outcome, due = self.data[f"outcome-{key}"], self.data.get(f"due-{key}", "").strip()
        try:
            due_on = dt.date.fromisoformat(due) if due and outcome == Outcome.POSTPONED else None
        except ValueError:
            self.row_errors[key] = str(_("“%(text)s” is not a date.")) % {"text": due[:20]}
            return None
        reason = " ".join(self.data.get(f"reason-{key}", "").split())[:2000]
        return Decision(outcome, reason, due_on, seen=self.data.get(f"seen-{key}", ""))
