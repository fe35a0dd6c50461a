"""Evidence files by their pages: brought in, taken away, served with rights asked at each request."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from participants.plans.evidence.models import EvidenceFile
from participants.plans.evidence.services import add_evidence
from participants.plans.evidence.taking import JPEG, SafeFile
from participants.plans.versions.services import submit_plan
from revmental.accounts.models import AuditEvent
from tests.factories.participants import EnrolmentFactory, PersonFactory
from tests.factories.plans import EvidenceFileFactory, written_plan

pytestmark = pytest.mark.django_db


def photo(name: str = "loket.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


@pytest.fixture
def file(draft, dewi) -> EvidenceFile:
    return add_evidence(draft, SafeFile("loket.jpg", JPEG, b"isi foto"), by=dewi)


def page(name: str, row: object) -> str:
    return reverse(name, args=[row.pk])


def test_plan_evidence_keeps_a_photo_for_an_activity(draft, dewi, as_user) -> None:
    activity = draft.activities.get()
    answer = as_user(dewi).post(page("plan_evidence", draft), {"file": photo(), "activity": activity.pk})
    row = EvidenceFile.objects.get()
    assert answer.url == page("plan_evidence", draft)
    assert (row.name, row.content_type, row.activity, row.uploaded_by) == ("loket.jpg", JPEG, activity, dewi)


def test_plan_evidence_redisplays_with_the_reason(draft, dewi, as_user) -> None:
    bad = SimpleUploadedFile("loket.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    answer = as_user(dewi).post(page("plan_evidence", draft), {"file": bad})
    assert (answer.status_code, EvidenceFile.objects.count()) == (422, 0)
    assert "bukan gambar JPEG" in answer.content.decode()


def test_plan_evidence_without_a_file_redisplays(draft, dewi, as_user) -> None:
    assert as_user(dewi).post(page("plan_evidence", draft), {}).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("citra", 404), ("gita", 403)])
def test_plan_evidence_is_for_the_author_alone(who, status, draft, request, as_user) -> None:
    answer = as_user(request.getfixturevalue(who)).post(page("plan_evidence", draft), {"file": photo()})
    assert (answer.status_code, EvidenceFile.objects.count()) == (status, 0)


def test_plan_evidence_costs_the_same_for_one_and_for_many(
    draft, file, dewi, as_user, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    browser = as_user(dewi)
    browser.get(page("plan_evidence", draft))
    with django_assert_max_num_queries(13) as one:
        browser.get(page("plan_evidence", draft))
    EvidenceFileFactory.create_batch(5, plan=draft, activity=draft.activities.get())
    with django_assert_num_queries(len(one)):
        browser.get(page("plan_evidence", draft))


def test_evidence_remove_takes_it_away(file, dewi, as_user) -> None:
    assert as_user(dewi).post(page("evidence_remove", file)).url == page("plan_evidence", file.plan)
    assert EvidenceFile.objects.count() == 0


def test_evidence_remove_of_a_submitted_file_says_why_not(file, draft, dewi, as_user) -> None:
    submit_plan(draft, by=dewi)
    answer = as_user(dewi).post(page("evidence_remove", file), follow=True)
    assert "termasuk dalam versi" in answer.content.decode()
    assert EvidenceFile.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("citra", 404)])
def test_evidence_remove_is_for_the_author_alone(who, status, file, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    assert [browser.post(page("evidence_remove", file)).status_code, EvidenceFile.objects.count()] == [status, 1]


def test_evidence_remove_takes_post_only(file, dewi, as_user) -> None:
    assert as_user(dewi).get(page("evidence_remove", file)).status_code == 405


def test_evidence_file_is_served_so_that_nothing_in_it_runs(file, dewi, as_user) -> None:
    answer = as_user(dewi).get(page("evidence_file", file))
    assert b"".join(answer.streaming_content) == b"isi foto"
    headers = [
        "Content-Type",
        "Content-Disposition",
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Cache-Control",
    ]
    assert [answer[name] for name in headers] == [
        "image/jpeg",
        'inline; filename="loket.jpg"',
        "default-src 'none'; sandbox",
        "nosniff",
        "private, no-store",
    ]


def test_a_pdf_is_served_as_attachment_under_its_shown_name(draft, dewi, as_user) -> None:
    row = add_evidence(draft, SafeFile("rekap – “loket”.pdf", "application/pdf", b"%PDF"), by=dewi)
    answer = as_user(dewi).get(page("evidence_file", row))
    answer.getvalue()
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''rekap%20")


@pytest.mark.parametrize(
    ("who", "status"),
    [("sari", 200), ("lina", 200), ("coach", 200), ("tono", 404), ("gita", 403), ("citra", 404), ("pusat", 404)],
)
def test_evidence_file_asks_for_rights(who, status, file, request, as_user) -> None:
    answer = as_user(request.getfixturevalue(who)).get(page("evidence_file", file))
    answer.getvalue()
    assert answer.status_code == status


def test_evidence_file_of_a_classmate_is_not_there(file, as_user, cohort, citra) -> None:
    classmate = EnrolmentFactory(cohort=cohort, person=PersonFactory(user=citra))
    written_plan(classmate)
    assert as_user(citra).get(page("evidence_file", file)).status_code == 404


def test_readings_by_others_are_noted(file, sari, dewi, as_user) -> None:
    for reader in (sari, dewi):
        as_user(reader).get(page("evidence_file", file)).getvalue()
    assert [event.actor_name for event in AuditEvent.objects.filter(verb="evidence.read")] == ["Sari Contoh"]


def test_evidence_file_whose_bytes_are_gone_is_not_there(draft, dewi, as_user) -> None:
    row = EvidenceFileFactory(plan=draft, file="evidence/hilang.pdf")
    assert as_user(dewi).get(page("evidence_file", row)).status_code == 404
