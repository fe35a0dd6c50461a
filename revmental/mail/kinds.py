"""The kinds of messages in words; what posts a message names its kind."""

from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Any] = {
    "activation": _("Personal link to the account"),
    "mentor_asked": _("Action plan: asked for the mentor's approval"),
    "plan_approved": _("Action plan: approved"),
    "plan_returned": _("Action plan: to be improved"),
    "plan_submitted": _("Action plan: waiting for the coach"),
}


def kind_text(kind: str) -> str:
    """The kind in the reader's language; one without words as it was written."""
    return str(KINDS.get(kind, kind))
