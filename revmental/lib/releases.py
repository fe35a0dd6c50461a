"""Which release of the static files is served."""

from django.contrib.staticfiles.storage import staticfiles_storage


def release_version() -> str:
    """The hash over all static files of this release; a storage that hashes none has one release only."""
    return getattr(staticfiles_storage, "manifest_hash", "") or "unhashed"
