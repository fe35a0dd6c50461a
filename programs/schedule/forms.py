"""Forms of schedules: the wishes for a layout, and one session. They parse and validate; services write."""

import datetime as dt
import zoneinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from programs.curricula.subject_models import Stage, Subject
from programs.schedule.fields import DaysField, HoursField
from programs.schedule.layout import weekdays
from programs.schedule.models import ClassSession
from programs.schedule.planning import Wish, last_weekday, stages_after_work
from revmental.accounts.models import User

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WishForm(forms.Form):
    """Days, hours and place of a layout; a date per stage that should begin no earlier."""

    first_day = forms.DateField(label=_("From"), widget=day_input())
    last_day = forms.DateField(label=_("Until"), widget=day_input())
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        choices=WEEKDAYS,
        coerce=int,
        initial=[0, 1, 2, 3, 4],
        widget=forms.CheckboxSelectMultiple,
    )
    hours = HoursField(
        label=_("Hours"), initial="08.00–12.00, 13.00–16.00", help_text=_("Separate by commas; leave the breaks out.")
    )
    holidays = DaysField(
        label=_("Days without class (optional)"), required=False, help_text=_("One per line, for example 17-08-2026.")
    )
    room = forms.CharField(label=_("Room (optional)"), max_length=120, required=False)
    link = forms.URLField(label=_("Video link (optional)"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        self.fields["first_day"].initial, self.fields["last_day"].initial = cohort.starts_on, cohort.ends_on
        self.stages = list(Stage.objects.with_jp().filter(version=cohort.version_id))
        waiting = {stage.pk for stage in stages_after_work(cohort)}
        for stage in self.stages:
            if stage.total_jp:
                self.fields[f"stage_{stage.order}"] = self.stage_field(stage, waits=stage.pk in waiting)

    def stage_field(self, stage: Stage, *, waits: bool) -> forms.DateField:
        """When the stage begins at the earliest; after work at the workplace that is the end of the cohort."""
        label = _("%(stage)s, not before (optional)") % {"stage": stage.name}
        return forms.DateField(
            label=label,
            required=False,
            widget=day_input(),
            initial=last_weekday(self.cohort.ends_on) if waits else None,
        )

    def stage_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("stage_")]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first day."))
        elif first and last and (last - first).days > 400:
            self.add_error("last_day", _("More than 400 days lie between; a cohort is shorter."))
        return data

    def wish(self) -> Wish:
        """What was asked for, as the service takes it."""
        data = self.cleaned_data
        starts = {stage.pk: day for stage in self.stages if (day := data.get(f"stage_{stage.order}"))}
        days = weekdays(data["first_day"], data["last_day"], wanted=data["weekdays"], holidays=data["holidays"])
        return Wish(days, data["hours"], data["room"], data["link"], starts)


class SessionForm(forms.ModelForm):
    """One session; day and hours are those of the cohort's zone."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    starts = forms.TimeField(label=_("Starts"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    trainers = forms.ModelMultipleChoiceField(
        label=_("Trainers (optional)"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ClassSession
        fields = ("subject", "title", "jp", "mode", "room", "link")

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zoneinfo.ZoneInfo(cohort.time_zone)
        self.fields["subject"].queryset = Subject.objects.of_version(cohort.version_id)
        self.fields["trainers"].queryset = (
            User.objects.filter(team_roles__cohort=cohort).distinct().order_by("name", "pk")
        )
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty: the name of the subject.")
        for name in ("subject", "title", "room", "link"):
            self.fields[name].label = _("%(label)s (optional)") % {"label": str(self.fields[name].label).capitalize()}
        if not self.instance._state.adding:
            self.show_times()

    def show_times(self) -> None:
        starts, ends = self.instance.starts_at.astimezone(self.zone), self.instance.ends_at.astimezone(self.zone)
        self.initial |= {
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "trainers": self.instance.trainers.all(),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("The session ends before it starts."))
        if not data.get("title") and not data.get("subject"):
            self.add_error("title", _("Give a title or choose a subject."))
        return data

    def values(self) -> dict[str, Any]:
        """The cleaned values as the service takes them, moments in the cohort's zone."""
        data = self.cleaned_data
        moments = {f"{name}_at": dt.datetime.combine(data["day"], data[name], self.zone) for name in ("starts", "ends")}
        return {
            **{name: data[name] for name in self.Meta.fields},
            **moments,
            "title": data["title"] or data["subject"].name,
        }
