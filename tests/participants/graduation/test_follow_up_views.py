"""The pages after the first lock: who is still open, the meeting that follows, its minutes, and the sheets that stay open for them."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.assessment.models import Score
from participants.attendance.models import Attendance
from participants.enrolment.services import confirm_biodata
from participants.graduation.deciding_services import Decision, decide, pass_the_eligible
from participants.graduation.models import GraduationDecision, GraduationMeeting
from participants.graduation.services import lock_meeting
from programs.curricula.enums import Outcome
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.reports import CertificateFactory
from tests.participants.graduation.people import LATER, complete, follow_up, participant


def detail(cohort) -> str:
    return reverse("graduation_detail", args=[cohort.pk])


def shown(answer, key: str) -> list[str]:
    return [str(row["enrolment"]) for row in answer.context[key]]


def test_locked_page_names_those_still_open_and_what_they_lack(graded, first, siti, sari, as_user) -> None:
    complete(siti)
    answer = as_user(sari).get(detail(graded))
    assert (shown(answer, "waiting"), shown(answer, "ready"), answer.context["meeting_form"].initial["place"]) == (
        ["Siti Contoh", "Eko Contoh"],
        ["Siti Contoh"],
        first.place,
    )
    assert "2 peserta belum tuntas" in answer.text
    assert "1 kini memenuhi syarat" in answer.text
    assert "kurang nilai Seminar" in answer.text


def test_whole_follow_up_by_the_pages(graded, first, siti, eko, sari, as_user) -> None:
    complete(siti)
    browser = as_user(sari)
    browser.post(reverse("graduation_open", args=[graded.pk]), {"held_on": LATER.isoformat(), "place": "Ruang rapat"})
    second = GraduationMeeting.objects.get(number=2)
    page = browser.get(detail(graded))
    assert (shown(page, "rows"), page.text.count('name="outcome-')) == (["Siti Contoh", "Eko Contoh"], 2)

    browser.post(reverse("graduation_pass", args=[second.pk]))
    answer = browser.post(reverse("graduation_lock", args=[second.pk]), follow=True)

    standing = GraduationDecision.objects.standing().filter(meeting__cohort=graded)
    assert {str(row.enrolment): row.outcome for row in standing} == {
        "Agus Contoh": "passed",
        "Siti Contoh": "passed",
        "Eko Contoh": "postponed",
    }
    assert [(one.title, one.decided) for one in answer.context["meetings"]] == [
        ("Rapat kelulusan susulan I", 1),
        ("Rapat kelulusan", 3),
    ]
    assert [item["decided"] for item in answer.context["tally"]] == [2, 1, 0, 0]


def test_minutes_of_each_meeting_say_what_it_decided(graded, first, siti, sari, as_user) -> None:
    complete(siti)
    second = follow_up(graded, sari)
    pass_the_eligible(second, by=sari)
    lock_meeting(second, by=sari)
    browser = as_user(sari)
    texts = [browser.get(reverse("graduation_minutes", args=[one.pk])).text for one in (first, second)]
    assert ["Ditunda: 2 orang" in text for text in texts] == [True, False]
    assert ["Lulus: 1 orang" in text for text in texts] == [True, True]
    assert ["Berita acara rapat kelulusan susulan I" in text for text in texts] == [False, True]


def test_refused_opening_keeps_what_was_typed(graded, first, sari, as_user) -> None:
    answer = as_user(sari).post(
        reverse("graduation_open", args=[graded.pk]), {"held_on": "2026-10-01", "place": "Aula Contoh"}
    )
    assert (answer.status_code, answer.context["meeting_form"]["place"].value()) == (422, "Aula Contoh")
    assert "tidak dapat lebih awal" in answer.text


def test_follow_up_opened_by_mistake_is_taken_back(graded, first, sari, as_user) -> None:
    second = follow_up(graded, sari)
    answer = as_user(sari).post(reverse("graduation_discard", args=[second.pk]), follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Rapat kelulusan susulan I dibatalkan."]
    assert list(GraduationMeeting.objects.all()) == [first]


def test_first_meeting_is_not_taken_back_and_says_why(graded, first, sari, as_user) -> None:
    GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)
    answer = as_user(sari).post(reverse("graduation_discard", args=[first.pk]), follow=True)
    assert "riwayat" in [str(message) for message in answer.context["messages"]][0]


def test_tabs_of_a_follow_up(graded, first, siti, sari, as_user) -> None:
    follow_up(graded, sari)
    complete(siti)
    browser = as_user(sari)
    assert {key: shown(browser.get(detail(graded), {"tampil": key}), "rows") for key in ("", "kurang", "semua")} == {
        "": ["Siti Contoh", "Eko Contoh"],
        "kurang": ["Eko Contoh"],
        "semua": ["Agus Contoh", "Siti Contoh", "Eko Contoh"],
    }


def test_sender_reads_what_stands_and_nothing_of_the_open_meeting(
    graded, first, siti, kota, gita, sari, as_user
) -> None:
    graded.senders.add(kota)
    type(siti).objects.filter(pk=siti.pk).update(sender=kota)
    second = follow_up(graded, sari)
    decide(second, {siti.pk: Decision(Outcome.FAILED, "Tidak melengkapi")}, by=sari)
    browser = as_user(gita)
    page, minutes = browser.get(detail(graded)), browser.get(reverse("graduation_minutes", args=[second.pk]))
    assert [row["decision"].outcome for row in page.context["rows"]] == ["postponed"]
    assert (minutes.context["groups"], "Tidak melengkapi" in page.text) == ([], False)


def test_queries_do_not_grow(graded, first, sari, as_user) -> None:
    counts, browser = [], as_user(sari)
    follow_up(graded, sari)
    for size in (3, 27):
        for n in range(size):
            participant(graded, f"Kembali {n}")
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(detail(graded)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 34


class TestSheets:
    """Attendance and scores show fields only for those on whom graduation has not decided for good."""

    def test_score_sheet(self, graded, first, agus, eko, sari, as_user) -> None:
        browser, part = as_user(sari), graded.version.components.get()
        page = browser.get(reverse("score_sheet", args=[graded.pk]))
        assert [(f"v-{who.pk}-0" in page.text) for who in (agus, eko)] == [False, True]
        assert "Hanya kehadiran dan nilai 2 peserta yang belum tuntas" in page.text
        cell = {"component": part.pk, "value": "90", "seen": ""}
        answers = [
            browser.post(reverse("score_cell", args=[graded.pk]), cell | {"enrolment": who.pk}) for who in (agus, eko)
        ]
        assert [answer.status_code for answer in answers] == [422, 200]
        assert Score.objects.get(enrolment=eko).value == 90

    def test_attendance_grid(self, graded, first, agus, siti, sari, as_user) -> None:
        page = as_user(sari).get(reverse("attendance_grid", args=[graded.pk]))
        assert {str(row.enrolment): row.is_settled for row in page.context["rows"]} == {
            "Agus Contoh": True,
            "Siti Contoh": False,
            "Eko Contoh": False,
        }
        assert (page.text.count(" data-settled>"), "js/attendance_grid.js" in page.text) == (1, True)

    def test_attendance_of_a_session(self, graded, first, agus, siti, sari, as_user) -> None:
        session = graded.sessions.first()
        address = reverse("attendance_session", args=[session.pk])
        browser = as_user(sari)
        data = {f"was-{siti.pk}": "present", f"mark-{siti.pk}": "sick", "reason": "Surat dokter menyusul"}
        assert browser.get(address).text.count("<fieldset disabled>") == 1
        assert browser.post(address, data).status_code == 302
        assert Attendance.objects.get(session=session, enrolment=siti).state == "sick"


class TestContact:
    """Staff and participant go on keeping how person and mentor are reached; printed facts are shown, not asked for.
    To staff they stay open until a certificate is issued."""

    CONTACT = {"phone": "+6281200000001", "email": "", "mentor_name": "Rina Contoh", "mentor_position": "Camat", "mentor_email": "", "mentor_phone": "+6281200000002"}  # fmt: skip

    def test_staff_once_a_certificate_is_issued(self, graded, first, agus, siti, sari, as_user) -> None:
        CertificateFactory(enrolment=agus)
        browser = as_user(sari)
        pages = [browser.get(reverse("enrolment_edit", args=[who.pk])) for who in (agus, siti)]
        assert ["position" in page.context["form"].fields for page in pages] == [False, True]
        answer = browser.post(reverse("enrolment_edit", args=[agus.pk]), self.CONTACT | {"position": "Lurah"})
        agus.refresh_from_db()
        assert (answer.status_code, agus.mentor_phone, agus.position) == (302, "+6281200000002", "")

    def test_staff_mend_what_is_printed_until_a_certificate_is_issued(self, graded, first, agus, sari, as_user) -> None:
        browser, address = as_user(sari), reverse("enrolment_edit", args=[agus.pk])
        facts = {"name": "Agus Contoh", "birth_place": "Bontang", "birth_date": "1987-03-12", "position": "Lurah"}
        assert "Data yang tercetak masih dapat diperbaiki sampai sertifikat terbit" in browser.get(address).text
        answer = browser.post(address, self.CONTACT | facts)
        agus.refresh_from_db()
        event = AuditEvent.objects.get(verb="enrolment.changed")
        assert (answer.status_code, agus.position, event.data["position"]) == (302, "Lurah", ["", "Lurah"])

    def test_participant(self, graded, first, agus, dewi, as_user) -> None:
        type(agus.person).objects.filter(pk=agus.person_id).update(user=dewi)
        browser, address = as_user(dewi), reverse("portal_biodata", args=[agus.pk])
        assert sorted(browser.get(address).context["form"].fields) == sorted([*self.CONTACT, "photo"])
        assert browser.post(address, self.CONTACT | {"name": "Nama Lain"}).status_code == 302
        agus.refresh_from_db()
        assert (agus.mentor_name, agus.name, agus.person.phone) == ("Rina Contoh", "Agus Contoh", "+6281200000001")

    def test_photo_that_was_there_when_it_was_decided_stands(self, graded, first, agus, dewi, as_user) -> None:
        type(agus.person).objects.filter(pk=agus.person_id).update(user=dewi)
        kept = confirm_biodata(agus, {}, by=dewi, photo=b"first").person.photo.name
        with pytest.raises(DomainError, match="fotonya tidak dapat diganti lagi"):
            confirm_biodata(agus, {}, by=dewi, photo=b"second")
        with default_storage.open(kept) as file:
            assert file.read() == b"first"
        page = as_user(dewi).get(reverse("portal_biodata", args=[agus.pk]))
        assert sorted(page.context["form"].fields) == sorted(self.CONTACT)
        assert as_user(dewi).post(reverse("portal_biodata", args=[agus.pk]), self.CONTACT).status_code == 302

    def test_photo_whose_file_is_lost_is_sent_again(self, graded, first, agus, sari) -> None:
        lost = confirm_biodata(agus, {}, by=sari, photo=b"first").person.photo.name
        default_storage.delete(lost)
        with confirm_biodata(agus, {}, by=sari, photo=b"second").person.photo.open() as file:
            assert file.read() == b"second"


def test_participant_reads_until_when(graded, first, siti, dewi, as_user) -> None:
    type(graded).objects.filter(pk=graded.pk).update(status="certificates")
    type(siti.person).objects.filter(pk=siti.person_id).update(user=dewi)
    steps = as_user(dewi).get(reverse("portal_home")).context["home"].steps
    assert "ditunda, lengkapi paling lambat 26 November 2026" in [step["note"] for step in steps]


def test_leader_reads_who_is_open_without_a_form(graded, first, lina, as_user) -> None:
    answer = as_user(lina).get(detail(graded))
    assert ("2 peserta belum tuntas" in answer.text, 'name="held_on"' in answer.text) == (True, False)


def test_final_scores_have_the_decimals_of_the_curriculum(graded, first, agus, sari, as_user) -> None:
    type(graded.version).objects.filter(pk=graded.version_id).update(score_decimals=1)
    browser = as_user(sari)
    texts = [browser.get(address).text for address in (detail(graded), reverse("graduation_minutes", args=[first.pk]))]
    assert [("80,0<" in text, "80,00" in text) for text in texts] == [(True, False)] * 2
