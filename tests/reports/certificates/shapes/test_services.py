"""Templates: begun, edited without losing what another has saved, published for good, copied, chosen."""

import pytest
from django.db import DatabaseError, transaction

from programs.curricula.enums import DocumentKind
from reports.certificates.models import Certificate
from reports.certificates.shapes.choosing import versions_for
from reports.certificates.shapes.filling import PLACES
from reports.certificates.shapes.models import CertificateTemplate, TemplateChoice, TemplateVersion
from reports.certificates.shapes.services import (
    FIELDS,
    begin_template,
    choose_template,
    copy_version,
    discard_draft,
    edit_draft,
    publish_draft,
)
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.stale import mark
from tests.factories.accounts import SignerFactory
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db
STTP = DocumentKind.STTP


@pytest.fixture
def draft(jatim, sari) -> TemplateVersion:
    return begin_template(jatim, kind=STTP, name="STTP mendatar", by=sari)


def published(draft, by, **values) -> TemplateVersion:
    return publish_draft(edit_draft(draft, values=values, by=by), by=by)


def test_unknown_place_is_named_and_the_allowed_are_listed(draft, sari) -> None:
    with pytest.raises(DomainError) as error:
        edit_draft(draft, values={"opening": "{instansi} menyatakan {nama} lulus"}, by=sari)
    allowed = ", ".join(f"{{{name}}}" for name in PLACES)
    assert str(error.value) == f"{{nama}} tidak dapat diisi. Yang boleh: {allowed}."


def test_lone_brace_is_refused(draft, sari) -> None:
    with pytest.raises(DomainError):
        edit_draft(draft, values={"closing": "pada {tanggal"}, by=sari)


def test_second_editor_sees_what_the_first_has_saved(draft, sari, budi) -> None:
    seen = mark(draft, FIELDS)
    edit_draft(draft, values={"title": "Sertifikat"}, seen=seen, by=sari)
    with pytest.raises(StaleEdit) as error:
        edit_draft(draft, values={"title": "Piagam"}, seen=seen, by=budi)
    assert error.value.current["judul tercetak"] == "Sertifikat"
    assert TemplateVersion.objects.get(pk=draft.pk).title == "Sertifikat"


def test_discarded_first_draft_takes_its_template_with_it(draft, sari) -> None:
    discard_draft(draft, by=sari)
    deed = AuditEvent.objects.get(verb="template.discarded")
    assert (TemplateVersion.objects.count(), CertificateTemplate.objects.count()) == (0, 0)
    assert (deed.agency_id, deed.object_id, deed.data) == (
        draft.agency_id,
        str(draft.pk),
        {"template": "STTP mendatar · 1"},
    )


def test_discarded_next_draft_leaves_the_published_version(draft, sari) -> None:
    version = published(draft, sari)
    discard_draft(copy_version(version, by=sari), by=sari)
    assert list(TemplateVersion.objects.all()) == [version]
    assert copy_version(version, by=sari).number == 2


def test_published_version_is_not_discarded(draft, sari) -> None:
    version = published(draft, sari)
    with pytest.raises(DomainError) as error:
        discard_draft(version, by=sari)
    assert str(error.value).startswith("“STTP mendatar · 1” sudah ditetapkan")
    assert list(TemplateVersion.objects.all()) == [version]


def test_draft_that_somebody_changed_is_not_discarded_unread(draft, sari, budi) -> None:
    seen = mark(draft, FIELDS)
    edit_draft(draft, values={"title": "Sertifikat"}, by=budi)
    with pytest.raises(DomainError) as error:
        discard_draft(draft, seen=seen, by=sari)
    assert str(error.value) == "Sementara itu “STTP mendatar · 1” diubah orang lain. Bacalah sekali lagi, lalu buang."
    assert TemplateVersion.objects.get().title == "Sertifikat"


def test_draft_that_is_gone_is_edited_and_copied_by_nobody(draft, sari, budi) -> None:
    opened = TemplateVersion.objects.get()
    discard_draft(draft, by=sari)
    for act in (
        lambda: edit_draft(opened, values={"title": "Sertifikat"}, by=budi),
        lambda: copy_version(opened, by=budi),
    ):
        with pytest.raises(DomainError) as error:
            act()
        assert str(error.value) == "Draf ini sudah dibuang sementara itu."


def test_published_version_is_refused_by_service_and_by_database(draft, sari) -> None:
    version = published(draft, sari, title="Sertifikat")
    with pytest.raises(DomainError):
        edit_draft(version, values={"title": "Lain"}, by=sari)
    for change in (lambda rows: rows.update(title="Lain"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change(TemplateVersion.objects.filter(pk=version.pk))
    assert TemplateVersion.objects.get(pk=version.pk).title == "Sertifikat"


def test_new_version_begins_as_a_copy_and_there_is_one_draft_only(draft, sari) -> None:
    version = published(draft, sari, title="Sertifikat", orientation="landscape")
    copy = copy_version(version, by=sari)
    assert (copy.number, copy.title, copy.orientation, copy.is_published) == (2, "Sertifikat", "landscape", False)
    assert copy_version(version, by=sari) == copy


def test_choice_for_a_cohort_stands_over_the_curriculum_and_the_usual_one(graduated, sari, jatim) -> None:
    versions = {}
    for name, where in {
        "usual": {},
        "curriculum": {"curriculum": graduated.version},
        "cohort": {"cohort": graduated},
    }.items():
        versions[name] = published(begin_template(jatim, kind=STTP, name=name, by=sari), sari)
        assert versions_for(graduated, [STTP])[STTP] != versions[name]
        choose_template(jatim, kind=STTP, template=versions[name].template, by=sari, **where)
        assert versions_for(graduated, [STTP])[STTP] == versions[name]
    choose_template(jatim, kind=STTP, template=None, cohort=graduated, by=sari)
    assert versions_for(graduated, [STTP])[STTP] == versions["curriculum"]


def test_name_of_a_template_is_taken_once_for_each_kind(draft, jatim, sari) -> None:
    with pytest.raises(DomainError, match="STTP mendatar"):
        begin_template(jatim, kind=STTP, name="STTP mendatar", by=sari)
    begin_template(jatim, kind=DocumentKind.CHARTER, name="STTP mendatar", by=sari)
    assert TemplateVersion.objects.count() == 2


def test_later_choice_stands_and_taking_back_twice_is_told_once(draft, jatim, sari) -> None:
    first = published(draft, sari).template
    second = published(begin_template(jatim, kind=STTP, name="STTP tegak", by=sari), sari).template
    for template in (first, second, None, None):
        choose_template(jatim, kind=STTP, template=template, by=sari)
    told = AuditEvent.objects.filter(verb="template.chosen").order_by("at", "pk")
    assert TemplateChoice.objects.count() == 0
    assert [event.data["template"] for event in told] == ["STTP mendatar", "STTP tegak", ""]


def test_template_without_a_published_version_cannot_be_chosen(draft, jatim, sari) -> None:
    with pytest.raises(DomainError):
        choose_template(jatim, kind=STTP, template=draft.template, by=sari)


def test_issued_certificates_keep_the_version_they_were_issued_with(graduated, draft, jatim, sari) -> None:
    second = SignerFactory(agency=jatim, name="Dra. Contoh Kedua", capacity="daily", position="Kepala Bidang")
    words = {"title": "Sertifikat Contoh", "opening": "{instansi} di {tempat}:", "facts": ["identifier"]}
    version = published(draft, sari, **words, orientation="landscape", language="en", second_signer=second)
    choose_template(jatim, kind=STTP, template=version.template, by=sari)
    issue_all(graduated, by=sari, confirmed_count=3)
    publish_draft(copy_version(version, by=sari), by=sari)
    certificate = Certificate.objects.first()
    facts = certificate.facts
    assert certificate.template_version == version
    assert (facts["document_title"], facts["language"]) == ("Sertifikat Contoh", "en")
    assert facts["opening"] == f"{jatim.name} at Kampus Contoh, Surabaya:"
    assert facts["design"] == {
        "orientation": "landscape",
        "brand": "#0d2f5b",
        "accent": "#7d5a0c",
        "facts": ["identifier"],
    }
    assert facts["second_signer"]["position"] == "Plh. Kepala Bidang"


def test_official_who_signs_no_more_stops_the_issue(graduated, draft, jatim, sari) -> None:
    second = SignerFactory(agency=jatim, name="Dra. Contoh Kedua")
    version = published(draft, sari, second_signer=second)
    choose_template(jatim, kind=STTP, template=version.template, by=sari)
    type(second).objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(DomainError, match="Dra. Contoh Kedua"):
        issue_all(graduated, by=sari, confirmed_count=3)
