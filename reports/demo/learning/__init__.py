"""What the people of the demonstration learn from each other: shared plans, five entries of the library, a draft begun from one."""

from typing import Any

from participants.plans.enums import APPROVED_ONCE
from participants.plans.library.example_services import take_example
from participants.plans.library.models import LibraryEntry
from participants.plans.library.services import ask_consent, give_consent, publish_entry
from participants.plans.library.sharing_services import share_plan
from participants.plans.models import ActionPlan
from participants.plans.versions.services import submit_plan
from programs.cohorts.models import Cohort

# Why each is good, in the order of the plans.
PRAISE = [
    "Masalahnya diukur dulu, lalu diatasi dengan langkah kecil yang dapat ditiru loket mana pun.",
    "Lima menit setiap pagi mengubah keluhan kemarin menjadi perbaikan hari ini.",
    "Keterbukaan yang sederhana: siapa pun di tim dapat memeriksa setiap bukti.",
    "Target harian yang jelas dan mudah dipantau; warga segera merasakan hasilnya.",
    "Pengetahuan tidak lagi bergantung pada satu orang; layanan tetap berjalan saat petugas cuti.",
]
# Every so many-th author shares with the others of the cohort.
SHARED = 3


def share_some(cohort: Cohort) -> None:
    """Some authors let their fellows read what they have submitted."""
    for plan in plans_of(cohort).filter(submitted_at__isnull=False)[::SHARED]:
        share_plan(plan, by=plan.enrolment.person.user)


def fill_library(cohort: Cohort, *, by: Any) -> None:
    """Five plans in the library, the third without its author's name; a sixth author has not answered yet."""
    approved = list(plans_of(cohort).filter(status__in=APPROVED_ONCE)[: len(PRAISE) + 1])
    for place, (plan, praise) in enumerate(zip(approved, PRAISE, strict=False)):
        entry = give_consent(ask_consent(plan, by=by), named=place != 2, by=plan.enrolment.person.user)
        publish_entry(entry, praise=praise, themes=entry.content["focus"], by=by)
    if len(approved) > len(PRAISE):
        ask_consent(approved[-1], by=by)


def begin_from_example(plan: ActionPlan) -> None:
    """A returned draft takes an idea of an entry and goes to its coach again, who sees how much stayed the same."""
    entry = LibraryEntry.objects.published().order_by("published_at", "pk").first()
    if entry:
        author = plan.enrolment.person.user
        take_example(plan, entry, parts=["idea"], revision=plan.revision, by=author)
        submit_plan(plan, by=author)


def plans_of(cohort: Cohort) -> Any:
    rows = ActionPlan.objects.filter(enrolment__cohort=cohort).order_by("enrolment__attendance_number", "pk")
    return rows.select_related("enrolment__person__user")
