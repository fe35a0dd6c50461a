"""30, 60 and 90 days later: the question comes by mail, one tap answers it, the mentor agrees by link, the curve shows it."""

import datetime as dt

from playwright.sync_api import expect

from participants.plans.checkins.enums import Practice
from participants.plans.checkins.models import CheckIn, CheckInAnswer, CheckInConfirmation
from participants.plans.checkins.services import Answer, answer_check_in
from participants.plans.checkins.tasks import check_ins_task
from revmental.mail.models import OutgoingMail
from tests.journeys.habit.company import Company, newest_letter, path_in
from tests.journeys.habit.road import AUTHOR_MAIL, LAST_DAY, MENTOR, MENTOR_MAIL, Road
from tests.journeys.walker import Walker

# When the reminder is answered: so late that the mentor's last link, valid for 30 days, has expired each time.
ANSWERED_ON = {30: 38, 60: 69, 90: 100}
TAPS = {30: "regular", 60: "sometimes", 90: "regular"}
# The curve's table: days, asked, answered, unknown, still practising, newly stopped, at risk, share.
CURVE = [
    ["30", "2", "1", "1", "1", "0", "1", "100 %"],
    ["60", "2", "2", "0", "1", "1", "2", "50 %"],
    ["90", "2", "1", "1", "1", "0", "1", "50 %"],
]
# Of both alumni: asked, answered, still practising, waiting, not answered.
COUNTS = {30: ["2", "1", "1", "1", "0"], 60: ["4", "3", "2", "1", "0"], 90: ["6", "4", "3", "1", "1"]}


def day_after(days: int) -> dt.date:
    return LAST_DAY + dt.timedelta(days=days)


def be_asked(company: Company, days: int) -> str:
    """The daily work asks, and reminds when there is no answer, each once however often it runs; the reminder's words."""
    for day in (days, ANSWERED_ON[days]):
        company.come_on(day_after(day))
        check_ins_task()
        check_ins_task()
        letter = newest_letter(AUTHOR_MAIL)
    told = OutgoingMail.objects.filter(recipient=AUTHOR_MAIL, created_at__date__gte=day_after(days))
    assert list(told.order_by("created_at").values_list("kind", flat=True)) == ["check_in_asked", "check_in_reminder_1"]
    return letter


def tap(alumnus: Walker, days: int, letter: str) -> None:
    """One tap without signing in; opening the page alone says nothing. Then a number, if one likes."""
    alumnus.page.context.clear_cookies()
    alumnus.open(path_in(letter))
    own = CheckInAnswer.objects.filter(check_in__days=days, check_in__enrolment__name="Dewi Contoh Lestari")
    assert own.count() == 0
    alumnus.click(f"[name=practice][value={TAPS[days]}]")
    assert list(own.values_list("number", "practice", "by")) == [(1, TAPS[days], None)]
    alumnus.page.get_by_label("Kira-kira berapa kali seminggu?").fill("5")
    alumnus.click("[aria-labelledby=more] button[type=submit]")
    assert list(own.order_by("number").values_list("number", "practice", "per_week")) == [
        (1, TAPS[days], None),
        (2, TAPS[days], 5),
    ]


def agree(mentor: Walker, days: int) -> None:
    """The old link has expired; the new one of the mail opens without an account, and the mentor says the same."""
    mentor.open(path_in(newest_letter(MENTOR_MAIL))).fill(name=MENTOR, position="Camat Contoh")
    mentor.click("[name=agrees][value=yes]")
    said = CheckInConfirmation.objects.filter(answer__check_in__days=days)
    assert list(said.values_list("agrees", "name", "answer__number")) == [(True, MENTOR, 2)]


def stop(road: Road) -> None:
    """The classmate says nothing after 30 days and has stopped after 60."""
    check_in = CheckIn.objects.get(enrolment=road.classmate, days=60)
    answer_check_in(check_in, Answer(Practice.STOPPED, reason="Pindah jabatan atau unit kerja"))


def look_back(staff: Walker, road: Road, days: int) -> None:
    """Staff see who answered, and the curve as far as it goes."""
    staff.open(f"/admin/angkatan/{road.cohort.pk}/pascapelatihan/")
    assert staff.page.locator(".plan-counts .num").all_inner_texts() == COUNTS[days]
    table = staff.page.locator("[aria-labelledby=curve] tbody tr").all()
    assert [row.locator("th, td").all_inner_texts() for row in table] == CURVE[: len(table)]
    assert len(table) == list(COUNTS).index(days) + 1
    staff.open("/admin/pascapelatihan/")
    line = staff.page.locator("table.data tr", has_text=road.cohort.label)
    expect(line.locator("td")).to_have_text(COUNTS[days][:4])


def live_on(company: Company, road: Road) -> None:
    for days in TAPS:
        letter = be_asked(company, days)
        tap(company.author, days, letter)
        agree(company.mentor, days)
        if days == 60:
            stop(road)
        look_back(company.staff, road, days)
    assert list(CheckIn.objects.filter(enrolment=road.author).values_list("days", flat=True).order_by("days")) == [
        30,
        60,
        90,
    ]
