"""Begins one's own draft from an entry of the library, with credit to who wrote it."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from participants.plans.authorship import refuse_others
from participants.plans.content import Content
from participants.plans.library.likeness import given_activity
from participants.plans.library.models import ExampleUse, LibraryEntry
from participants.plans.lock import locked
from participants.plans.models import ActionPlan
from participants.plans.writing.services import refuse_unless_writable, save_plan
from revmental.accounts import audit
from revmental.lib.errors import DomainError

# What an example may give; title, issue and cause are the author's own.
EXAMPLE_PARTS = ("idea", "activities", "behaviours")


@transaction.atomic
def take_example(plan: ActionPlan, entry: LibraryEntry, *, parts: Iterable[str], revision: int, by: Any) -> ActionPlan:
    """Copies these parts of the entry into the draft, and writes down whom it is owed to.

    `parts` are named one by one, so that nothing written is replaced unasked; `revision` is the one the choice was
    made from. Raises StaleEdit when the draft has changed since, DomainError when there is nothing to take, when the
    entry is no longer in the library or is the author's own, and when the plan is no draft.
    """
    fresh = locked(plan)
    refuse_others(fresh, by)
    refuse_unless_writable(fresh)
    example = published_example(fresh, entry)
    taken = [part for part in EXAMPLE_PARTS if part in set(parts) and example.content.get(part)]
    if not taken:
        raise DomainError(_("Choose at least one part that you take from the example."))
    content = {part: given(part, example.content) for part in taken}
    saved = save_plan(fresh, content, revision=revision, by=by)
    give_credit(saved, example, taken)
    audit.record("plan.example_taken", saved, by=by, data={"entry": str(example.pk), "parts": taken})
    return saved


def published_example(plan: ActionPlan, entry: LibraryEntry) -> LibraryEntry:
    """The entry as it is published now; locked, so that it is not taken while its author takes it back."""
    example = LibraryEntry.objects.select_for_update(of=("self",)).published().filter(pk=entry.pk).first()
    if example is None:
        raise DomainError(_("This plan is no longer in the library."))
    if example.plan_id == plan.pk:
        raise DomainError(_("This is your own plan."))
    return example


def given(part: str, content: Content) -> Any:
    if part == "activities":
        return [given_activity(row, str(uuid4())) for row in content["activities"]]
    return content[part]


def give_credit(plan: ActionPlan, entry: LibraryEntry, parts: list[str]) -> None:
    """Each example is named once, in the order in which it was taken."""
    ExampleUse.objects.update_or_create(plan=plan, entry=entry, defaults={"agency_id": plan.agency_id, "parts": parts})
    line = credit_line(entry)
    if line not in plan.inspired_by.splitlines():
        plan.inspired_by = "\n".join([*plan.inspired_by.splitlines(), line])
        plan.save(update_fields=["inspired_by"])


def credit_line(entry: LibraryEntry) -> str:
    """Who is owed thanks, as it is printed: in Indonesian, with the name only where it may be shown."""
    with translation.override(settings.LANGUAGE_CODE):
        name = entry.author_name or _("A participant")
        return _("%(name)s (%(cohort)s), “%(title)s”") % {
            "name": name,
            "cohort": entry.cohort_label,
            "title": entry.title,
        }
