"""Comments open and mended, sessions read and unread, days that are near."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.utils import timezone

from participants.plans.coaching.enums import Way
from participants.plans.coaching.services import Session, confirm_reading, record_session
from participants.plans.deadlines.services import set_deadlines
from participants.plans.dialogue.enums import Deed
from participants.plans.dialogue.services import add_comment, add_entry, author_voice, coach_voice
from participants.plans.models import ActionPlan
from participants.plans.versions.models import PlanVersion
from programs.cohorts.models import Cohort
from revmental.accounts.models import User

REMARKS = {
    "issue": "Masalahnya jelas. Mohon sebutkan sumber datanya: catatan loket, survei, atau kotak saran?",
    "cause": "Ini baru gejala. Coba tanyakan “mengapa” satu kali lagi.",
    "activities": "Kegiatan 2 belum terukur: berapa, dari berapa, sampai kapan?",
}
SESSIONS = [
    (21, Way.ONLINE, "Isu yang dipilih dan data awal.", "Menghitung waktu tunggu selama lima hari kerja."),
    (9, Way.FACE, "Akar masalah dan kegiatan; indikator kegiatan 2.", "Menulis ulang indikator dan targetnya."),
]


def comment_on(version: PlanVersion, *, coach: User) -> None:
    """The coach's remarks before the plan goes back."""
    for part, text in REMARKS.items():
        add_comment(version, part, text, coach_voice(coach), form=uuid4())


def answer_comments(plan: ActionPlan, *, author: User) -> None:
    """The author has mended one, answered another, and the third waits."""
    comments = {comment.part: comment for comment in plan.comments.all()}
    voice = author_voice(author)
    add_entry(comments["cause"], Deed.MEND, "Sudah saya gali sampai kebiasaan menunggu atasan.", voice, form=uuid4())
    add_entry(comments["issue"], Deed.ANSWER, "Dari catatan loket Agustus; apakah cukup?", voice, form=uuid4())


def coach_twice(plan: ActionPlan, *, coach: User, author: User) -> None:
    """Two sessions; the first is read. Of a training long ago they lie in its own time."""
    last = min(timezone.localdate(), plan.enrolment.cohort.ends_on)
    for days, way, discussed, agreed in SESSIONS:
        on = last - dt.timedelta(days=days)
        row = record_session(plan, Session(on, way, discussed, agreed, on + dt.timedelta(days=12), uuid4()), by=coach)
        if days == SESSIONS[0][0]:
            confirm_reading(row, by=author)


def set_days(cohort: Cohort, *, by: Any) -> None:
    """The plan is due in three days, the final report before the end."""
    today = timezone.localdate()
    days = {"submit_by": today + dt.timedelta(days=3), "improve_by": None, "report_by": today + dt.timedelta(days=40)}
    set_deadlines(cohort, days, by=by)
