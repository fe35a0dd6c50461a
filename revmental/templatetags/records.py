"""Template tags of the record lists: their neighbours as tabs, and their cells as unfold makes them in the words of the house."""

import re
from typing import Any

from django import template
from django.contrib import admin
from django.db.models.options import Options
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from revmental.accounts import telling, verbs
from revmental.accounts.models import AuditEvent
from revmental.navigation import NEIGHBOURS

register = template.Library()

LABEL = re.compile(r'(?<=data-label=")[^"]')


@register.filter
def labelled_cell(cell: SafeString) -> SafeString:
    """A cell whose label begins with a capital letter, as it stands beside the value on a phone; the text is escaped already."""
    return mark_safe(LABEL.sub(lambda first: first[0].upper(), cell, count=1))  # noqa: S308


@register.inclusion_tag("components/tabs.html", takes_context=True)
def record_neighbours(context: Context, opts: Options) -> dict[str, Any]:
    """The lists that belong together with this one, as tabs, as far as the reader may open them; none if it stands alone."""
    group = next((labels for labels in NEIGHBOURS if opts.label_lower in labels), ())
    sites = {model._meta.label_lower: admin.site._registry[model] for model in admin.site._registry}
    shown = [sites[label] for label in group if sites[label].has_module_permission(context["request"])]
    return {"tabs": [tab(site, opts) for site in shown] if len(shown) > 1 else []}


def tab(site: Any, current: Options) -> dict[str, Any]:
    url = reverse(f"admin:{site.opts.app_label}_{site.opts.model_name}_changelist")
    return {
        "label": capfirst(site.opts.verbose_name_plural),
        "url": url,
        "active": site.opts.label_lower == current.label_lower,
    }


@register.filter
def told(event: AuditEvent) -> list[str]:
    """The details of an event, a line each."""
    return telling.details(event)


@register.filter
def verb(event: AuditEvent) -> str:
    """What was done, in words that follow the name of who did it."""
    return verbs.verb_text(event.verb)
