"""The pages of the meeting: seven questions for each, and what each reader may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.graduation.deciding_services import Decision, decide, seen_of
from participants.graduation.models import GraduationDecision, GraduationMeeting
from participants.graduation.services import lock_meeting
from programs.cohorts.enums import TeamRole
from programs.curricula.enums import Outcome
from tests.factories.participants import locked
from tests.factories.programs import TeamMemberFactory
from tests.participants.graduation.people import DUE, meeting_of, participant

OF_MEETING = [
    "graduation_edit",
    "graduation_decide",
    "graduation_accept",
    "graduation_lock",
    "graduation_unlock",
    "graduation_pass",
    "graduation_discard",
    "graduation_minutes",
]
POST_ONLY = ["graduation_open", *OF_MEETING[1:-1]]


@pytest.fixture
def siti(graded):
    return participant(graded, "Siti Contoh", plan="submitted")


@pytest.fixture
def meeting(graded):
    return meeting_of(graded)


def at(name: str, meeting: GraduationMeeting) -> str:
    return reverse(name, args=[meeting.pk if name in OF_MEETING else meeting.cohort_id])


def fields(who, outcome: str, *, reason: str = "", due: str = "", seen: str = "") -> dict:
    values = {"outcome": outcome, "reason": reason, "due": due, "seen": seen}
    return {f"{name}-{who.pk}": value for name, value in values.items()}


def shown_messages(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_page_without_meeting_shows_where_everybody_stands(graded, agus, siti, sari, as_user) -> None:
    text = as_user(sari).get(reverse("graduation_detail", args=[graded.pk])).content.decode()
    assert [text.count(word) for word in ("Buka rapat kelulusan", "kurang persetujuan coach", 'name="held_on"')] == [
        1,
        1,
        1,
    ]


def test_open_makes_the_meeting(graded, agus, sari, as_user) -> None:
    answer = as_user(sari).post(
        reverse("graduation_open", args=[graded.pk]), {"held_on": "2026-10-26", "place": "Aula"}, follow=True
    )
    assert (GraduationMeeting.objects.get().place, "sudah dibuka" in shown_messages(answer)) == ("Aula", True)


@pytest.mark.parametrize("data", [{}, {"held_on": "kemarin"}])
def test_open_with_an_invalid_form_shows_it_again(graded, agus, sari, as_user, data) -> None:
    answer = as_user(sari).post(reverse("graduation_open", args=[graded.pk]), data | {"place": "Aula Contoh"})
    assert (answer.status_code, "Aula Contoh" in answer.content.decode(), GraduationMeeting.objects.count()) == (
        422,
        True,
        0,
    )


def test_open_without_people_says_so(graded, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("graduation_open", args=[graded.pk]), {"held_on": "2026-10-26"})
    assert (answer.status_code, "Belum ada peserta" in answer.content.decode()) == (422, True)


def test_edit_saves_and_refuses(meeting, agus, sari, as_user) -> None:
    browser = as_user(sari)
    assert browser.get(at("graduation_edit", meeting)).status_code == 200
    assert browser.post(at("graduation_edit", meeting), {"held_on": "x"}).status_code == 422
    assert browser.post(at("graduation_edit", meeting), {"held_on": "2026-10-27", "place": "Aula"}).status_code == 302
    locked(meeting)
    refused = browser.post(at("graduation_edit", meeting), {"held_on": "2026-10-28"})
    assert (refused.status_code, "dikunci" in refused.content.decode()) == (422, True)
    assert str(GraduationMeeting.objects.get().held_on) == "2026-10-27"


def test_two_who_edit_the_meeting_overwrite_nothing_silently(meeting, sari, as_user) -> None:
    browser, url = as_user(sari), at("graduation_edit", meeting)
    seen = browser.get(url).context["seen"]
    GraduationMeeting.objects.update(place="Aula lama")

    stale = browser.post(url, {"held_on": "2026-10-27", "place": "Aula baru", "seen": seen})
    text = stale.content.decode()
    assert (stale.status_code, text.count("Isinya sekarang"), "Aula lama" in text, "Aula baru" in text) == (
        409,
        1,
        True,
        True,
    )
    assert GraduationMeeting.objects.get().place == "Aula lama"
    assert browser.post(url, {"held_on": "2026-10-27", "place": "Aula baru", "seen": ""}).status_code == 302


def test_decide_saves_what_was_touched(meeting, agus, siti, sari, as_user) -> None:
    data = fields(agus, "passed") | fields(siti, "")
    answer = as_user(sari).post(at("graduation_decide", meeting) + "?tampil=belum", data, follow=True)
    assert (shown_messages(answer), answer.redirect_chain[0][0].endswith("?tampil=belum")) == (
        "1 keputusan tersimpan.",
        True,
    )
    assert list(GraduationDecision.objects.values_list("enrolment", "outcome")) == [(agus.pk, "passed")]


def test_decide_leaves_untouched_rows_to_others(meeting, agus, siti, sari, budi, as_user) -> None:
    decide(meeting, {agus.pk: Decision(Outcome.PASSED)}, by=budi)
    seen = seen_of(GraduationDecision.objects.get())
    decide(meeting, {agus.pk: Decision(Outcome.WITHDRAWN, "pindah tugas")}, by=budi)

    answer = as_user(sari).post(
        at("graduation_decide", meeting),
        fields(agus, "passed", seen=seen) | fields(siti, "postponed", due="2026-11-26"),
    )

    assert (answer.status_code, GraduationDecision.objects.get(enrolment=agus).outcome) == (302, "withdrawn")


@pytest.mark.parametrize(
    ("outcome", "due", "word"),
    [
        ("passed", "", "sebutkan mengapa tetap lulus"),
        ("postponed", "", "sampai kapan"),
        ("postponed", "besok", "bukan tanggal"),
        ("bravo", "", "Pilih keputusan"),
    ],
)
def test_decide_with_an_error_keeps_what_was_typed(meeting, agus, siti, sari, as_user, outcome, due, word) -> None:
    answer = as_user(sari).post(
        at("graduation_decide", meeting),
        fields(siti, outcome, due=due) | fields(agus, "failed", reason="Catatan panjang"),
    )
    text = answer.content.decode()
    assert (answer.status_code, word in text, 'value="Catatan panjang"' in text) == (422, True, True)
    assert GraduationDecision.objects.count() == 0


def test_decide_clash_shows_the_other_decision(meeting, agus, sari, budi, as_user) -> None:
    decide(meeting, {agus.pk: Decision(Outcome.WITHDRAWN, "pindah tugas")}, by=budi)
    browser = as_user(sari)

    refused = browser.post(at("graduation_decide", meeting), fields(agus, "passed"))
    text = refused.content.decode()
    seen = seen_of(GraduationDecision.objects.get())
    again = browser.post(at("graduation_decide", meeting), fields(agus, "passed", seen=seen))

    assert (refused.status_code, "orang lain memutuskan “mengundurkan diri”" in text, f'value="{seen}"' in text) == (
        422,
        True,
        True,
    )
    assert (again.status_code, GraduationDecision.objects.get().outcome) == (302, "passed")


def test_accept_decides_on_the_rest(meeting, agus, siti, sari, as_user) -> None:
    browser = as_user(sari)
    assert browser.post(at("graduation_accept", meeting), {"due_on": "besok"}).status_code == 422
    refused = browser.post(at("graduation_accept", meeting))
    taken = browser.post(at("graduation_accept", meeting), {"due_on": DUE.isoformat()}, follow=True)
    assert (refused.status_code, "sampai kapan" in refused.content.decode(), shown_messages(taken)) == (
        422,
        True,
        "2 keputusan tersimpan.",
    )


def test_lock_and_unlock(meeting, agus, sari, as_user) -> None:
    browser = as_user(sari)
    early = browser.post(at("graduation_lock", meeting), follow=True)
    decide(meeting, {agus.pk: Decision(Outcome.PASSED)}, by=sari)
    done = browser.post(at("graduation_lock", meeting), follow=True)
    empty = browser.post(at("graduation_unlock", meeting), {"reason": ""})
    undone = browser.post(at("graduation_unlock", meeting), {"reason": "nilai keliru"}, follow=True)

    assert "1 peserta belum diputuskan" in shown_messages(early)
    assert "sudah dikunci" in shown_messages(done)
    assert empty.status_code == 422
    assert "dibuka kembali" in shown_messages(undone)
    assert "nilai keliru" in undone.content.decode()


@pytest.mark.parametrize(("name", "data"), [("graduation_decide", {}), ("graduation_accept", {"due_on": "2026-11-26"})])
def test_locked_meeting_says_so(meeting, agus, sari, as_user, name, data) -> None:
    locked(meeting)
    answer = as_user(sari).post(at(name, meeting), data | fields(agus, "passed"))
    assert (answer.status_code, "dikunci" in answer.content.decode()) == (422, True)
    assert GraduationDecision.objects.count() == 0


def test_unlocking_an_open_meeting_says_so(meeting, agus, sari, as_user) -> None:
    answer = as_user(sari).post(at("graduation_unlock", meeting), {"reason": "x"}, follow=True)
    assert "dibuka" in shown_messages(answer)


@pytest.mark.parametrize("name", POST_ONLY)
def test_get_is_refused(meeting, sari, as_user, name) -> None:
    assert as_user(sari).get(at(name, meeting)).status_code == 405


@pytest.mark.parametrize("name", ["graduation_detail", "graduation_open", *OF_MEETING])
@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("citra", 404, 404), ("lina", 200, 403), ("wati", 200, 403), ("gita", 200, 403), ("pusat", 403, 403)],
)
def test_strangers_and_readers(meeting, agus, kota, request, as_user, name, who, read, write) -> None:
    meeting.cohort.senders.add(kota)
    browser = as_user(request.getfixturevalue(who))
    answer = browser.post(at(name, meeting)) if name in POST_ONLY else browser.get(at(name, meeting))
    assert answer.status_code == (read if name in ("graduation_detail", "graduation_minutes") else write)


def test_sender_sees_own_people_once_it_is_locked_and_no_scores(meeting, agus, siti, gita, kota, sari, as_user) -> None:
    meeting.cohort.senders.add(kota)
    agus.sender = kota
    agus.save()
    pages = [at("graduation_detail", meeting), at("graduation_minutes", meeting)]
    before = as_user(gita).get(pages[0]).content.decode()
    decide(meeting, {agus.pk: Decision(Outcome.PASSED), siti.pk: Decision(Outcome.FAILED)}, by=sari)
    lock_meeting(meeting, by=sari)

    assert ("Belum diputuskan" in before, "Agus Contoh" in before) == (True, False)
    for page in pages:
        text = as_user(gita).get(page).content.decode()
        assert [word in text for word in ("Agus Contoh", "lulus", "Siti Contoh", "80,00", "Memuaskan")] == [
            True,
            True,
            False,
            False,
            False,
        ]


def test_minutes_group_people_by_outcome(meeting, agus, siti, sari, as_user) -> None:
    decide(meeting, {agus.pk: Decision(Outcome.PASSED), siti.pk: Decision(Outcome.POSTPONED, due_on=DUE)}, by=sari)
    text = as_user(sari).get(at("graduation_minutes", meeting)).content.decode()
    assert [
        word in text
        for word in (
            "Pada hari Senin, tanggal 26 Oktober 2026",
            "Lulus: 1 orang",
            "Ditunda: 1 orang",
            "26 November 2026",
            "rancangan",
        )
    ] == [True] * 5


def test_tabs_narrow_the_list(meeting, agus, siti, sari, as_user) -> None:
    browser = as_user(sari)
    shown = {
        key: [
            name in browser.get(at("graduation_detail", meeting), {"tampil": key}).content.decode()
            for name in ("Agus Contoh", "Siti Contoh")
        ]
        for key in ("", "kurang", "belum", "lain")
    }
    assert shown == {"": [True, True], "kurang": [False, True], "belum": [True, True], "lain": [True, True]}


def test_locked_page_shows_the_frozen_figures(meeting, agus, sari, as_user) -> None:
    decide(meeting, {agus.pk: Decision(Outcome.PASSED)}, by=sari)
    lock_meeting(meeting, by=sari)
    meeting.cohort.version.components.update(weight=50)

    text = as_user(sari).get(at("graduation_detail", meeting)).content.decode()

    assert [word in text for word in ("80,00", "Keputusan sudah dikunci", 'name="outcome-')] == [True, True, False]


@pytest.mark.parametrize("name", ["graduation_detail", "graduation_minutes"])
def test_queries_do_not_grow(meeting, agus, sari, as_user, name) -> None:
    counts, browser = [], as_user(sari)
    for size in (3, 27):
        people = [participant(meeting.cohort, f"Peserta {n}") for n in range(size)]
        decide(meeting, {who.pk: Decision(Outcome.PASSED) for who in people}, by=sari)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(at(name, meeting)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_first_meeting_begins_with_the_team_as_papers_name_it(graded, sari, as_user) -> None:
    for role in (TeamRole.LEAD, TeamRole.COACH):
        TeamMemberFactory(cohort=graded, user=sari, role=role)
    form = as_user(sari).get(reverse("graduation_detail", args=[graded.pk])).context["meeting_form"]
    assert set(form.initial["members"].splitlines()) == {f"{sari} – penanggung jawab", f"{sari} – coach"}
