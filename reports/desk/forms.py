"""Forms of the front hall: where to move a cohort, and which cohorts to list."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.cohorts.enums import CohortStatus
from programs.curricula.models import CurriculumVersion, Program
from revmental.accounts.models import Agency

ALL = "semua"


class MoveForm(forms.Form):
    """Which step, and why; the service says whether it may be."""

    to = forms.ChoiceField(choices=CohortStatus)
    note = forms.CharField(required=False, max_length=1000)


class CohortFilterForm(forms.Form):
    """A word, year, state, programme and, for readers of several agencies, the agency. Everything may be left open."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    year = forms.ChoiceField(label=_("Year"), required=False)
    status = forms.ChoiceField(label=_("Step"), required=False)
    program = forms.ModelChoiceField(
        label=_("Programme"), required=False, queryset=Program.objects.none(), empty_label=_("all")
    )
    agency = forms.ModelChoiceField(
        label=_("Host"), required=False, queryset=Agency.objects.none(), empty_label=_("all")
    )
    version = forms.ModelChoiceField(
        required=False, queryset=CurriculumVersion.objects.none(), widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, cohorts: QuerySet, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = sorted(cohorts.order_by().values_list("year", flat=True).distinct(), reverse=True)
        self.fields["year"].choices = [*((year, year) for year in self.years), (ALL, _("all years"))]
        self.fields["status"].choices = [("", _("all")), ("current", _("on the road")), *CohortStatus.choices]
        programs = Program.objects.filter(pk__in=cohorts.order_by().values("version__program"))
        self.fields["program"].queryset = programs
        self.fields["agency"].queryset = agencies = Agency.objects.filter(pk__in=cohorts.order_by().values("agency"))
        self.fields["version"].queryset = CurriculumVersion.objects.visible_to(user)
        if agencies.count() < 2:
            del self.fields["agency"]

    @property
    def shown_year(self) -> str:
        """The asked year; else this one, or the latest that has cohorts."""
        this_year = timezone.localdate().year
        asked = self.cleaned_data.get("year")
        if asked or self.cleaned_data.get("version"):
            return asked or ALL
        return str(this_year if this_year in self.years or not self.years else self.years[0])

    def chosen(self, cohorts: QuerySet) -> QuerySet:
        """The cohorts that fit; a filter that is no choice is left out."""
        data = self.cleaned_data
        wanted = {name: data[name] for name in ("agency", "version") if data.get(name)}
        if self.shown_year != ALL:
            wanted["year"] = self.shown_year
        if data.get("program"):
            wanted["version__program"] = data["program"]
        cohorts = cohorts.matching(data.get("q", ""))
        if data.get("status") == "current":
            return cohorts.current().filter(**wanted)
        return cohorts.filter(**wanted, **({"status": data["status"]} if data.get("status") else {}))
