"""Signing a class in one sitting: by key and by service; each item ends in a state of its own, nothing is half kept, repeating is safe."""

import pytest
from django.db import IntegrityError, transaction

from reports.certificates.changes.services import revoke_certificate
from reports.certificates.models import Certificate
from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.services import end_sitting, join_sitting, open_sitting, put, sign_all
from reports.certificates.signatures.sittings import Seat
from reports.jobs.models import Document
from reports.jobs.services import retry_documents
from reports.verification.signatures import signature_in
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.pdf.judges import failures
from tests.reports.certificates.signatures.conftest import PASSPHRASE, files, reasons, run_all, state_of
from tests.reports.signing.esign import NIK
from tests.reports.signing.esign import PASSPHRASE as FRASA

pytestmark = pytest.mark.django_db


def seat_of(cohort, by) -> Seat:
    row = CertificateSignature.objects.filter(certificate__cohort=cohort).first()
    return Seat(row.official, row.provider, by)


def sit(cohort, by, passphrase: str = PASSPHRASE) -> int:
    session = open_sitting(seat_of(cohort, by), passphrase=passphrase, nik=NIK)
    count = sign_all(cohort, seat_of(cohort, by), session)
    run_all()
    return count


def test_issued_files_wait_and_are_not_handed_out(waiting) -> None:
    cohort = waiting("key")
    assert state_of(cohort) == {"waiting": 3}
    assert [row.handed_out for row in Certificate.objects.select_related("signature")] == [None] * 3
    assert Certificate.objects.counts()["files"] == 0


def test_sitting_signs_everything_once_and_keeps_the_issued_file(waiting, wati) -> None:
    cohort = waiting("key")
    assert sit(cohort, wati) == 3
    assert state_of(cohort) == {"signed": 3}
    for issued, signed in files(cohort):
        assert (signed.startswith(issued), len(signed) > len(issued)) == (True, True)
    assert signature_in(files(cohort)[0][1]).state == "intact"
    assert failures(files(cohort)[0][1]) == []
    assert (sit(cohort, wati), Document.objects.filter(kind="certificate_signed").count()) == (0, 3)
    assert AuditEvent.objects.filter(verb="certificate.sign_asked").count() == 3


def test_wrong_passphrase_opens_nothing(waiting, wati) -> None:
    cohort = waiting("key")
    with pytest.raises(DomainError, match="salah"):
        sit(cohort, wati, passphrase="keliru")
    assert (state_of(cohort), seat_of(cohort, wati).session()) == ({"waiting": 3}, None)


def test_after_the_end_of_the_session_nothing_is_signed_until_the_next(waiting, wati) -> None:
    cohort = waiting("key")
    seat = seat_of(cohort, wati)
    session = open_sitting(seat, passphrase=PASSPHRASE)
    sign_all(cohort, seat, session)
    end_sitting(seat)
    run_all()
    assert state_of(cohort) == {"refused": 3}
    assert "Sesi tanda tangan sudah berakhir" in reasons(cohort).pop()
    assert (sit(cohort, wati), state_of(cohort)) == (3, {"signed": 3})


def test_second_of_two_clicks_signs_in_the_session_of_the_first(waiting, wati) -> None:
    cohort = waiting("key")
    seat = seat_of(cohort, wati)
    first = join_sitting(seat, passphrase=PASSPHRASE)
    sign_all(cohort, seat, first)
    assert join_sitting(seat, passphrase=PASSPHRASE).key == first.key
    run_all()
    assert state_of(cohort) == {"signed": 3}


@pytest.mark.parametrize("end", ["role", "official"])
def test_right_taken_away_ends_what_waits_in_the_open_session(waiting, wati, end) -> None:
    cohort = waiting("key")
    seat = seat_of(cohort, wati)
    sign_all(cohort, seat, open_sitting(seat, passphrase=PASSPHRASE))
    if end == "role":
        wati.memberships.update(is_active=False)
    else:
        type(seat.official).objects.update(user=None)
    run_all()
    assert state_of(cohort) == {"refused": 3}
    assert "tidak lagi berwenang menandatangani" in reasons(cohort).pop()


def test_what_was_asked_for_in_one_session_is_not_signed_in_another(waiting, wati) -> None:
    cohort = waiting("key")
    seat = seat_of(cohort, wati)
    session = open_sitting(seat, passphrase=PASSPHRASE)
    sign_all(cohort, seat, session)
    open_sitting(seat, passphrase=PASSPHRASE)
    run_all()
    assert state_of(cohort) == {"refused": 3}


def test_refused_job_that_somebody_has_put_back_meanwhile_is_left_as_it_was_asked(waiting, wati, sari) -> None:
    cohort = waiting("key", count=1)
    session = open_sitting(seat_of(cohort, wati), passphrase=PASSPHRASE)
    sign_all(cohort, seat_of(cohort, wati), session)
    Document.objects.filter(kind="certificate_signed").update(status="failed", error="Terputus.")
    row = CertificateSignature.objects.select_related("document", "certificate__document").get()
    asked = row.document.parameters
    retry_documents([Document.objects.get(pk=row.document_id)], by=sari)
    assert put([(row, {"sitting": "lain", "at": ""})], by=wati) == 0
    assert list(Document.objects.filter(pk=row.document_id).values_list("status", "parameters")) == [("queued", asked)]


def test_signer_that_is_down_is_told(waiting, wati, settings, tmp_path) -> None:
    cohort = waiting("key")
    session = open_sitting(seat_of(cohort, wati), passphrase=PASSPHRASE)
    sign_all(cohort, seat_of(cohort, wati), session)
    settings.SIGNER_SOCKET = tmp_path / "nobody"
    run_all()
    assert (state_of(cohort), len(reasons(cohort))) == ({"refused": 3}, 1)
    assert "tidak menjawab" in reasons(cohort).pop()
    with pytest.raises(DomainError, match="tidak menjawab"):
        sit(cohort, wati)
    with pytest.raises(DomainError, match="tidak menjawab"):
        end_sitting(seat_of(cohort, wati))


def test_only_the_official_signs_and_only_where_they_may(waiting, wati, budi) -> None:
    cohort = waiting("key")
    session = open_sitting(seat_of(cohort, wati), passphrase=PASSPHRASE)
    assert sign_all(cohort, seat_of(cohort, budi), session) == 0


def test_withdrawn_certificate_is_not_signed_any_more(waiting, wati, sari) -> None:
    cohort = waiting("key")
    session = open_sitting(seat_of(cohort, wati), passphrase=PASSPHRASE)
    sign_all(cohort, seat_of(cohort, wati), session)
    first = Certificate.objects.order_by("sequence").first()
    revoke_certificate(first, by=sari, reason="Salah nama", category="data")
    run_all()
    assert state_of(cohort) == {"signed": 2, "refused": 1}
    assert sit(cohort, wati) == 0


def test_changed_file_on_disk_is_not_signed(waiting, wati) -> None:
    cohort = waiting("key", count=1)
    document = Certificate.objects.get().document
    path = document.file.storage.path(document.file.name)
    with open(path, "ab") as file:
        file.write(b"%")
    assert (sit(cohort, wati), state_of(cohort)) == (1, {"refused": 1})


def test_service_signs_every_file_and_is_asked_once_for_each(waiting, wati, esign) -> None:
    cohort = waiting("bsre")
    assert (sit(cohort, wati, FRASA), state_of(cohort), esign.calls) == (3, {"signed": 3}, 3)
    assert all(signed.startswith(issued) for issued, signed in files(cohort))


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("slow", "terlalu lama"),
        ("expired", "habis masa berlakunya"),
        ("cut", "terputus"),
        ("text", "bukan PDF"),
        ("changed", "mengubah berkas"),
        ("echo", "menolak"),
    ],
)
def test_each_mishap_of_the_service_is_told_nothing_is_kept_and_the_next_sitting_signs(
    waiting, wati, esign, way, said
) -> None:
    cohort = waiting("bsre", count=1)
    esign.way = way
    sit(cohort, wati, FRASA)
    row = CertificateSignature.objects.select_related("document").get()
    assert (state_of(cohort), row.document.file.name, said in row.document.error) == ({"refused": 1}, "", True)
    assert not {FRASA, NIK} & set(row.document.error.split())
    esign.way = "sign"
    assert (sit(cohort, wati, FRASA), state_of(cohort)) == (1, {"signed": 1})


def test_wrong_passphrase_reaches_the_service_once_for_the_whole_class(waiting, wati, esign) -> None:
    cohort = waiting("bsre")
    sit(cohort, wati, "keliru sekali")
    assert (state_of(cohort), esign.calls) == ({"refused": 3}, 1)
    assert len(reasons(cohort)) == 2


def test_database_keeps_who_signs_and_how(waiting) -> None:
    waiting("key", count=1)
    for change in ({"provider": "bsre"}, {"official": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CertificateSignature.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateSignature.objects.all().delete()
