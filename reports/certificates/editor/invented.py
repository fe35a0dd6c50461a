"""People who exist nowhere, with names and posts that are hard to print: what a preview shows without a cohort."""

import datetime as dt

from participants.enrolment.models import Enrolment
from participants.people.models import Person
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.curricula.models import CurriculumVersion, Program
from programs.curricula.subject_models import Stage, Subject
from reports.certificates.facts.recipients import Recipient
from revmental.accounts.models import Agency, User

# Name, degrees, position, agency: each is hard in another way.
LONG_POST = (
    "Kepala Subbagian Perencanaan, Evaluasi, Pelaporan, dan Keuangan pada Sekretariat Dinas Pekerjaan Umum Contoh"
)
LONG_OFFICE = "Pemerintah Kabupaten Kepulauan Siau Tagulandang Biaro Provinsi Sulawesi Utara"
PEOPLE = (
    ("Muhammad Contoh Abdurrahman Wijayakusuma Notonegoro", "Prof. Dr. Ir. H.", "S.Sos., S.H., M.Si., M.A.P.", LONG_POST, LONG_OFFICE),
    ("CONTOH SRI RAHAYU KUSUMANINGRUM WULANDARI", "Dra. HJ.", "M.M., M.Pd.", "Analis Kebijakan Ahli Madya", "Pemerintah Kota Contoh"),
    ("Ny Contoh", "", "", "Lurah", "Pemerintah Kota Contoh"),
    ("D’Sa’at O’Contoh Łukasz Ďurďa", "dr.", "Sp.PD-KGEH", "Dokter Ahli Utama", "Rumah Sakit Umum Daerah Contoh"),
)  # fmt: skip
SUBJECTS = ("Overview kebijakan (contoh)", "Integritas dan etos kerja (contoh)", "Perancangan budaya kerja (contoh)")
TASKS = (TeamRole.WIDYAISWARA, TeamRole.FACILITATOR, TeamRole.COACH, TeamRole.EXAMINER)


def invented_cohort(agency: Agency, today: dt.date) -> Cohort:
    """A cohort kept nowhere."""
    name = "Pelatihan Revolusi Mental untuk Penguatan Budaya Birokrasi yang Bersih, Melayani, dan Responsif"
    version = CurriculumVersion(
        agency=agency,
        program=Program(agency=agency, name=name),
        legal_basis="Peraturan Contoh Nomor 4 Tahun 2021",
        minutes_per_jp=45,
    )
    first = today - dt.timedelta(days=5)
    return Cohort(
        agency=agency, version=version, number=1, year=today.year, title=name, starts_on=first, ends_on=today, place="Kampus Contoh",
        city=agency.city,
    )  # fmt: skip


def invented_subjects() -> list[Subject]:
    stage = Stage(name="Cara pandang (contoh)")
    return [Subject(stage=stage, name=name, jp=6) for name in SUBJECTS]


def invented_people(cohort: Cohort) -> list[Enrolment]:
    return [
        Enrolment(
            agency=cohort.agency, cohort=cohort, person=Person(name=name, birth_place="Contoh", birth_date=dt.date(1987, 3, 12)), name=name,
            front_title=before, back_title=after, personal_number="198703122010012003", rank="III/d", position=position,
            work_unit="Bagian Organisasi Sekretariat Daerah", agency_name=office, attendance_number=number,
        )
        for number, (name, before, after, position, office) in enumerate(PEOPLE, 1)
    ]  # fmt: skip


def invented_team(cohort: Cohort) -> list[Recipient]:
    names = [
        " ".join(part for part in (before, name) if part) + (f", {after}" if after else "")
        for name, before, after, *_ in PEOPLE
    ]
    return [Recipient(User(name=name), cohort, TASKS[: 4 - place]) for place, name in enumerate(names)]
