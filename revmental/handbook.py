"""What docs/generated says, written from the code: who may do what, and how statuses move. Titles in both languages."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import translation

from revmental.accounts.roles import MATRIX, ROLE_DESCRIPTIONS, Permission, Role

NOTE = "Written by `manage.py write_docs` from the code; a test holds them equal."


def said(text: Any, language: str = "en") -> str:
    with translation.override(language):
        return str(text)


def table(*rows: list[str]) -> str:
    """A Markdown table; the first row is its head."""
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])


def roles_page() -> str:
    """The Permission × Role matrix, with what each role is for."""
    roles = list(Role)
    people = [["role", "English", "Indonesian", "what for"]]
    people += [
        [f"`{role.value}`", said(role.label), said(role.label, "id"), said(ROLE_DESCRIPTIONS[role])] for role in roles
    ]
    rights = [["right", *(f"`{role.value}`" for role in roles)]]
    rights += [[said(right.label), *("yes" if right in MATRIX[role] else "" for role in roles)] for right in Permission]
    text = "Whose rows a right reaches is the queryset's `visible_to(user)`: [architecture](../architecture.md#access)."
    return "\n\n".join(["# Roles", NOTE, table(*people), "## Rights", text, table(*rights)]) + "\n"


def workflows_page() -> str:
    """Every status flow: each state with where it may lead, and the picture."""
    flows = sorted((model for model in apps.get_models() if hasattr(model, "FLOW")), key=lambda model: model.__name__)
    return "\n\n".join(["# Workflows", NOTE, *(workflow(model) for model in flows)]) + "\n"


def workflow(model: type[Model]) -> str:
    status: Any = model._meta.get_field("status")
    labels = dict(status.choices)
    rows = [["state", "English", "Indonesian", "may become"]]
    rows += [
        [f"`{state}`", said(labels[state]), said(labels[state], "id"), ", ".join(f"`{to}`" for to in leads_to) or "–"]
        for state, leads_to in model.FLOW.items()  # type: ignore[attr-defined]
    ]
    title = f"## {said(model._meta.verbose_name).capitalize()}"
    return "\n\n".join([title, table(*rows), diagram(model, status.default)])


def diagram(model: type[Model], first: str) -> str:
    """The flow as Mermaid draws it."""
    moves = [
        f"    {state.value} --> {to.value}"
        for state, leads_to in model.FLOW.items()  # type: ignore[attr-defined]
        for to in leads_to
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {first.value}", *moves, "```"])


PAGES: dict[str, Callable[[], str]] = {"roles.md": roles_page, "workflows.md": workflows_page}
