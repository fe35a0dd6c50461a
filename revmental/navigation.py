"""The staff site's sidebar as data: what stands in it, who sees it, and which addresses belong to an entry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from reports.certificates.signatures.models import CertificateSignature
from reports.desk.counts import counted_together
from reports.jobs.models import Document
from reports.jobs.notices.models import Notice
from revmental.accounts.roles import Permission as P


class Counts(NamedTuple):
    """Beside an entry: what goes on, and what is new to the reader."""

    open: int = 0
    news: int = 0


@dataclass(frozen=True)
class Entry:
    """A line of the sidebar. `below` are folders under /admin/ whose pages belong to it, besides its own address."""

    title: Any
    url_name: str
    permission: P
    icon: str
    below: tuple[str, ...] = ()
    counts: Callable[[Any], Counts] | None = None


@dataclass(frozen=True)
class Section:
    title: Any
    entries: tuple[Entry, ...]


def work_counts(user: Any) -> Counts:
    """How many jobs of the user's agencies are waiting or running, and what ended of their own since they last looked."""
    open_jobs = Document.objects.at_work(user).unfinished()
    news = Notice.objects.visible_to(user).unseen()
    # Every page asks this, so it is one statement.
    found = counted_together(open=open_jobs, news=news)
    return Counts(found["open"], found["news"])


def waiting_signatures(user: Any) -> Counts:
    """How many certificates wait for the user's own signature."""
    return Counts(CertificateSignature.objects.waiting_for(user).count())


SECTIONS: list[Section] = [
    Section(
        "",
        (
            Entry(_("Home"), "desk_home", P.STAFF_SITE, "home"),
            Entry(
                _("Cohorts"),
                "cohort_list",
                P.COHORT_VIEW,
                "road",
                ("angkatan/", "impor/", "sesi/", "kelulusan/", "programs/classsession/"),
            ),
            Entry(_("Curricula"), "curriculum_list", P.CURRICULUM_VIEW, "book", ("programs/program/",)),
            Entry(
                _("Participants"),
                "admin:participants_enrolment_changelist",
                P.ROSTER_VIEW,
                "people",
                ("peserta/", "participants/graduationdecision/"),
            ),
            Entry(_("Action plans"), "plan_queue", P.PLAN_VIEW, "plan", ("participants/actionplan/",)),
            Entry(_("My judging"), "judging_home", P.SCORE_EDIT, "check"),
            Entry(_("Best practice"), "library_desk", P.LIBRARY_READ, "star"),
            Entry(
                _("Certificates"),
                "admin:reports_certificate_changelist",
                P.CERTIFICATE_VIEW,
                "award",
                ("sertifikat/", "arsip/"),
            ),
            Entry(_("Certificate templates"), "template_home", P.TEMPLATE_EDIT, "copy", ("templat/",)),
            Entry(_("To be signed"), "signing_desk", P.CERTIFICATE_SIGN, "sign", counts=waiting_signatures),
            Entry(_("After the training"), "habits_home", P.AFTER_VIEW, "chart"),
            Entry(_("Picture of the agency"), "agency_picture", P.PICTURE_VIEW, "chart"),
            Entry(_("Across agencies"), "nation_picture", P.AGENCIES_COMPARE, "chart"),
            Entry(_("Reports and files"), "admin:reports_document_changelist", P.REPORT_VIEW, "folder"),
        ),
    ),
    Section(
        _("Master data"),
        (
            Entry(
                _("Agencies"),
                "admin:accounts_agency_changelist",
                P.AGENCY_VIEW,
                "building",
                ("accounts/workunit/", "accounts/signer/"),
            ),
            Entry(
                _("Training staff and users"),
                "admin:accounts_user_changelist",
                P.MEMBER_EDIT,
                "user",
                ("accounts/membership/", "pengguna/"),
            ),
        ),
    ),
    Section(
        _("Work"),
        (
            Entry(_("Work centre"), "job_list", P.JOB_VIEW, "work", counts=work_counts),
            Entry(_("Messages"), "admin:mail_outgoingmail_changelist", P.MAIL_VIEW, "mail"),
            Entry(_("Support"), "support_home", P.SUPPORT_ENTER, "people"),
            Entry(_("Audit trail"), "admin:accounts_auditevent_changelist", P.AUDIT_VIEW, "lock"),
        ),
    ),
]

# Record lists that belong together, by model; each shows the others as tabs.
NEIGHBOURS = [
    ("accounts.agency", "accounts.signer", "accounts.workunit"),
    ("accounts.user", "accounts.membership"),
    ("participants.enrolment", "participants.graduationdecision"),
]


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """The sections and entries that the reader may open, the current one marked."""
    sections = [(section, shown_entries(request, section)) for section in SECTIONS]
    return [{"title": section.title, "items": items} for section, items in sections if items]


def shown_entries(request: HttpRequest, section: Section) -> list[dict[str, Any]]:
    # What one may do as a participant leads to the portal, never to a list of the staff site.
    allowed = [entry for entry in section.entries if entry.permission in request.user.permissions_at_work]
    return [shown(request, entry, link) for entry in allowed if (link := address(entry))]


def shown(request: HttpRequest, entry: Entry, link: str) -> dict[str, Any]:
    heads = (link, *(f"/admin/{folder}" for folder in entry.below))
    return {
        "title": entry.title,
        "link": link,
        "icon": entry.icon,
        "active": request.path.startswith(heads),
        "counts": entry.counts(request.user) if entry.counts else Counts(),
    }


def address(entry: Entry) -> str:
    """The entry's address; empty while the page it names does not exist (a test holds that all do)."""
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""
