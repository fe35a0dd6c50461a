"""Every model of ours: a privacy class for every field, a `visible_to` where views read it, paired stamps, a scope."""

import pytest
from django.apps import apps
from django.db import models

from revmental.lib.privacy import Privacy

OUR_APPS = ["accounts", "mail", "programs", "participants", "reports"]
MODELS = [model for label in OUR_APPS for model in apps.get_app_config(label).get_models()]
# Rows that only services and their parent's page read.
WITHOUT_SCOPE = {
    "AccessLink", "CurriculumStatusChange", "CohortStatusChange", "SessionTrainer", "EnrolmentStatusChange", "PlanStatusChange", "PlanReview",
    "MentorLinkUse", "GraduationStatusChange", "CertificateStatusChange", "NumberRegister", "IssueRun", "Identifier",
    "PresentationStatusChange", "SeminarMark", "ProgressConfirmation", "ReportReview", "CheckInConfirmation", "CommentEntry",
    "LibraryEntryStatusChange", "BlankSerial", "IssueProposal", "RegisterEntry", "LibraryWord", "MentorCode", "MentorDevice",
    "TallyMark", "SealKey", "NameCorrectionStatusChange",
}  # fmt: skip


def unclassified(model: type[models.Model]) -> set[str]:
    """Fields without a privacy class, and classes without a field."""
    fields = {field.name for field in [*model._meta.local_fields, *model._meta.local_many_to_many]}
    return fields ^ set(getattr(model, "PRIVACY", {}))


@pytest.mark.parametrize("model", [m for m in MODELS if not m._meta.auto_created], ids=lambda m: m.__name__)
def test_every_field_has_a_privacy_class(model) -> None:
    assert unclassified(model) == set()


def test_personal_numbers_and_photos_are_classified_as_personal() -> None:
    table = {f"{m.__name__}.{name}": kind for m in MODELS for name, kind in getattr(m, "PRIVACY", {}).items()}
    assert table["Identifier.value"] is Privacy.GENERAL
    assert table["Person.photo"] is Privacy.SPECIFIC
    assert len(table) > 200


def test_an_unlisted_field_is_found() -> None:
    """Negative control: a field missing in the table, and a stale entry, both show."""

    class Stub:
        class _meta:
            local_fields = [type("F", (), {"name": "name"})(), type("F", (), {"name": "phone"})()]
            local_many_to_many = []

        PRIVACY = {"name": Privacy.GENERAL, "gone": Privacy.NONE}

    assert unclassified(Stub) == {"phone", "gone"}


@pytest.mark.parametrize(
    "model",
    [m for m in MODELS if m.__name__ not in WITHOUT_SCOPE and not m._meta.auto_created],
    ids=lambda m: m.__name__,
)
def test_model_scopes_its_rows(model) -> None:
    assert callable(getattr(model._default_manager, "visible_to", None))


@pytest.mark.parametrize("model", [m for m in MODELS if not m._meta.auto_created], ids=lambda m: m.__name__)
def test_ordering_ends_with_a_key(model) -> None:
    """A list without a total order jumps between pages."""
    assert model._meta.ordering, model
    assert model._meta.ordering[-1].lstrip("-") in {"pk", "id"} or model._meta.ordering[-1] in {"at"}


@pytest.mark.parametrize("model", [m for m in MODELS if hasattr(m, "FLOW")], ids=lambda m: m.__name__)
def test_every_status_stands_in_its_table(model) -> None:
    statuses = {value for value, _label in model._meta.get_field("status").choices}
    assert set(model.FLOW) == statuses
    assert {to for row in model.FLOW.values() for to in row} <= statuses
