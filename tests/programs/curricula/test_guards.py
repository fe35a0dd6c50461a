"""What the database refuses by itself once a cohort uses a version, whoever writes."""

import pytest
from django.db import IntegrityError, connection, transaction

from programs.curricula import services
from programs.curricula.models import CurriculumVersion

pytestmark = pytest.mark.django_db
RAW = [
    "UPDATE programs_curriculumversion SET attendance_threshold = 10 WHERE id = %s",
    "UPDATE programs_scorecomponent SET weight = 1 WHERE version_id = %s",
    "DELETE FROM programs_predikatband WHERE version_id = %s",
    "UPDATE programs_documentrule SET title = 'X' WHERE version_id = %s",
    "UPDATE programs_seminarcriterion SET weight = 1 WHERE version_id = %s",
    "DELETE FROM programs_judgeweight WHERE version_id = %s",
    "UPDATE programs_diagnosisstatement SET text = text || '!' WHERE version_id = %s",
    "UPDATE programs_stage SET name = 'X' WHERE version_id = %s",
    "DELETE FROM programs_subject WHERE stage_id IN (SELECT id FROM programs_stage WHERE version_id = %s)",
    "INSERT INTO programs_stage (id, version_id, \"order\", name, mode) VALUES (gen_random_uuid(), %s, 99, 'X', 'classical')",
]


@pytest.fixture
def version(jatim, sari) -> CurriculumVersion:
    return services.publish_version(services.create_from_example(jatim, "kursus", by=sari), by=sari)


def run(statement: str, version: CurriculumVersion) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [version.pk])
        return cursor.rowcount


@pytest.mark.parametrize("statement", RAW)
def test_frozen_rules_refuse_raw_sql(statement, version, sari) -> None:
    services.freeze_version(version, by=sari)
    with pytest.raises(IntegrityError, match="froze"):
        run(statement, version)


@pytest.mark.parametrize("statement", RAW)
def test_the_same_statement_reaches_rows_before(statement, version) -> None:
    """Negative control: each statement does change rows while the version is not frozen."""
    assert run(statement, version) > 0


def test_a_row_cannot_leave_a_frozen_version(version, sari) -> None:
    copy = services.copy_version(version, label="lain", by=sari)
    services.freeze_version(version, by=sari)
    with pytest.raises(IntegrityError, match="froze"), transaction.atomic():
        version.stages.filter(order=1).update(version=copy, order=50)


def test_a_frozen_version_can_still_be_retired(version, sari) -> None:
    services.freeze_version(version, by=sari)
    assert services.retire_version(version, by=sari, note="diganti").status == "retired"
