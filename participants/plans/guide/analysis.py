"""Analysis of causes: five whys, or a fishbone with five bones.

{"method", "whys": [text …], "bones": {bone: [cause …]}}; what was written by the method that is not in use stays.
"""

from collections.abc import Mapping
from typing import Any

from participants.plans.enums import Bone, CauseMethod
from participants.plans.guide.shapes import as_choice, as_list, as_mapping, as_text, lines_in, said

WHYS = 5
WHY_LENGTH = 1000
BONE_LENGTH = 2000


def clean_analysis(raw: Any) -> dict[str, Any]:
    given = as_mapping(raw)
    bones = as_mapping(given.get("bones"))
    return said(
        {
            "method": as_choice(given.get("method"), CauseMethod.values),
            "whys": clean_whys(given.get("whys")),
            "bones": {bone: lines for bone in Bone.values if (lines := lines_in(bones.get(bone), BONE_LENGTH))},
        }
    )


def clean_whys(raw: Any) -> list[str]:
    """At most five, each at its place; empty ones at the end go."""
    whys = [as_text(item, WHY_LENGTH) for item in as_list(raw)[:WHYS]]
    while whys and not whys[-1]:
        whys.pop()
    return whys


def analysis_lines(analysis: Mapping[str, Any]) -> list[str]:
    """What the method in use says; without a method, everything."""
    method = analysis.get("method", "")
    whys = [f"{number}. {text}" for number, text in enumerate(analysis.get("whys", []), 1) if text]
    bones = [f"{Bone(bone).label}: {'; '.join(causes)}" for bone, causes in analysis.get("bones", {}).items()]
    return {CauseMethod.WHYS: whys, CauseMethod.FISHBONE: bones}.get(method, whys + bones)
