"""Writes of materials: a link or a harmless copy of a file, kept under a name that says nothing."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from programs.cohorts.models import Cohort
from programs.materials.models import Material
from revmental.accounts import audit
from revmental.accounts.services import change_fields
from revmental.lib.files import forget_file
from revmental.lib.images import safe_jpeg
from revmental.lib.pdfs import safe_pdf
from revmental.lib.stale import refuse_stale

FIELDS = ("subject", "title", "link", "is_published")
MAX_SIDE = 2400


def harmless(data: bytes) -> ContentFile:
    """Our own copy of an uploaded PDF or picture. Raises DomainError saying why it is refused."""
    is_pdf = data.startswith(b"%PDF-")
    content = safe_pdf(data) if is_pdf else safe_jpeg(data, max_side=MAX_SIDE)
    return ContentFile(content, name=f"{uuid.uuid4()}{'.pdf' if is_pdf else '.jpg'}")


@transaction.atomic
def save_material(
    material: Material | None, *, cohort: Cohort, values: Mapping[str, Any], data: bytes = b"", seen: str = "", by: Any
) -> Material:
    """Adds or changes a material of the cohort; `data` are the bytes of a newly chosen file.

    Raises DomainError for a bad file, StaleEdit when the material changed since `seen` (a mark of FIELDS).
    """
    row = (
        Material.objects.select_for_update().get(pk=material.pk)
        if material
        else Material(agency_id=cohort.agency_id, cohort=cohort)
    )
    refuse_stale(row, FIELDS, seen)
    changes = change_fields(row, {name: values[name] for name in FIELDS})
    old = row.file.name
    if data:
        row.file = harmless(data)
        changes["file"] = ["1" if old else "0", "1"]
    row.full_clean()
    row.save(force_insert=material is None)
    if data and old:
        forget_file(row.file, old)
    audit.record("material.changed" if material else "material.added", row, by=by, data=changes)
    return row


@transaction.atomic
def delete_material(material: Material, *, by: Any) -> None:
    """Deletes a material and, once that is certain, its file."""
    audit.record("material.deleted", material, by=by)
    if name := material.file.name:
        forget_file(material.file, name)
    material.delete()
