"""What alumni and their agency have besides certificates: an archive, a list that waits, a link, a request for another name."""

import datetime as dt

from participants.enrolment.models import Enrolment
from reports.archive.models import ArchiveImport
from reports.archive.services import record_archive
from reports.certificates.models import Certificate
from reports.wallet.correction_services import request_name_correction
from reports.wallet.share_services import make_share_link
from revmental.accounts.models import Agency, User

# Name, NIP, number, training, day of issue; all invented.
OLD_PAPERS = [
    (
        "Sinta Contoh Maharani, S.Sos.",
        "198205172008012003",
        "893.3/014/KDOD/2018",
        "Pelatihan Revolusi Mental Angkatan XIV",
        "23-03-2018",
    ),
    (
        "Drs. Hendra Contoh Saputra",
        "197108041996031002",
        "893.3/015/KDOD/2018",
        "Pelatihan Revolusi Mental Angkatan XIV",
        "23-03-2018",
    ),
]
OWN_PAPER = ("893.3/016/KDOD/2018", "Pelatihan Revolusi Mental Angkatan XIV", "23-03-2018")
FAULTY = (
    "Contoh Tanpa Tanggal",
    "198911022014022001",
    "893.3/101/KDOD/2017",
    "Diklat Revolusi Mental 2017",
    "tidak tercatat",
)
FACTS = ("name", "nip", "number", "programme", "issued_on")


def fill_wallet(alumnus: Enrolment, other: Enrolment, *, by: User) -> None:
    """The alumnus has a document from before and a link that shows both; somebody else asks for another name."""
    own = (alumnus.person.printed_name, alumnus.personal_number, *OWN_PAPER)
    record_archive(listed(alumnus.cohort.agency, "arsip-2018.xlsx", [*OLD_PAPERS, own], by), by=by)
    listed(alumnus.cohort.agency, "arsip-2017.xlsx", [FAULTY], by)
    person, user = alumnus.person, alumnus.person.user
    certificate = Certificate.objects.in_force().get(enrolment=alumnus)
    archived = [record.pk for record in person.archived.all()]
    label = "BKPSDM, berkas kenaikan pangkat"
    make_share_link(person, certificates=[certificate.pk], archived=archived, label=label, days=90, by=user)
    ask_for_a_degree(other)


def listed(agency: Agency, name: str, papers: list[tuple[str, ...]], by: User) -> ArchiveImport:
    """A list as reading a spreadsheet leaves it."""
    lines = [
        {"row": row, "cells": {fact: [text, False] for fact, text in zip(FACTS, paper, strict=True)}}
        for row, paper in enumerate(papers, 4)
    ]
    return ArchiveImport.objects.create(agency=agency, file_name=name, sha256="0" * 64, lines=lines, created_by=by)


def ask_for_a_degree(enrolment: Enrolment) -> None:
    """A degree earned meanwhile is missing on the certificate."""
    names = {
        "front_title": enrolment.front_title,
        "name": enrolment.name,
        "back_title": ", ".join(filter(None, (enrolment.back_title, "M.A.P."))),
    }
    certificate = Certificate.objects.in_force().get(enrolment=enrolment)
    why = f"Gelar M.A.P. belum tercetak; ijazah terbit sebelum pelatihan, {dt.date(2021, 8, 14):%d-%m-%Y}."
    request_name_correction(certificate, names, by=enrolment.person.user, explanation=why)
