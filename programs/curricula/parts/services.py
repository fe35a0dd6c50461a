"""Writes one list of a draft: what is no longer there goes, the others stay the rows they were."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.curricula.drafts import lock_draft
from programs.curricula.models import CurriculumVersion
from programs.curricula.parts.lists import Part, fingerprint
from programs.curricula.subject_models import Stage
from revmental.accounts import audit
from revmental.lib.errors import DomainError, StaleEdit


@transaction.atomic
def replace_part(
    version: CurriculumVersion, part: Part, rows: Sequence[Mapping[str, Any]], *, seen: str, by: Any
) -> CurriculumVersion:
    """Makes a list of the version what `rows` say: with "id" changed, without it added, no longer there removed.

    `seen` is the fingerprint of what the editor was shown. Raises DomainError unless the version is a draft, or when a
    stage that still holds subjects is removed; StaleEdit when somebody changed the list meanwhile.
    """
    fresh = lock_draft(version)
    present = {row.pk: row for row in part.rows_of(fresh)}
    if fingerprint(part, present.values()) != seen:
        raise StaleEdit(
            _("Somebody else changed this list meanwhile. Compare with what it says now, then save again."),
            current={str(pk): str(row) for pk, row in present.items()},
        )
    own_stages_only(fresh, rows)
    kept = {row["id"] for row in rows if row.get("id") in present}
    remove_rows(part, [row for pk, row in present.items() if pk not in kept])
    write_rows(fresh, part, rows, present)
    audit.record(
        "curriculum.changed",
        fresh,
        by=by,
        data={"part": part.name, "rows": len(rows), "removed": len(present) - len(kept)},
    )
    return fresh


def own_stages_only(version: CurriculumVersion, rows: Sequence[Mapping[str, Any]]) -> None:
    """Subjects hang below stages of the same version. Raises DomainError otherwise."""
    if not {row["stage"] for row in rows if "stage" in row} <= set(version.stages.values_list("pk", flat=True)):
        raise DomainError(_("A subject names a stage that this version does not have. Reload the page."))


def remove_rows(part: Part, rows: Sequence[Any]) -> None:
    for stage in [row for row in rows if isinstance(row, Stage)]:
        if held := stage.subjects.count():
            text = ngettext(
                "Stage “%(stage)s” still holds %(n)s subject.", "Stage “%(stage)s” still holds %(n)s subjects.", held
            )
            raise DomainError(text % {"stage": stage, "n": held} + " " + _("Move or remove them first."))
    part.model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()


def write_rows(
    version: CurriculumVersion, part: Part, rows: Sequence[Mapping[str, Any]], present: Mapping[Any, Any]
) -> None:
    """Changes and adds, set-based; places are numbered anew."""
    owner = {"version": version} if part.of == "version" else {}
    changed: list[Any] = []
    added: list[Any] = []
    for number, values in enumerate(rows, 1):
        row = present.get(values.get("id")) or part.model(**owner)
        for name in part.fields:
            setattr(row, part.model._meta.get_field(name).attname, values[name])
        if part.ordered:
            row.order = number
        (changed if row.pk in present else added).append(row)
    if changed:
        part.model._default_manager.bulk_update(changed, [*part.fields, *(["order"] if part.ordered else [])])
    part.model._default_manager.bulk_create(added)
