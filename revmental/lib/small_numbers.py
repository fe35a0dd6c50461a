"""The floor below which a number tells of too few people, and what else must be withheld so that no sum gives it away. Pure."""

from collections.abc import Mapping
from typing import Any

# Figures of fewer people than this are not shown to readers who see no people: somebody could be guessed. Nor is a share
# drawn from them: one person would move it by a fifth or more.
FLOOR = 5


def hidden_groups(people: Mapping[Any, int]) -> frozenset[Any]:
    """For readers who may not see people but see the sum over these groups, given of how many people each tells: of which
    groups nothing may be shown. Those below the floor, and with them the smallest others for as long as taking the shown
    ones from the sum would tell of fewer than the floor. None, those of no group, is never shown."""
    found, hidden = {None}, people.get(None, 0)
    for group, count in sorted(people.items(), key=lambda pair: (pair[1], str(pair[0]))):
        if group is None or (count >= FLOOR and not 0 < hidden < FLOOR):
            continue
        found.add(group)
        hidden += count
    return frozenset(found)
