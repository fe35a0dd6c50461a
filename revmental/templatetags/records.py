"""Template tags of the record lists: their neighbours as tabs, and their cells as unfold makes them in the words of the house."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django import template
from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR
from django.db.models.options import Options
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from revmental.accounts import verbs
from revmental.accounts.models import AuditEvent
from revmental.accounts.trail import telling
from revmental.navigation import NEIGHBOURS

register = template.Library()

LABEL = re.compile(r'(?<=data-label=")[^"]')


@register.filter
def labelled_cell(cell: SafeString) -> SafeString:
    """A cell whose label begins with a capital letter, as it stands beside the value on a phone; the text is escaped already."""
    return mark_safe(LABEL.sub(lambda first: first[0].upper(), cell, count=1))  # noqa: S308


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """A filter of a record list as one field of a form."""

    title: str
    name: str
    options: list[Option]


@register.simple_tag
def record_filters(changelist: Any) -> list[Filter]:
    """The filters of the list as form fields: Django's say each choice as an address, a form wants its name and its value."""
    return [made for spec in changelist.filter_specs if (made := as_field(spec, list(spec.choices(changelist))))]


def as_field(spec: Any, choices: list[dict[str, Any]]) -> Filter | None:
    without = set(parameters(choices[0]))
    own = [dict(set(parameters(choice)) - without) for choice in choices[1:]]
    name = next((name for found in own for name in found), "")
    options = [
        Option(found.get(name, ""), str(capfirst(choice["display"])), choice["selected"])
        for choice, found in zip(choices, [{}, *own], strict=True)
    ]
    return Filter(str(spec.title), name, options) if name else None


def parameters(choice: dict[str, Any]) -> list[tuple[str, str]]:
    return parse_qsl(choice["query_string"].lstrip("?"))


@register.filter
def kept_parameters(changelist: Any, filters: Iterable[Filter]) -> list[tuple[str, str]]:
    """What else the address of the list says, such as its order; the search and the filters stand in their fields."""
    fields = {SEARCH_VAR, PAGE_VAR, *(one.name for one in filters)}
    return [(name, value) for name, value in parse_qsl(changelist.get_query_string().lstrip("?")) if name not in fields]


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
