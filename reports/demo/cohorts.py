"""The cohorts of the demonstration: the four shapes of training with fixed keys and dates counted from the day the demo is made."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from participants.people.models import Identifier
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.cohorts.services import add_team_member, create_cohort
from programs.curricula.enums import USABLE
from programs.curricula.examples import examples
from programs.curricula.models import CurriculumVersion
from programs.curricula.services import copy_version, create_from_example, edit_version, publish_version
from programs.schedule.planning import SHORT, USUAL_BLOCKS, Wish
from programs.schedule.services import generate_schedule
from reports.demo.invented import posts
from reports.demo.invented.names import invented_people
from reports.demo.people import enrol
from revmental.accounts.models import Agency, User
from revmental.lib.errors import DomainError
from revmental.lib.numbers import roman


@dataclass(frozen=True)
class Plan:
    """How one cohort of the demonstration looks; `starts` counts days from today."""

    key: str
    agency: str
    example: str
    number: int
    sender: str
    starts: int
    days: int
    people: int
    capacity: int
    mode: str
    place: str
    city: str
    posts: list[tuple[str, str, str]] = field(default_factory=list)
    time_zone: str = "Asia/Jakarta"
    title: str = ""


WITA = "Asia/Makassar"
PLANS = [
    Plan("bontang-2021-1", "kdod", "kursus", 1, "bontang", -160, 54, 25, 30, "distance", "Konferensi video", "Samarinda", posts.AGENTS_OF_CHANGE, WITA),
    Plan("bontang-2021-2", "kdod", "kursus", 2, "bontang", -84, 64, 30, 30, "distance", "Konferensi video", "Samarinda", posts.AGENTS_OF_CHANGE, WITA),
    Plan("jatim-bontang-2023", "jatim", "lokakarya", 1, "bontang", -1, 3, 50, 50, "classical", "Kampus BPSDM Provinsi Jawa Timur", "Surabaya", posts.jpt_and_district_heads()),
    Plan("malang-2019", "malang", "bimtek", 1, "kota-malang", -9, 2, 392, 400, "classical", "Hotel Contoh Malang", "Malang", posts.SECTION_HEADS),
    Plan("jatim-parepare-2022-a", "jatim", "lokakarya", 2, "parepare", 21, 3, 20, 20, "classical", "Kampus BPSDM Provinsi Jawa Timur", "Surabaya", posts.SECRETARIES, title="Lokakarya Revolusi Mental ASN Parepare, kelas sekretaris"),
    Plan("jatim-parepare-2022-b", "jatim", "lokakarya", 3, "parepare", 21, 3, 72, 75, "classical", "Kampus BPSDM Provinsi Jawa Timur", "Surabaya", posts.GENERAL_AFFAIRS, title="Lokakarya Revolusi Mental ASN Parepare, kelas kasubag umum"),
    Plan("jatim-parepare-2022-c", "jatim", "lokakarya", 4, "parepare", 21, 3, 70, 75, "classical", "Kampus BPSDM Provinsi Jawa Timur", "Surabaya", posts.FINANCE, title="Lokakarya Revolusi Mental ASN Parepare, kelas kasubag keuangan"),
    Plan("coba-impor", "kdod", "kursus", 3, "bontang", 45, 54, 0, 500, "blended", "Kampus Puslatbang KDOD", "Samarinda", [], WITA),
]  # fmt: skip


# What the demonstration changes in an example: its workshops write a plan too.
ADAPTED: dict[str, dict[str, Any]] = {"lokakarya": {"requires_plan": True}}
DRAFT = "Rancangan tahun depan"


def make_curricula(agencies: dict[str, Agency], *, by: User) -> dict[tuple[str, str], CurriculumVersion]:
    """The published version of an example for each (agency, example) that a cohort uses; made where there is none."""
    wanted = dict.fromkeys((plan.agency, plan.example) for plan in PLANS)
    return {(agency, key): make_version(agencies[agency], key, by=by) for agency, key in wanted}


def make_version(agency: Agency, key: str, *, by: User) -> CurriculumVersion:
    name = examples()[key]["program"]["name"]
    usable = CurriculumVersion.objects.filter(agency=agency, program__name=name, status__in=USABLE)
    if version := usable.order_by("pk").first():
        return version
    version = create_from_example(agency, key, by=by)
    return publish_version(edit_version(version, values=ADAPTED.get(key, {}), by=by), by=by)


def make_draft(version: CurriculumVersion, *, by: User) -> None:
    """A copy of the version that somebody is still working on."""
    if not version.program.versions.filter(label=DRAFT).exists():
        copy_version(version, label=DRAFT, by=by)


def refuse_leftovers(plan: Plan) -> None:
    """Raises DomainError when people of a cohort that is to be made are there already: theirs are numbers for one person only."""
    numbers = [one.nip for one in invented_people(plan.key, plan.people, plan.posts)]
    if Identifier.objects.filter(value__in=numbers, until=None).exists():
        raise DomainError(
            _(
                "“%(cohort)s” of the demonstration is gone, but its invented people are still there, so it cannot be made again. ./run --reset starts over."
            )
            % {"cohort": plan.key}
        )


def make_cohort(
    plan: Plan, version: CurriculumVersion, agencies: dict[str, Agency], today: dt.date, *, by: User
) -> Cohort:
    """The cohort with its people, planned; nothing has happened in it yet."""
    first = today + dt.timedelta(days=plan.starts)
    values: dict[str, Any] = {
        "key": plan.key, "number": plan.number, "year": first.year, "title": plan.title or version.program.name, "mode": plan.mode, "place": plan.place,
        "city": plan.city, "starts_on": first, "ends_on": first + dt.timedelta(days=plan.days - 1), "time_zone": plan.time_zone, "capacity": plan.capacity,
    }  # fmt: skip
    cohort = create_cohort(version, values=values, senders=[agencies[plan.sender]], by=by)
    enrol(cohort, plan.people, plan.posts, agencies[plan.sender], confirmed=plan.starts < 0, by=by)
    return cohort


def name_team(cohort: Cohort, users: dict[str, User], lead: str, *, by: User) -> None:
    """PIC, widyaiswara, coaches and an examiner; `pengajar` is the login that shows a coach's queue."""
    tasks = [
        (lead, TeamRole.LEAD),
        ("wi-1", TeamRole.WIDYAISWARA),
        ("wi-2", TeamRole.FACILITATOR),
        ("wi-3", TeamRole.COACH),
        ("wi-4", TeamRole.EXAMINER),
    ]
    if cohort.agency.short_name == "KDOD":
        tasks += [("pengajar", TeamRole.COACH), ("pengajar", TeamRole.WIDYAISWARA)]
    for username, role in tasks:
        add_team_member(cohort, users[username], role=role, by=by)


def lay_out(cohort: Cohort, *, by: User) -> None:
    """Sessions from the curriculum: short trainings on every day, a course on two weekdays a week at first and on its last days."""
    generate_schedule(cohort, wish_for(cohort), by=by)


def wish_for(cohort: Cohort) -> Wish:
    length = (cohort.ends_on - cohort.starts_on).days + 1
    days = [cohort.starts_on + dt.timedelta(days=n) for n in range(length)]
    if length > SHORT:
        days = [day for day in days if day.weekday() < 5]
        return Wish(days[:9] + days[-3:], USUAL_BLOCKS, link="https://konferensi.contoh.go.id/revmental")
    return Wish(days, USUAL_BLOCKS, room=f"Aula Contoh {roman(cohort.number)}")
