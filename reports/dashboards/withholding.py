"""What a reader may see of each group: readers who see no people get nothing that tells of too few, not even by difference."""

from collections.abc import Mapping
from typing import Any

from reports.dashboards.counts import SIZES, WITHHELD, Counts, Measure, Share
from revmental.lib.small_numbers import hidden_groups, is_small

Groups = Mapping[Any, Counts]


def hidden_of(groups: Groups) -> frozenset[Any]:
    """Of which groups of a list nothing at all is shown, where the sums over all of them are: one set for every panel, since
    a size that one panel withholds could be told from another one that shows it."""
    return hidden_groups(*({key: getattr(counts, size) for key, counts in groups.items()} for size in SIZES))


def hidden_in(groups: Groups, measure: Measure) -> frozenset[Any]:
    """Of which groups this measure is not shown: those, and more where too few have answered."""
    return hidden_groups({key: measure.base_of(counts) for key, counts in groups.items()}, also=hidden_of(groups))


def shares(groups: Groups, measure: Measure, *, sees_people: bool) -> dict[Any, Share]:
    """The measure of each group, where the sum over all of them is shown too."""
    hidden = frozenset() if sees_people else hidden_in(groups, measure)
    return {key: WITHHELD if key in hidden else share_of(counts, measure) for key, counts in groups.items()}


def share_of(counts: Counts, measure: Measure) -> Share:
    return Share(measure.part_of(counts), measure.base_of(counts))


def whole(counts: Counts, measure: Measure, *, sees_people: bool) -> Share:
    """The measure of everybody together."""
    share = share_of(counts, measure)
    return WITHHELD if not sees_people and is_small(share.base or 0) else share


def numbers(groups: Groups) -> dict[Any, int | None]:
    """How many people are in each group, for readers who see none of them; None is withheld."""
    hidden = hidden_of(groups)
    return {key: None if key in hidden else counts.people for key, counts in groups.items()}


def large_enough(groups: Mapping[Any, int]) -> dict[Any, int | None]:
    """The same where no sum over the groups is shown: each stands for itself."""
    return {key: None if is_small(count) else count for key, count in groups.items()}
