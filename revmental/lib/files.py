"""Files that a row no longer names."""

from django.db import transaction
from django.db.models.fields.files import FieldFile


def forget_file(field: FieldFile, name: str) -> None:
    """Deletes the field's file of this name after the commit: a rollback must not lose it."""
    storage = field.storage
    transaction.on_commit(lambda: storage.delete(name))
