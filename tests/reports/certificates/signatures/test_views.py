"""The pages of signing: who may, what is shown, what is handed out before and after."""

import io

import pikepdf
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.certificates.signing_key import signature_of
from participants.people.models import Person
from reports.certificates.models import Certificate
from reports.certificates.signatures.models import CertificateSignature
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.stamping.revision import signed_revision
from tests.reports.certificates.signatures.conftest import PASSPHRASE, run_all, state_of

pytestmark = pytest.mark.django_db
ACTIONS = ["signature_sign", "signature_end", "signature_unsigned", "signature_upload"]


def seat_fields(cohort) -> dict[str, str]:
    row = CertificateSignature.objects.filter(certificate__cohort=cohort).first()
    return {"official": str(row.official_id), "provider": row.provider}


def act(client, user, name: str, cohort, **data: object):
    client.force_login(user)
    return client.post(reverse(name, args=[cohort.pk]), {**seat_fields(cohort), **data})


def texts(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_signing_opens_a_session_and_asks_for_all(client, waiting, wati) -> None:
    cohort = waiting("key")
    answer = act(client, wati, "signature_sign", cohort, passphrase=PASSPHRASE)
    assert (answer.url, texts(answer)) == (
        reverse("signature_list", args=[cohort.pk]),
        ["3 sertifikat sedang ditandatangani."],
    )
    run_all()
    assert state_of(cohort) == {"signed": 3}


def test_open_session_asks_for_no_passphrase_and_is_ended_by_its_button(client, waiting, wati) -> None:
    cohort = waiting("key")
    act(client, wati, "signature_sign", cohort, passphrase=PASSPHRASE)
    CertificateSignature.objects.update(document=None)
    page = client.get(reverse("signature_list", args=[cohort.pk])).content.decode()
    assert ('type="password"' in page, "Akhiri sesi" in page) == (False, True)
    assert texts(act(client, wati, "signature_end", cohort)) == [
        "Sesi tanda tangan diakhiri; frasa sandi sudah dilupakan."
    ]
    assert 'type="password"' in client.get(reverse("signature_list", args=[cohort.pk])).content.decode()


@pytest.mark.parametrize(("typed", "said"), [("keliru", "Frasa sandi salah"), ("", "Ketik frasa sandinya")])
def test_wrong_or_missing_passphrase_signs_nothing_and_is_not_shown_again(client, waiting, wati, typed, said) -> None:
    cohort = waiting("key")
    answer = act(client, wati, "signature_sign", cohort, passphrase=typed)
    assert (answer.status_code, said in texts(answer)[0], state_of(cohort)) == (302, True, {"waiting": 3})
    assert "keliru" not in client.get(answer.url).content.decode()


def test_unsigned_files_go_to_who_issues_and_to_nobody_else_who_sees_the_work(client, waiting, wati, sari) -> None:
    """They are what will be signed, without the mark of a draft: a signing official reads the draft."""
    cohort = waiting("upload")
    act(client, sari, "signature_unsigned", cohort)
    run_all()
    page = reverse("document_download", args=[Document.objects.get(kind="certificate_unsigned").pk])
    seen = []
    for user in (wati, sari):
        client.force_login(user)
        listed = client.get(reverse("job_list"), {"state": "ready"}).content.decode()
        taken = client.get(page)
        if taken.streaming:
            list(taken.streaming_content)  # read to its end, which closes the file
        seen.append((taken.status_code, page in listed))
    assert seen == [(404, False), (200, True)]


def test_service_wants_a_nik_of_16_digits(client, waiting, wati, esign) -> None:
    cohort = waiting("bsre")
    answer = act(client, wati, "signature_sign", cohort, nik="123", passphrase="x")
    assert (texts(answer), esign.calls) == (["NIK terdiri atas 16 angka."], 0)


def test_somebody_elses_seat_is_not_found(client, waiting, wati) -> None:
    cohort = waiting("key")
    answer = act(client, wati, "signature_sign", cohort, provider="bsre", passphrase=PASSPHRASE)
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_are_posts_of_those_who_may(client, waiting, name, citra, lina, wati, sari) -> None:
    cohort = waiting("key")
    right, wrong = (sari, wati) if name in ACTIONS[2:] else (wati, sari)
    codes = [act(client, user, name, cohort).status_code for user in (citra, lina, wrong)]
    client.force_login(right)
    assert [*codes, client.get(reverse(name, args=[cohort.pk])).status_code] == [404, 403, 403, 405]


def test_list_shows_each_state_to_staff_and_the_seat_to_the_official_alone(client, waiting, wati, sari, citra) -> None:
    cohort = waiting("key")
    address = reverse("signature_list", args=[cohort.pk])
    client.force_login(sari)
    page = client.get(address)
    assert (page.context["sittings"], page.content.decode().count("menunggu tanda tangan")) == ([], 3)
    client.force_login(wati)
    (sitting,) = client.get(address).context["sittings"]
    assert (sitting.due, sitting.session, sitting.trouble) == (3, None, "")
    client.force_login(citra)
    assert client.get(address).status_code == 404


def test_list_asks_the_database_as_often_for_three_as_for_one(client, waiting, wati) -> None:
    cohort = waiting("key", count=3)
    client.force_login(wati)
    address, counted = reverse("signature_list", args=[cohort.pk]), []
    for _count in (3, 1):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counted.append(len(queries))
        gone = Certificate.objects.order_by("sequence").values("pk")[1:]
        CertificateSignature.objects.filter(certificate__in=gone).update(document=None)
        Certificate.objects.filter(pk__in=gone).update(status="revoked", status_reason="x", withdrawal="other")
    assert counted[0] == counted[1]


def test_desk_names_the_classes_that_wait(client, waiting, wati) -> None:
    cohort = waiting("key")
    client.force_login(wati)
    assert client.get(reverse("signing_desk")).context["rows"] == [{"cohort": cohort, "due": 3}]
    assert "menunggu tanda tangan Anda" in client.get(reverse("desk_home")).content.decode()
    act(client, wati, "signature_sign", cohort, passphrase=PASSPHRASE)
    run_all()
    assert client.get(reverse("signing_desk")).context["rows"] == []


def test_unsigned_file_is_handed_out_to_nobody_the_signed_one_to_all_who_may(client, waiting, wati, sari, dewi) -> None:
    cohort = waiting("key", count=1)
    Person.objects.update(user=dewi)
    certificate = Certificate.objects.get()

    def codes(document) -> list[int]:
        found = []
        for user in (sari, wati, dewi):
            client.force_login(user)
            answer = client.get(reverse("document_download", args=[document.pk]))
            assert not answer.streaming or answer.getvalue()
            found.append(answer.status_code)
        return found

    client.force_login(dewi)
    assert "menunggu tanda tangan elektronik pejabat" in client.get(reverse("portal_certificates")).content.decode()
    assert codes(certificate.document) == [404, 404, 404]
    act(client, wati, "signature_sign", cohort, passphrase=PASSPHRASE)
    run_all()
    signed = CertificateSignature.objects.get().document
    assert (codes(certificate.document), codes(signed)) == ([404, 404, 404], [200, 200, 200])
    client.force_login(dewi)
    assert str(signed.pk) in client.get(reverse("portal_certificates")).content.decode()


def test_draft_is_for_the_official_marked_and_no_file_that_could_be_signed(client, waiting, wati, sari) -> None:
    waiting("key", count=1)
    certificate = Certificate.objects.get()
    address = reverse("signature_draft", args=[certificate.pk])
    client.force_login(sari)
    assert client.get(address).status_code == 403
    client.force_login(wati)
    answer = client.get(address)
    issued = path_of(certificate.document.file.name).read_bytes()
    assert (answer.content.startswith(issued), answer["Content-Type"]) == (False, "application/pdf")
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert all(b"/Draft gs" in page.Contents[-1].read_bytes() for page in pdf.pages)


def test_signed_files_are_uploaded_by_staff_and_what_does_not_fit_is_named(client, waiting, sari, bench) -> None:
    cohort = waiting("upload", count=1)
    issued = path_of(Certificate.objects.get().document.file.name).read_bytes()
    good = SimpleUploadedFile("baik.pdf", signed_revision(issued, signature_of(bench.key)))
    answer = act(client, sari, "signature_upload", cohort, files=[good, SimpleUploadedFile("lain.pdf", b"%PDF-1.7")])
    assert (answer.status_code, [one.name for one in answer.context["unmatched"]]) == (422, ["lain.pdf"])
    assert "1 berkas bertanda tangan sedang diperiksa." in answer.content.decode()
    run_all()
    assert state_of(cohort) == {"signed": 1}


def test_upload_without_a_file_redisplays(client, waiting, sari) -> None:
    answer = act(client, sari, "signature_upload", waiting("upload", count=1))
    assert (answer.status_code, "files" in answer.context["form"].errors) == (422, True)


def test_class_zip_waits_for_the_signatures(client, waiting, sari, wati) -> None:
    cohort = waiting("key", count=1)
    assert "belum ditandatangani" in texts(act(client, sari, "certificate_zip", cohort))[0]
    act(client, wati, "signature_sign", cohort, passphrase=PASSPHRASE)
    run_all()
    answer = act(client, sari, "certificate_zip", cohort)
    assert "sedang dibuat" in texts(answer)[-1]


def test_public_page_knows_the_file_before_and_after_signing(client, waiting, wati) -> None:
    cohort = waiting("key", count=1)
    certificate = Certificate.objects.get()
    issued = path_of(certificate.document.file.name).read_bytes()

    def compared(content: bytes) -> str:
        upload = {"file": SimpleUploadedFile("a.pdf", content)}
        return client.post(reverse("certificate_compare", args=[certificate.token]), upload).context["outcome"]

    page = client.get(reverse("certificate_verify", args=[certificate.token])).content.decode()
    assert ("data-sha256" in page, "belum ditandatangani" in page) == (False, True)
    assert compared(issued) == "unsigned"
    act(client, wati, "signature_sign", cohort, passphrase=PASSPHRASE)
    run_all()
    signed = path_of(CertificateSignature.objects.get().document.file.name).read_bytes()
    assert [compared(content) for content in (signed, issued, issued + b" ")] == ["same", "unsigned", "different"]
    found = client.post(reverse("certificate_file"), {"file": SimpleUploadedFile("a.pdf", signed)})
    text = found.content.decode()
    assert (found.context["outcome"], certificate.number in text) == ("same", True)
    assert "ditandatangani secara elektronik, " in text
