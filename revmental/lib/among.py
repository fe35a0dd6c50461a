"""A lookup for scopes that are alternatives: `among("cohort", keys)` lets the database use its index on either side of an OR."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import ForeignKey, Lookup, Q, QuerySet, UUIDField


@ForeignKey.register_lookup
@UUIDField.register_lookup
class Among(Lookup):
    """`column = ANY(ARRAY(SELECT …))`."""

    lookup_name = "among"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: QuerySet) -> None:
        super().__init__(lhs, ArraySubquery(rhs))

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        column, column_params = self.process_lhs(compiler, connection)
        keys, key_params = self.process_rhs(compiler, connection)
        return f"{column} = ANY({keys})", (*column_params, *key_params)


def among(field: str, keys: QuerySet) -> Q:
    """Whose key in the field is one of these. They are read once and then looked up, where `column IN (SELECT …)` beside an OR
    makes the database walk the whole table. For few keys only: what one user takes part in, not what an agency holds."""
    return Q(**{f"{field}__among": keys})
