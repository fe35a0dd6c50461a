"""What a reader may see of each group: readers who see no people get nothing that tells of too few, not even by difference."""

from collections.abc import Mapping
from typing import Any

from reports.dashboards.counts import WITHHELD, Counts, Measure, Share
from revmental.lib.small_numbers import FLOOR, hidden_groups


def shares(groups: Mapping[Any, Counts], measure: Measure, *, sees_people: bool) -> dict[Any, Share]:
    """The measure of each group, where the sum over all of them is shown too."""
    hidden = set() if sees_people else hidden_groups(bases(groups, measure))
    return {key: WITHHELD if key in hidden else share_of(counts, measure) for key, counts in groups.items()}


def bases(groups: Mapping[Any, Counts], measure: Measure) -> dict[Any, int]:
    """Of how many people each group's share tells; groups of which there is nothing to tell need not be hidden."""
    return {key: base for key, counts in groups.items() if (base := measure.base_of(counts))}


def share_of(counts: Counts, measure: Measure) -> Share:
    return Share(measure.part_of(counts), measure.base_of(counts))


def whole(counts: Counts, measure: Measure, *, sees_people: bool) -> Share:
    """The measure of everybody together."""
    share = share_of(counts, measure)
    return share if sees_people or not 0 < (share.base or 0) < FLOOR else WITHHELD


def numbers(groups: Mapping[Any, int], *, sees_people: bool) -> dict[Any, int | None]:
    """How many people are in each group; None is withheld."""
    hidden = frozenset() if sees_people else hidden_groups({key: count for key, count in groups.items() if count})
    return {key: None if key in hidden else count for key, count in groups.items()}


def large_enough(groups: Mapping[Any, int]) -> dict[Any, int | None]:
    """The same where no sum over the groups is shown: each stands for itself."""
    return {key: None if 0 < count < FLOOR else count for key, count in groups.items()}
