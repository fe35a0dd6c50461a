"""What the database is filled with: 100 hosts, 500 senders, eight years; classes of 25 of two senders and of all position groups."""

from psycopg2.extensions import cursor as Cursor

from benchmarks.scale.series import add, key
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision, GraduationMeeting
from participants.people.models import Person
from participants.plans.checkins.models import CheckIn, CheckInAnswer
from participants.plans.models import ActionPlan
from programs.cohorts.models import Cohort
from programs.curricula.models import CurriculumVersion, Program
from programs.schedule.models import ClassSession
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from revmental.accounts.models import Agency, Membership, User

HOSTS, SENDERS, YEARS, CLASS = 100, 500, 8, 25
LAN = HOSTS + SENDERS + 1
# Number → login, role, number of the agency.
READERS = {
    1: ("penyelenggara", "organiser", 1),
    2: ("pimpinan", "leader", 1),
    3: ("pembina", "supervisor", LAN),
    4: ("pengirim", "sender", HOSTS + 1),
}
# Of the n-th person: the class, and from the class its host, its year, and where it stands. Only classes of this year are on
# the road, every ninth on each step.
COHORT = f"(1 + (n - 1) / {CLASS})"
ROAD = (
    "ARRAY['planned','registration','running','actualisation','assessment','graduation','certificates','after','after']"
)


def host(cohort: str) -> str:
    return f"(1 + ({cohort} - 1) % {HOSTS})"


def years_ago(cohort: str) -> str:
    return f"((({cohort} - 1) / {HOSTS}) % {YEARS})"


def number(cohort: str) -> str:
    return f"(1 + ({cohort} - 1) / {HOSTS * YEARS})"


def year(cohort: str) -> str:
    return f"(extract(year FROM now())::int - {years_ago(cohort)})"


def step(cohort: str) -> str:
    return f"(CASE WHEN {years_ago(cohort)} = 0 THEN ({ROAD})[1 + ({cohort} + {number(cohort)}) % 9] ELSE 'after' END)"


def ground(cursor: Cursor) -> None:
    """Agencies, their curricula, and those who will read."""
    add(
        cursor, Agency, 1, LAN, id=key("agency", "n"), kind=f"CASE WHEN n = {LAN} THEN 'supervisor' ELSE 'training' END",
        name="'Instansi Contoh ' || lpad(n::text, 4, '0')", short_name="'IC' || n", is_host=f"n <= {HOSTS}", city="'Kota Contoh'",
    )  # fmt: skip
    add(cursor, Program, 1, HOSTS, id=key("program", "n"), agency_id=key("agency", "n"),
        name="'Pelatihan Revolusi Mental'", short_name="'PRM'", shape="'course'")  # fmt: skip
    add(cursor, CurriculumVersion, 1, HOSTS, id=key("version", "n"), agency_id=key("agency", "n"),
        program_id=key("program", "n"), label="'Versi contoh'", status="'published'", requires_scores="false")  # fmt: skip
    for n, (username, role, agency) in READERS.items():
        add(
            cursor,
            User,
            n,
            n,
            id=key("user", "n"),
            username=f"'{username}'",
            name=f"'{username} contoh'",
            password="'!'",
        )
        add(cursor, Membership, n, n, id=key("member", "n"), user_id=key("user", "n"), agency_id=key("agency", str(agency)),
            role=f"'{role}'")  # fmt: skip


def fill(cursor: Cursor, first: int, last: int) -> None:
    """The first-th to the last-th person with their classes; both ends on the border of a class."""
    classes(cursor, 1 + (first - 1) // CLASS, last // CLASS)
    people(cursor, first, last)
    after_the_training(cursor, first, last)
    papers(cursor, first, last)


def classes(cursor: Cursor, first: int, last: int) -> None:
    cohort = key("cohort", "n")
    begins = f"make_date({year('n')}, 1 + ({number('n')} % 10), 3)"
    add(
        cursor, Cohort, first, last, id=cohort, agency_id=key("agency", host("n")), version_id=key("version", host("n")),
        key="'contoh-' || n", number=number("n"), year=year("n"), title="'Pelatihan Revolusi Mental'", city="'Kota Contoh'",
        starts_on=begins, ends_on=f"{begins} + 50", status=step("n"),
    )  # fmt: skip
    of_class = {"agency_id": key("agency", host("n")), "cohort_id": cohort}
    add(
        cursor, GraduationMeeting, first, last, where=f"{step('n')} IN ('certificates', 'after')", id=key("meeting", "n"), **of_class,
        held_on=f"{begins} + 50", status="'locked'", locked_at="now()", locked_by_id=key("user", "1"),
    )  # fmt: skip
    for day in range(4):
        begun = f"({begins} + {day})::timestamptz" if day else "date_trunc('day', now())"
        add(
            cursor, ClassSession, first, last, where=f"{day} > 0 OR {step('n')} = 'running'", id=key(f"session{day}", "n"), **of_class,
            title="'Sesi contoh'", starts_at=f"{begun} + interval '8 hours'", ends_at=f"{begun} + interval '10 hours'", jp="3",
        )  # fmt: skip


def people(cursor: Cursor, first: int, last: int) -> None:
    name = "'Peserta Contoh ' || n"
    add(cursor, Person, first, last, id=key("person", "n"), name=name)
    sender = f"({HOSTS + 1} + ({COHORT} * 7 + n % 2) % {SENDERS})"
    group = (
        "(ARRAY['jpt_pratama','administrator','pengawas','fungsional','pelaksana',''])[1 + (n % 4 + "
        + COHORT
        + ") % 6]"
    )
    add(
        cursor, Enrolment, first, last, id=key("enrolment", "n"), agency_id=key("agency", host(COHORT)), cohort_id=key("cohort", COHORT),
        person_id=key("person", "n"), sender_id=key("agency", sender), position_group=group, name=name,
        attendance_number=f"1 + (n - 1) % {CLASS}", personal_number="lpad(n::text, 18, '9')", work_unit="'Dinas Contoh'",
        agency_name="'Pemerintah Contoh'", status="CASE WHEN n % 50 = 0 THEN 'withdrawn' ELSE 'confirmed' END", confirmed_at="now()",
    )  # fmt: skip
    add(
        cursor, ActionPlan, first, last, where=f"{step(COHORT)} NOT IN ('planned', 'registration')", id=key("plan", "n"),
        agency_id=key("agency", host(COHORT)), enrolment_id=key("enrolment", "n"), title="'Rencana contoh'",
        status=f"CASE WHEN {step(COHORT)} = 'after' THEN 'done' WHEN n % 3 = 0 THEN 'submitted' ELSE 'approved' END",
        submitted_at="now()", approved_at="now()",
    )  # fmt: skip


def after_the_training(cursor: Cursor, first: int, last: int) -> None:
    """Decisions of those who are through, and what they say afterwards."""
    agency, outcome = key("agency", host(COHORT)), "CASE WHEN n % 12 = 0 THEN 'postponed' ELSE 'passed' END"
    add(
        cursor, GraduationDecision, first, last, where=f"{step(COHORT)} IN ('certificates', 'after')", id=key("decision", "n"),
        agency_id=agency, meeting_id=key("meeting", COHORT), enrolment_id=key("enrolment", "n"), outcome=outcome,
        attendance_percent="95", reason="CASE WHEN n % 12 = 0 THEN 'kurang rencana aksi' ELSE '' END",
    )  # fmt: skip
    is_over = f"{step(COHORT)} = 'after'"
    add(cursor, CheckIn, first, last, where=is_over, id=key("check_in", "n"), agency_id=agency,
        enrolment_id=key("enrolment", "n"), days="30", due_on="current_date", nonce="md5(n::text)")  # fmt: skip
    add(
        cursor, CheckInAnswer, first, last, where=f"{is_over} AND n % 5 < 3", id=key("answer", "n"), agency_id=agency,
        check_in_id=key("check_in", "n"), practice="(ARRAY['regular','sometimes','stopped'])[1 + n / 7 % 3]",
    )  # fmt: skip


def papers(cursor: Cursor, first: int, last: int) -> None:
    """A certificate with its file for everybody who has passed."""
    has_one = f"{step(COHORT)} = 'after' AND n % 12 <> 0"
    of_class = {"agency_id": key("agency", host(COHORT)), "cohort_id": key("cohort", COHORT)}
    add(
        cursor, Document, first, last, where=has_one, id=key("document", "n"), **of_class, kind="'certificate'",
        subject_id=key("certificate", "n"), title="'Sertifikat contoh'", requested_by_id=key("user", "1"), status="'ready'", done="1",
        file="'documents/' || n", sha256="md5(n::text) || md5('x' || n)", finished_at="now()",
    )  # fmt: skip
    add(
        cursor, Certificate, first, last, where=has_one, id=key("certificate", "n"), **of_class, enrolment_id=key("enrolment", "n"),
        kind="'sttp'", year=year(COHORT), sequence="n", number="'800.2.4/' || n", token="md5('t' || n)",
        facts="jsonb_build_object('name_line', 'Peserta Contoh ' || n)", document_id=key("document", "n"), issued_by_id=key("user", "1"),
    )  # fmt: skip
