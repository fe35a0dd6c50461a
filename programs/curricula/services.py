"""Writes of curricula: from the example, by copying, edited as a draft, published, frozen once used, retired. Reads are QuerySets."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programs.curricula.drafts import lock_draft
from programs.curricula.enums import CurriculumStatus
from programs.curricula.examples import examples
from programs.curricula.models import CurriculumVersion, Program
from programs.curricula.parts.lists import PARTS, row_values
from programs.curricula.publishing import missing
from programs.curricula.subject_models import Stage, Subject
from revmental.accounts import audit
from revmental.accounts.models import Agency
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError
from revmental.lib.stale import refuse_stale
from revmental.lib.workflow import move

OWN_FIELDS = (
    "label", "is_example", "note", "legal_basis", "product_name", "minutes_per_jp", "attendance_threshold", "requires_plan",
    "plan_need", "holds_seminar", "answer_days", "check_in_days", "requires_scores", "pass_mark", "score_decimals",
    "rounding", "prints_lan_code", "prints_serial",
)  # fmt: skip
# The lists without stages: name of the part, name in an example.
LISTS = (
    ("komponen", "components"),
    ("predikat", "bands"),
    ("dokumen", "document_rules"),
    ("diagnosa", "statements"),
    ("rubrik", "criteria"),
    ("penilai", "judge_weights"),
)


@transaction.atomic
def create_from_example(agency: Agency, key: str, *, by: Any) -> CurriculumVersion:
    """A draft with the rules of a shipped example (contoh, not official), below the agency's programme of that name.

    The programme is made if the agency has none. Raises DomainError for an unknown key.
    """
    if key not in examples():
        raise DomainError(_("There is no example “%(key)s”.") % {"key": key})
    example = examples()[key]
    name = example["program"]["name"]
    program, _made = Program.objects.get_or_create(agency=agency, name=name, defaults=example["program"])
    version = CurriculumVersion(
        agency=agency, program=program, label=free_label(program, _("Example")), is_example=True, **example["version"]
    )
    version.full_clean()
    version.save(force_insert=True)
    add_rows(version, example)
    audit.record("curriculum.made", version, by=by, data={"example": key})
    return version


def free_label(program: Program, wanted: str) -> str:
    """`wanted` itself, or with the first number that makes it new in the programme."""
    taken = set(program.versions.values_list("label", flat=True))
    numbered = (f"{wanted} {number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(label for label in numbered if label not in taken)


def add_rows(version: CurriculumVersion, source: Mapping[str, Any]) -> None:
    """Writes the lists of a new version; `source` is laid out as an example is. The number of statements does not grow with the size."""
    stages = [
        Stage(version=version, order=n, name=s["name"], mode=s["mode"]) for n, s in enumerate(source["stages"], 1)
    ]
    Stage.objects.bulk_create(stages)
    pairs = [
        (stage, n, row)
        for stage, s in zip(stages, source["stages"], strict=True)
        for n, row in enumerate(s["subjects"], 1)
    ]
    Subject.objects.bulk_create([Subject(stage=stage, order=n, **row) for stage, n, row in pairs])
    for name, key in LISTS:
        part = PARTS[name]
        rows = [
            part.model(version=version, **({"order": n} if part.ordered else {}), **row)
            for n, row in enumerate(source.get(key, ()), 1)
        ]
        part.model._default_manager.bulk_create(rows)


@transaction.atomic
def copy_version(version: CurriculumVersion, *, label: str, by: Any) -> CurriculumVersion:
    """A draft with the same rules under a new label; the way to change what is published or frozen.

    Raises DomainError if the programme has a version of this label.
    """
    if version.program.versions.filter(label=label).exists():
        raise DomainError(_("The programme already has a version “%(label)s”. Choose another name.") % {"label": label})
    fields = {name: getattr(version, name) for name in OWN_FIELDS if name != "label"}
    copy = CurriculumVersion(agency_id=version.agency_id, program_id=version.program_id, label=label, **fields)
    copy.save(force_insert=True)
    add_rows(copy, as_source(version))
    audit.record("curriculum.copied", copy, by=by, data={"from": str(version)})
    return copy


def as_source(version: CurriculumVersion) -> dict[str, Any]:
    """The lists of a version, laid out as an example is."""
    subjects = PARTS["mata-pelatihan"]
    by_stage: dict[Any, list[dict[str, Any]]] = {}
    for subject in Subject.objects.of_version(version):
        values = row_values(subjects, subject)
        by_stage.setdefault(values.pop("stage"), []).append(values)
    plain = {key: [row_values(PARTS[name], row) for row in PARTS[name].rows_of(version)] for name, key in LISTS}
    stages = [{"name": s.name, "mode": s.mode, "subjects": by_stage.get(s.pk, [])} for s in version.stages.all()]
    return {**plain, "stages": stages}


@transaction.atomic
def edit_version(
    version: CurriculumVersion, *, values: Mapping[str, Any], seen: str = "", by: Any
) -> CurriculumVersion:
    """Changes the version's own rules (OWN_FIELDS). Raises DomainError unless it is a draft, StaleEdit when it changed since `seen`."""
    fresh = lock_draft(version)
    refuse_stale(fresh, OWN_FIELDS, seen)
    changes = change_fields(fresh, {name: values[name] for name in OWN_FIELDS if name in values})
    if changes:
        fresh.save(update_fields=list(changes))
        audit.record("curriculum.changed", fresh, by=by, data=changes)
    return fresh


@transaction.atomic
def publish_version(version: CurriculumVersion, *, by: Any) -> CurriculumVersion:
    """Opens the version to cohorts. Raises DomainError naming everything that is missing."""
    fresh = move(version, CurriculumStatus.PUBLISHED, by=by)
    if points := missing(fresh):
        raise DomainError(
            _("“%(version)s” is not complete:") % {"version": fresh}
            + " "
            + " ".join(str(point.text) for point in points)
        )
    audit.record("curriculum.published", fresh, by=by)
    return fresh


@transaction.atomic
def withdraw_version(version: CurriculumVersion, *, by: Any) -> CurriculumVersion:
    """Back to draft. Raises DomainError if a cohort uses the version."""
    fresh = move(version, CurriculumStatus.DRAFT, by=by)
    if CurriculumVersion.objects.filter(pk=fresh.pk, cohorts__isnull=False).exists():
        raise DomainError(
            _("A cohort uses “%(version)s”; its rules stay. Copy it and change the copy.") % {"version": fresh}
        )
    audit.record("curriculum.withdrawn", fresh, by=by)
    return fresh


@transaction.atomic
def freeze_version(version: CurriculumVersion, *, by: Any) -> CurriculumVersion:
    """Called when a cohort takes the version: from now on its rules stay. Repeating it does no harm.

    Raises DomainError unless the version is published.
    """
    fresh = CurriculumVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if fresh.status == CurriculumStatus.FROZEN:
        return fresh
    frozen = move(fresh, CurriculumStatus.FROZEN, by=by)
    audit.record("curriculum.frozen", frozen, by=by)
    return frozen


@transaction.atomic
def retire_version(version: CurriculumVersion, *, by: Any, note: str = "") -> CurriculumVersion:
    """Closes the version to new cohorts; those that use it keep it."""
    fresh = move(version, CurriculumStatus.RETIRED, by=by, note=note)
    audit.record("curriculum.retired", fresh, by=by, reason=note)
    return fresh
