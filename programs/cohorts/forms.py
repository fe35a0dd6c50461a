"""Forms of cohorts: planning and changing one, naming its team. They parse and validate; services write."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort, TeamMember
from programs.curricula.models import CurriculumVersion
from revmental.accounts.access import agency_ids
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Permission

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CohortForm(forms.ModelForm):
    """A cohort that is planned anew: number, title and key may be left to the system."""

    class Meta:
        model = Cohort
        fields = (
            "version", "year", "number", "title", "senders", "mode", "place", "city",
            "starts_on", "ends_on", "time_zone", "capacity", "key",
        )  # fmt: skip
        widgets = {"starts_on": DAY, "ends_on": DAY, "senders": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = self.versions(user)
        self.fields["senders"].queryset = Agency.objects.known_names().filter(is_sender=True)
        for name in ("place", "city", "senders"):
            self.fields[name].label = _("%(label)s (optional)") % {"label": self.fields[name].label.capitalize()}
        self.prepare()

    def versions(self, user: Any) -> Any:
        """Published versions of the agencies for which the user plans cohorts."""
        mine = agency_ids(user, Permission.COHORT_EDIT)
        return CurriculumVersion.objects.visible_to(user).usable().filter(agency__in=mine).select_related("program")

    def prepare(self) -> None:
        self.fields["year"].initial = timezone.localdate().year
        for name, text in (
            ("number", _("Left empty: the next number of the programme in that year.")),
            ("title", _("Left empty: the name of the programme.")),
            ("key", _("Short name for commands and file names. Left empty: made from programme, year and number.")),
        ):
            self.fields[name].required = False
            self.fields[name].label = _("%(label)s (optional)") % {"label": self.fields[name].label.capitalize()}
            self.fields[name].help_text = text


class CohortEditForm(CohortForm):
    """A cohort that exists: its curriculum and key stay."""

    def versions(self, user: Any) -> Any:
        return CurriculumVersion.objects.visible_to(user).filter(pk=self.instance.version_id).select_related("program")

    def prepare(self) -> None:
        self.fields["version"].disabled = self.fields["key"].disabled = True


class TeamForm(forms.Form):
    """Who does what in the cohort; only people who have a role in the host agency."""

    user = forms.ModelChoiceField(label=_("Person"), queryset=User.objects.none())
    role = forms.ChoiceField(label=_("Task"), choices=TeamRole)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.staff_of(agency)


class TeamRemoveForm(forms.Form):
    """Whose task ends."""

    member = forms.ModelChoiceField(queryset=TeamMember.objects.none())

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = cohort.team.select_related("user")
