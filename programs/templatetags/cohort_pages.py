"""Template tags that every page of an angkatan shares: its tabs and its head."""

from typing import Any

from django import template

from programs.cohorts.models import Cohort
from programs.cohorts.readers import sees_everyone
from programs.cohorts.tabs import tabs_for

register = template.Library()


@register.inclusion_tag("components/tabs.html", takes_context=True)
def cohort_tabs(context: dict[str, Any], cohort: Cohort, current: str = "") -> dict[str, Any]:
    """The tabs of the cohort that the reader may open, `current` marked."""
    return {"tabs": tabs_for(context["request"].user, cohort, current)}


@register.simple_tag(takes_context=True)
def cohort_head(context: dict[str, Any], cohort: Cohort) -> dict[str, Any]:
    """What stands around the heading: program, senders, people in it (None for readers who may not see them). Four queries at
    most, whatever the size."""
    is_seen = sees_everyone(context["request"].user, cohort)
    return {
        "program": cohort.version.program,
        "enrolled": Cohort.objects.filter(pk=cohort.pk).seats_taken() if is_seen else None,
        "senders": list(cohort.senders.order_by("name")),
    }
