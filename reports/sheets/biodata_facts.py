"""What the biodata say: a page for each person with the photo, or a list; the same facts as on the person's own page."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from participants.enrolment.models import Enrolment
from participants.people.enums import rank_label
from programs.cohorts.models import Cohort
from reports.certificates.facts.pictures import can_be_frozen, frozen_photo
from reports.certificates.facts.wording import birth, identifier_label
from reports.plan_papers.letterhead import programme_line
from reports.rendering.sheets.data import Column, SheetData, Table
from reports.sheets.rows import issued_line, name_cell, name_columns, people_of, somebody
from revmental.lib.nip import format_number

PAGES, LIST = "pages", "list"
LAYOUTS = [(PAGES, gettext_lazy("One page for each person, with photo")), (LIST, gettext_lazy("Compact list"))]


def biodata_pages(cohort: Cohort) -> dict[str, Any]:
    """The pages as JSON-able values; a photo as the reference under which its bytes are kept. Raises DomainError without anybody."""
    return {
        "title": _("Participant's Biodata"),
        "programme": programme_line(cohort),
        "people": [card(who) for who in somebody(people_of(cohort))],
        "statement": _("I state that the facts above are true, and that they may be printed on my certificate."),
        "issued_line": issued_line(cohort),
    }


def card(who: Enrolment) -> dict[str, Any]:
    photo = frozen_photo(who) if can_be_frozen(who.person.photo) else None
    return {"name": who.printed_name, "facts": facts(who), "photo": photo}


def facts(who: Enrolment) -> list[tuple[str, str]]:
    """What is known, in the order of the certificate; a line to write on where nothing is."""
    person = who.person
    rows = [
        (_("number in the attendance list"), str(who.attendance_number)),
        (identifier_label(who.personal_number), format_number(who.personal_number) if who.personal_number else ""),
        (_("place and date of birth"), birth(person.birth_place, person.birth_date)),
        (_("sex"), capfirst(person.get_sex_display())),
        (_("rank and golongan"), rank_label(who.rank)),
        (_("position"), who.position),
        (_("position group"), who.get_position_group_display()),
        (_("work unit"), who.work_unit),
        (_("agency"), who.agency_name),
        (_("mobile number"), person.phone),
        (_("e-mail"), person.email),
        (_("mentor"), ", ".join(part for part in (who.mentor_name, who.mentor_position) if part)),
    ]
    return [(capfirst(label), value or "…" * 20) for label, value in rows]


def biodata_list(cohort: Cohort) -> SheetData:
    """Everybody on a line. Raises DomainError without anybody."""
    columns = [
        *name_columns("w24"),
        Column(pgettext("paper", "Birth"), "", "w12"),
        Column(pgettext("paper", "Rank"), "", "w12"),
        Column(pgettext("paper", "Position and unit")),
        Column(pgettext("paper", "Contact"), "", "w18"),
    ]
    rows = [
        [
            str(who.attendance_number),
            name_cell(who),
            birth(who.person.birth_place, who.person.birth_date),
            rank_label(who.rank),
            "\n".join(dict.fromkeys(part for part in (who.position, who.work_unit, who.agency_name) if part)),
            "\n".join(part for part in (who.person.phone, who.person.email) if part),
        ]
        for who in somebody(people_of(cohort))
    ]
    return SheetData(
        title=_("Participants' Biodata"),
        programme=programme_line(cohort),
        tables=[Table(columns, rows, is_fine=True)],
        is_wide=True,
    )
