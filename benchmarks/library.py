"""Search of the library among thousands of entries: how long one page takes, and the queries at 1 and at 50. Nothing is kept."""

import random
import statistics
import time
from collections import Counter
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone

from participants.enrolment.models import Enrolment
from participants.people.models import Person
from participants.plans.library.copies import searchable
from participants.plans.library.enums import EntryStatus
from participants.plans.library.models import LibraryEntry, LibraryWord
from participants.plans.library.search.results import Search, found
from participants.plans.library.word_services import count_words
from participants.plans.models import ActionPlan
from participants.plans.versions.models import PlanVersion
from reports.demo.plan_words.texts import TEXTS
from revmental.accounts.models import User

ENTRIES = 5000
SEARCHES = ["pelayanan", "pelayann", "antrian", "antrean loket", "disiplin kerja pegawai", "toilet bersih", "zzzz", ""]
ROUNDS = 5
PLACES = [
    "kecamatan",
    "kelurahan",
    "puskesmas",
    "sekolah",
    "perpustakaan",
    "terminal",
    "pasar",
    "dinas",
    "kantor",
    "samsat",
]


def run() -> dict[str, Any]:
    """{"entries", "ms": {search: median}, "worst_ms", "queries": [at 1, at 50]}."""
    with transaction.atomic(), override_settings(ALLOWED_HOSTS=["testserver"]):
        figures = measure()
        transaction.set_rollback(True)  # everything of the measurement is taken back
    return figures


def measure() -> dict[str, Any]:
    LibraryEntry.objects.published().update(status=EntryStatus.WITHDRAWN)
    LibraryWord.objects.update(entries=0)
    counts = []
    for number in (1, 49):
        fill(number)
        counts.append(queries())
    fill(ENTRIES - 50)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE participants_libraryentry")
    times = {text: median_ms(text) for text in SEARCHES}
    return {"entries": ENTRIES, "ms": times, "worst_ms": max(times.values()), "queries": counts}


def fill(number: int) -> None:
    """So many published entries, each of a plan and a person of its own."""
    version = PlanVersion.objects.select_related("plan__enrolment__cohort").first()
    if version is None:
        raise RuntimeError("there is no plan; load the demonstration first")
    chance = random.Random(number)
    plans = copies_of(version.plan, number)
    rows = [entry(plan, version, chance) for plan in plans]
    LibraryEntry.objects.bulk_create(rows, batch_size=500)
    words = Counter(word for row in rows for word in row.words)
    for count in sorted(set(words.values())):
        count_words([word for word in words if words[word] == count], count)


def copies_of(plan: ActionPlan, number: int) -> list[ActionPlan]:
    """Plans of invented people in the same cohort."""
    cohort, first = plan.enrolment.cohort, 1000 + plan.enrolment.cohort.enrolments.count()
    people = Person.objects.bulk_create([Person(name=f"Contoh {place}") for place in range(number)])
    enrolments = Enrolment.objects.bulk_create(
        [
            Enrolment(
                agency_id=cohort.agency_id,
                cohort=cohort,
                person=person,
                name=person.name,
                attendance_number=first + place,
            )
            for place, person in enumerate(people)
        ]
    )
    return ActionPlan.objects.bulk_create([ActionPlan(agency_id=row.agency_id, enrolment=row) for row in enrolments])


def entry(plan: ActionPlan, version: PlanVersion, chance: random.Random) -> LibraryEntry:
    """An entry with the words of one of the demonstration's plans, mixed with places and things."""
    text = written(chance)
    now = timezone.now()
    return LibraryEntry(
        plan=plan, version=version, agency_id=plan.agency_id, content=text, **searchable(text), agency_kind="city",
        cohort_label="Contoh", status=EntryStatus.PUBLISHED, praise="Contoh.", themes=text["focus"],
        asked_by=version.submitted_by, agreed_at=now, published_at=now,
    )  # fmt: skip


def written(chance: random.Random) -> dict[str, Any]:
    """Parts of different plans of the demonstration, put together; a place in the title."""
    first, second, third = (chance.choice(TEXTS) for _part in range(3))
    place = chance.choice(PLACES)
    deeds = [dict(zip(("name", "indicator", "target", "evidence"), row, strict=True)) for row in third["activities"]]
    return {
        "title": f"{first['title']} di {place}",
        "focus": first["focus"],
        "issue": f"{second['issue']} {chance.choice(TEXTS)['cause']}",
        "idea": f"{first['idea']} {place} {chance.choice(PLACES)}",
        "activities": deeds,
    }


def queries() -> int:
    """Queries of the search page; a first call warms what the process keeps."""
    browser, user = Client(), User.objects.get(username="peserta")
    browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    url = reverse("library_home") + "?q=pelayann"
    browser.get(url)
    with CaptureQueriesContext(connection) as captured:
        browser.get(url)
    return len(captured)


def median_ms(text: str) -> float:
    """The first page of what is found, with its count and its marked places."""
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        found(Search(text, "", ""), 1)
        times.append(time.perf_counter() - begun)
    return round(1000 * statistics.median(times), 1)
