"""The floor below which a number tells of too few people, and what else must be withheld so that no sum gives it away. Pure."""

from collections.abc import Collection, Mapping
from typing import Any

# Figures of fewer people than this are not shown to readers who see no people: somebody could be guessed. Nor is a share
# drawn from them: one person would move it by a fifth or more.
FLOOR = 5


def is_small(people: int) -> bool:
    """Whether a figure of so many people tells of too few; one of nobody tells of nobody."""
    return 0 < people < FLOOR


def hidden_groups(*counts: Mapping[Any, int], also: Collection[Any] = ()) -> frozenset[Any]:
    """For readers who may not see people but see the sums over these groups, given in one or more ways of how many people each
    tells: of which groups nothing may be shown. Those below the floor, with them the smallest others for as long as taking
    the shown ones from a sum would tell of fewer than the floor, and whoever is hidden `also`. None, those of no group, is
    never shown."""
    small = {group for one in counts for group, count in one.items() if is_small(count)}
    hidden = {None, *also} | small
    while more := [group for one in counts for group in smallest_beside(one, hidden)]:
        hidden.add(more[0])
    return frozenset(hidden)


def smallest_beside(counts: Mapping[Any, int], hidden: Collection[Any]) -> list[Any]:
    """The smallest shown group where the rest of the sum, those hidden, would tell of too few; else nothing."""
    if not is_small(sum(counts.get(group, 0) for group in hidden)):
        return []
    others = [group for group, count in counts.items() if count and group not in hidden]
    return sorted(others, key=lambda group: (counts[group], str(group)))[:1]
