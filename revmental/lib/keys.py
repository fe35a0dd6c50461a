"""Primary keys: random UUIDs, so that no address tells how many rows there are."""

import uuid

from django.db import models


class KeyedModel(models.Model):
    """A row with a random UUID as its key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
