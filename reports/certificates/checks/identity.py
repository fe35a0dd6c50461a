"""One person must not get two documents of one class under two rows: what tells that two rows may be one person."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence

from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment


def numbers_held_twice(rows: Sequence[Enrolment]) -> dict[object, list[Enrolment]]:
    """By enrolment: the others of the class that print the same NIP or other number."""
    found: dict[object, list[Enrolment]] = {}
    for group in alike(rows, lambda row: row.personal_number):
        found |= {row.pk: [other for other in group if other != row] for row in group}
    return found


def namesakes(rows: Sequence[Enrolment], new: Container[object]) -> list[str]:
    """A sentence for each name that stands more than once where no two different birth dates tell the people apart.

    `new` are the keys of those who have no document yet: two who have one are told apart no more.
    """
    groups = alike(rows, lambda row: " ".join(row.name.casefold().split()))
    return [
        _("%(name)s stands %(count)s times in the list (no. %(numbers)s). Make sure that these are different people.")
        % {"name": group[0].name, "count": len(group), "numbers": ", ".join(str(r.attendance_number) for r in group)}
        for group in groups
        if any(
            may_be_one(one, other) and (one.pk in new or other.pk in new)
            for one, other in itertools.combinations(group, 2)
        )
    ]


def may_be_one(one: Enrolment, other: Enrolment) -> bool:
    """Rows of the same name; two birth dates that differ tell the people apart, a missing one does not."""
    dates = {row.person.birth_date for row in (one, other)} - {None}
    return len(dates) < 2


def alike(rows: Iterable[Enrolment], key: Callable[[Enrolment], str]) -> list[list[Enrolment]]:
    """Rows with the same key, which is not empty, in groups of two and more, in their own order."""
    groups: dict[str, list[Enrolment]] = defaultdict(list)
    for row in rows:
        if value := key(row):
            groups[value].append(row)
    return [group for group in groups.values() if len(group) > 1]
