"""Template tags that every page of an angkatan shares: its tabs and its head."""

from typing import Any

from django import template

from programs.cohorts.models import Cohort
from programs.cohorts.tabs import tabs_for

register = template.Library()


@register.inclusion_tag("components/tabs.html", takes_context=True)
def cohort_tabs(context: dict[str, Any], cohort: Cohort, current: str = "") -> dict[str, Any]:
    """The tabs of the cohort that the reader may open, `current` marked."""
    return {"tabs": tabs_for(context["request"].user, cohort, current)}


@register.simple_tag
def cohort_head(cohort: Cohort) -> dict[str, Any]:
    """What stands around the heading: program, senders, people in it. Four queries at most, whatever the size."""
    return {
        "program": cohort.version.program,
        "enrolled": Cohort.objects.filter(pk=cohort.pk).seats_taken(),
        "senders": list(cohort.senders.order_by("name")),
    }
