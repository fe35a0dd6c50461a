"""The cache in which tries are counted, in PostgreSQL."""

import datetime as dt
from typing import Any

from django.core.cache.backends.db import DatabaseCache

# Counters that anybody can make without an account or a personal number: those of looking certificates up.
PUBLIC = "%:allauth.account:verify%"
FORGET = """
DELETE FROM {table} WHERE cache_key IN (SELECT cache_key FROM {table} WHERE cache_key LIKE %s ORDER BY expires LIMIT %s)
"""


class CounterCache(DatabaseCache):
    """Django's own; overfull, it gives up public counters before any of a login, which by the alphabet would be the first to go."""

    def _cull(self, db: str, cursor: Any, now: dt.datetime, num: int) -> None:
        cursor.execute(FORGET.format(table=self._table), [PUBLIC, num // self._cull_frequency])  # type: ignore[attr-defined]
        super()._cull(db, cursor, now, num - cursor.rowcount)  # type: ignore[misc]
