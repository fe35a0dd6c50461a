"""The facts of a presentation as papers print them: people, place, marks, result, notes. Plain values only."""

from decimal import Decimal
from typing import Any

from django.db.models import Max

from participants.plans.judging.outcome.results import JudgeResult, RoleResult, SeminarRules, Standing, standing_of
from participants.plans.seminar.models import Presentation, SeminarDay
from programs.curricula.rules import rounded


def day_facts(day: SeminarDay) -> list[dict[str, Any]]:
    """The facts of every presentation of the day that was not taken off, in their order; as many queries for one as for all."""
    rules = SeminarRules.of(day.cohort.version)
    rows = day.presentations.live().for_list().annotate(newest_version=Max("plan__versions__number"))
    whole = rows.select_related(
        "seminar__agency",
        "seminar__cohort__version__program",
        "plan__enrolment__coach",
        "plan__enrolment__person",
        "finalised_by",
    )
    return [presentation_facts(one, rules) for one in whole]


def presentation_facts(presentation: Presentation, rules: SeminarRules | None = None) -> dict[str, Any]:
    """Everything the berita acara says about one presentation; reads, writes nothing. `rules` spare reading them again.

    Keys: `participant`, `plan`, `cohort`, `seminar`, `criteria`, `roles` (each with its judges and their marks),
    `missing` (empty once it can be finalised), `result`, `outcome`, `notes`, `status`, `finalised_at`, `finalised_by`.
    """
    rules = rules or SeminarRules.of(presentation.seminar.cohort.version)
    now = standing_of(presentation, rules)
    return {
        "status": presentation.status,
        "participant": participant_facts(presentation),
        "plan": plan_facts(presentation),
        "cohort": cohort_facts(presentation),
        "seminar": seminar_facts(presentation),
        "criteria": [{"name": line.name, "guide": line.guide, "weight": line.weight} for line in rules.criteria],
        "roles": [role_facts(role, rules) for role in now.roles],
        "missing": list(now.missing),
        "result": final_result(presentation, now),
        "outcome": presentation.outcome,
        "outcome_label": presentation.get_outcome_display() if presentation.outcome else "",
        "notes": presentation.notes,
        "finalised_at": presentation.finalised_at,
        "finalised_by": presentation.finalised_by.name if presentation.finalised_by else "",
    }


def final_result(presentation: Presentation, now: Standing) -> Decimal | None:
    """What was fixed; before that, what it would be now."""
    return now.result if presentation.result is None else presentation.result


def participant_facts(presentation: Presentation) -> dict[str, Any]:
    who = presentation.plan.enrolment
    return {
        "name": who.printed_name,
        "number": who.personal_number,
        "attendance_number": who.attendance_number,
        "position": who.position,
        "work_unit": who.work_unit,
        "agency": who.agency_name,
        "coach": who.coach.name if who.coach else "",
        "mentor": who.mentor_name,
        "mentor_position": who.mentor_position,
    }


def plan_facts(presentation: Presentation) -> dict[str, Any]:
    return {
        "id": str(presentation.plan_id),
        "title": presentation.plan.title,
        "version": newest_version(presentation),
    }


def newest_version(presentation: Presentation) -> int | None:
    """As `day_facts` annotated it for all at once, else asked for."""
    if hasattr(presentation, "newest_version"):
        return presentation.newest_version
    return presentation.plan.versions.order_by("-number").values_list("number", flat=True).first()


def cohort_facts(presentation: Presentation) -> dict[str, Any]:
    cohort = presentation.seminar.cohort
    return {
        "label": cohort.label,
        "title": cohort.title,
        "program": cohort.version.program.name,
        "agency": presentation.seminar.agency.name,
        "city": cohort.city,
    }


def seminar_facts(presentation: Presentation) -> dict[str, Any]:
    day = presentation.seminar
    return {
        "starts_at": presentation.starts_at,
        "ends_at": presentation.ends_at,
        "zone": day.cohort.time_zone,
        "room": day.room,
        "link": day.link,
        "note": day.note,
    }


def role_facts(role: RoleResult, rules: SeminarRules) -> dict[str, Any]:
    return {
        "role": role.role,
        "label": role.label,
        "weight": role.weight,
        "value": shown(role.value, rules),
        "judges": [judge_facts(judge, rules) for judge in role.judges],
    }


def judge_facts(one: JudgeResult, rules: SeminarRules) -> dict[str, Any]:
    return {
        "name": one.judge.name,
        "username": one.judge.user.username if one.judge.user else "",
        "value": None if one.is_excused else shown(one.value, rules),
        "is_excused": one.is_excused,
        "excuse": one.judge.excuse,
        "marks": [
            {"criterion": line.name, "value": mark and mark.value, "note": mark.note if mark else "", "reason": mark.reason if mark else ""}
            for line in rules.criteria
            for mark in [one.marks.get(line.pk)]
        ],
    }  # fmt: skip


def shown(value: Decimal | None, rules: SeminarRules) -> Decimal | None:
    """A value between exact marks and the result, rounded for reading only."""
    return None if value is None else rounded(value, decimals=rules.decimals, rounding=rules.rounding)
