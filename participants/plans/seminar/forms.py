"""Reads what staff say of a seminar: its days, the spread over a day, panels, another hour, reasons. Services write."""

import datetime as dt
import zoneinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from participants.plans.seminar.layout import Pace, Span
from participants.plans.seminar.models import Presentation, SeminarDay
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.schedule.fields import HoursField
from revmental.accounts.models import User


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


def examiners_of(cohort: Cohort) -> Any:
    """The examiners of the cohort's team, by name."""
    return User.objects.filter(pk__in=cohort.team.filter(role=TeamRole.EXAMINER).values("user")).order_by("name", "pk")


def examiners_field(cohort: Cohort) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=_("Examiners"),
        queryset=examiners_of(cohort),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Coach and mentor sit in the panel of themselves, where the curriculum gives them a weight."),
    )


class DayForm(forms.ModelForm):
    """A day; hours are those of the cohort's zone."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    starts = time_field(_("Starts"))
    ends = time_field(_("Ends"))

    class Meta:
        model = SeminarDay
        fields = ("room", "link", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zoneinfo.ZoneInfo(cohort.time_zone)
        for name in self.Meta.fields:
            self.fields[name].label = _("%(label)s (optional)") % {"label": str(self.fields[name].label).capitalize()}
        if not self.instance._state.adding:
            starts, ends = (at.astimezone(self.zone) for at in (self.instance.starts_at, self.instance.ends_at))
            self.initial |= {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("The seminar ends before it starts."))
        return data

    def values(self) -> dict[str, Any]:
        """The cleaned values as the service takes them, moments in the cohort's zone."""
        data = self.cleaned_data
        moments = {f"{name}_at": dt.datetime.combine(data["day"], data[name], self.zone) for name in ("starts", "ends")}
        return {name: data[name] for name in self.Meta.fields} | moments


class PlanChoice(forms.ModelMultipleChoiceField):
    """Plans by their author, with the title below."""

    def label_from_instance(self, plan: ActionPlan) -> str:
        return f"{plan.enrolment.printed_name} · {plan}"


class SpreadForm(forms.Form):
    """Which plans are put on a day, at which pace, before whom."""

    minutes = forms.IntegerField(label=_("Minutes each"), min_value=5, max_value=240, initial=20)
    pause = forms.IntegerField(label=_("Pause between two (minutes)"), min_value=0, max_value=120, initial=5)
    breaks = HoursField(
        label=_("Breaks (optional)"), required=False, initial="12.00–13.00", help_text=_("Separate by commas.")
    )
    plans = PlanChoice(
        queryset=None,
        label=_("Action plans"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one action plan.")},
    )

    def __init__(self, data: Any = None, *, day: SeminarDay) -> None:
        super().__init__(data)
        self.day = day
        self.fields["plans"].queryset = waiting_plans(day.cohort)
        self.fields["plans"].initial = self.fields["plans"].queryset
        self.fields["examiners"] = examiners_field(day.cohort)
        self.fields["examiners"].initial = examiners_of(day.cohort)

    def pace(self) -> Pace:
        data = self.cleaned_data
        return Pace(data["minutes"], data["pause"], [self.on_the_day(*hours) for hours in data["breaks"]])

    def on_the_day(self, first: dt.time, last: dt.time) -> Span:
        zone = zoneinfo.ZoneInfo(self.day.cohort.time_zone)
        date = self.day.starts_at.astimezone(zone).date()
        return dt.datetime.combine(date, first, zone), dt.datetime.combine(date, last, zone)


def waiting_plans(cohort: Cohort) -> Any:
    """Approved plans of those who still take part, by attendance-list number: they wait for a slot."""
    rows = ActionPlan.objects.filter(enrolment__cohort=cohort, status=PlanStatus.APPROVED)
    return (
        rows.exclude(enrolment__status="withdrawn")
        .select_related("enrolment")
        .order_by("enrolment__attendance_number", "pk")
    )


class PanelForm(forms.Form):
    """The examiners of one presentation."""

    def __init__(self, data: Any = None, *, presentation: Presentation) -> None:
        super().__init__(data)
        self.fields["examiners"] = examiners_field(presentation.seminar.cohort)
        self.fields["examiners"].initial = list(
            presentation.panel.filter(role="examiner").values_list("user", flat=True)
        )


class MoveForm(forms.Form):
    """Another hour on the same day."""

    starts = time_field(_("Starts"))
    ends = time_field(_("Ends"))

    def __init__(self, data: Any = None, *, presentation: Presentation) -> None:
        self.zone = zoneinfo.ZoneInfo(presentation.seminar.cohort.time_zone)
        self.at = presentation.starts_at.astimezone(self.zone)
        end = presentation.ends_at.astimezone(self.zone)
        super().__init__(data, initial={"starts": self.at.time(), "ends": end.time()})

    def span(self) -> Span:
        data = self.cleaned_data
        first, last = (dt.datetime.combine(self.at.date(), data[name], self.zone) for name in ("starts", "ends"))
        return first, last


class ReasonForm(forms.Form):
    """Why something is done to somebody's presentation."""

    reason = forms.CharField(label=_("Reason"), max_length=250)
