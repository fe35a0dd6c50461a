"""The habit by sending agency: each curve of its own people, nobody offered whom they do not see, few answers hidden."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.plans.checkins.habits.figures import by_sender, senders_in
from participants.plans.checkins.habits.tally import tally_of
from participants.plans.checkins.models import CheckIn
from revmental.accounts.models import Agency
from tests.factories.accounts import AgencyFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import CheckInAnswerFactory, CheckInFactory

pytestmark = pytest.mark.django_db
NOT_SHOWN = {"asked": None, "answered": None, "practising": None, "waiting": None, "missed": None}


def ask(cohort: Any, sender: Any, *practices: str) -> None:
    """Somebody of the agency for each answer; "" has not answered."""
    for practice in practices:
        row = CheckInFactory(enrolment=EnrolmentFactory(cohort=cohort, sender=sender))
        if practice:
            CheckInAnswerFactory(check_in=row, practice=practice)


@pytest.fixture
def both(cohort, kota) -> None:
    """Of Kota's two one has stopped; all five of Desa go on; one person nobody has sent."""
    desa = AgencyFactory(name="Pemerintah Desa Contoh", short_name="DESA", kind="city", is_host=False)
    cohort.senders.add(kota, desa)
    ask(cohort, kota, "regular", "stopped")
    ask(cohort, desa, *["sometimes"] * 5)
    ask(cohort, None, "")


def opened(browser: Any, cohort: Any, page: str, sender: str) -> Any:
    name, args, key = {
        "all": ("habits_home", [], "pengirim"),
        "cohort": ("cohort_after", [cohort.pk], "instansi"),
    }[page]
    chosen = Agency.objects.get(short_name=sender).pk if sender else ""
    answer = browser.get(reverse(name, args=args), {key: chosen})
    assert answer.status_code == 200
    return answer.context


@pytest.mark.parametrize("page", ["all", "cohort"])
@pytest.mark.parametrize(("sender", "asked", "share"), [("", 8, 600 / 7), ("KOTA", 2, 50), ("DESA", 5, 100)])
def test_the_curve_is_of_those_whom_the_agency_sent(sender, asked, share, page, both, cohort, sari, as_user) -> None:
    shown = opened(as_user(sari), cohort, page, sender)
    (point,) = shown["points"]
    assert (shown["counts"]["asked"], point.asked, round(point.share, 6)) == (asked, asked, round(share, 6))


@pytest.mark.parametrize("page", ["all", "cohort"])
@pytest.mark.parametrize(
    ("name", "offered"), [("sari", ["DESA", "KOTA"]), ("gita", ["KOTA"]), ("pusat", ["DESA", "KOTA"])]
)
def test_agencies_are_offered_of_whose_people_the_reader_sees_figures(
    name, offered, page, both, cohort, request, as_user
) -> None:
    shown = opened(as_user(request.getfixturevalue(name)), cohort, page, "")
    assert [sender.short_name for sender in shown["senders"]] == offered


@pytest.mark.parametrize("page", ["all", "cohort"])
def test_a_sender_asks_in_vain_for_the_people_of_another(page, both, cohort, gita, as_user) -> None:
    shown = opened(as_user(gita), cohort, page, "DESA")
    assert (shown["counts"]["asked"], shown["points"]) == (0, [])


@pytest.mark.parametrize("page", ["all", "cohort"])
def test_an_address_that_names_no_agency_shows_nobody(page, both, cohort, sari, as_user) -> None:
    name, args, key = {"all": ("habits_home", [], "pengirim"), "cohort": ("cohort_after", [cohort.pk], "instansi")}[
        page
    ]
    shown = as_user(sari).get(reverse(name, args=args), {key: "bukan-instansi"})
    assert (shown.status_code, shown.context["counts"]["asked"], len(shown.context["page"])) == (200, 0, 0)


def test_each_sending_agency_has_its_line(both, sari, as_user, cohort) -> None:
    lines = opened(as_user(sari), cohort, "all", "KOTA")["sent"]
    assert [(line["sender"].short_name, line["counts"]["asked"], line["counts"]["practising"]) for line in lines] == [
        ("DESA", 5, 5),
        ("KOTA", 2, 1),
    ]


def test_of_a_few_the_supervising_body_reads_nothing(both, pusat, as_user, cohort) -> None:
    lines = opened(as_user(pusat), cohort, "all", "")["sent"]
    assert lines[1]["counts"] == NOT_SHOWN
    assert opened(as_user(pusat), cohort, "cohort", "KOTA")["counts"] == NOT_SHOWN


@pytest.mark.parametrize("page", ["all", "cohort"])
def test_the_supervising_body_cannot_work_out_the_few_from_the_sum_and_the_others(
    page, both, pusat, as_user, cohort
) -> None:
    """All say 7 answered and 6 practise; with Desa's 5 of 5 beside it, of Kota's two one has stopped."""
    whole, desa = (opened(as_user(pusat), cohort, page, sender) for sender in ("", "DESA"))
    assert (whole["counts"]["answered"], whole["counts"]["practising"]) == (7, 6)
    assert (desa["counts"], desa["points"]) == (NOT_SHOWN, [])


@pytest.mark.parametrize("page", ["all", "cohort"])
def test_of_enough_who_have_hardly_answered_it_reads_how_many_were_asked(page, kota, pusat, as_user, cohort) -> None:
    ask(cohort, kota, "regular", "stopped", "", "", "")
    shown = opened(as_user(pusat), cohort, page, "KOTA")
    assert shown["counts"] == NOT_SHOWN | {"asked": 5}
    assert [(point.asked, point.answered, point.share) for point in shown["points"]] == [(5, 0, None)]


@pytest.mark.parametrize("page", ["all", "cohort"])
def test_a_day_on_which_too_few_were_asked_is_left_out(page, kota, pusat, as_user, cohort) -> None:
    ask(cohort, kota, *["regular"] * 6)
    CheckInAnswerFactory(check_in=CheckInFactory(enrolment=cohort.enrolments.first(), days=60))
    shown = opened(as_user(pusat), cohort, page, "")
    assert [(point.days, point.asked, point.answered) for point in shown["points"]] == [(30, 6, 6)]
    assert (shown["counts"]["asked"], shown["counts"]["practising"]) == (6, 6)


@pytest.mark.parametrize("page", ["all", "cohort"])
def test_after_a_hidden_day_no_share_tells_who_stopped_on_it(page, kota, pusat, as_user, cohort) -> None:
    ask(cohort, kota, *["regular"] * 6)
    people = list(cohort.enrolments.all())
    CheckInAnswerFactory(check_in=CheckInFactory(enrolment=people[0], days=60), practice="stopped")
    for who in people:
        CheckInAnswerFactory(check_in=CheckInFactory(enrolment=who, days=90), practice="regular")
    shown = opened(as_user(pusat), cohort, page, "")
    assert [(one.days, one.practising, one.share) for one in shown["points"]] == [(30, 6, 100), (90, 6, None)]


def test_no_class_has_figures_of_its_own_for_the_supervising_body(kota, pusat, as_user, cohort) -> None:
    ask(cohort, kota, *["regular"] * 6)
    (line,) = opened(as_user(pusat), cohort, "all", "")["lines"]
    assert set(line["counts"].values()) == {None}


def test_beside_enough_others_who_are_hidden_an_agency_is_shown(both, pusat, as_user, cohort) -> None:
    camat = AgencyFactory(name="Kecamatan Contoh", short_name="CAMAT", kind="city", is_host=False)
    cohort.senders.add(camat)
    ask(cohort, camat, *["regular"] * 6)
    lines = opened(as_user(pusat), cohort, "all", "")["sent"]
    assert [(line["sender"].short_name, line["counts"]["answered"]) for line in lines] == [
        ("CAMAT", 6),
        ("DESA", None),
        ("KOTA", None),
    ]
    (point,) = opened(as_user(pusat), cohort, "all", "CAMAT")["points"]
    assert (point.answered, point.share) == (6, 100)


def test_few_people_who_answered_often_are_still_few(cohort, kota, pusat, as_user) -> None:
    for who in EnrolmentFactory.create_batch(2, cohort=cohort, sender=kota):
        for days in (30, 60, 90):
            CheckInAnswerFactory(check_in=CheckInFactory(enrolment=who, days=days))
    for page in ("all", "cohort"):
        assert opened(as_user(pusat), cohort, page, "")["counts"] == NOT_SHOWN


def test_agencies_of_the_same_short_name_are_not_mixed(both, sari, as_user, cohort) -> None:
    other = AgencyFactory(name="Kota Lain Contoh", short_name="KOTA", kind="city", is_host=False)
    cohort.senders.add(other)
    ask(cohort, other, "regular")
    lines = {line["sender"].name: line["counts"]["asked"] for line in opened(as_user(sari), cohort, "all", "")["sent"]}
    assert (lines["Kota Lain Contoh"], sum(lines.values())) == (1, 8)


def test_who_was_sent_by_nobody_has_no_line(cohort, sari) -> None:
    ask(cohort, None, "regular")
    tally = tally_of(CheckIn.objects.counted_by(sari), timezone.localdate())
    assert (len(tally.cells), senders_in(tally), by_sender(tally, [], None)) == (1, [], [])
