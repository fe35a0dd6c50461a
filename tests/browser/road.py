"""Every address of the product with somebody who may read it in the demonstration; no test stands here."""

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participants.activation.services import open_invitations
from participants.plans.checkins.models import CheckIn
from participants.plans.mentoring.services import find_mentor_link, make_mentor_link
from participants.plans.models import ActionPlan
from participants.plans.seminar.models import PanelMember
from participants.roster.models import RosterImport
from participants.roster.services import apply_roster_import
from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from reports.cohort_report.services import request_report
from reports.demo.agencies import PASSWORD
from reports.jobs.models import Document
from reports.wallet.models import ShareLink
from revmental.accounts.entry.links import token_of
from revmental.accounts.models import AccessLink, User
from tests.participants.roster.test_services import start
from tests.rosters.files import messy_roster, tidy_rows, xlsx
from tests.rosters.people import invent

READERS = [
    "", "penyelenggara", "admin", "peserta", "alumni", "panitia-malang", "panitia-jatim", "operator", "penandatangan", "pimpinan", "pembina",
]  # fmt: skip
HALFWAY = "alumni, asked for the second factor"
COHORTS = ["bontang-2021-2", "malang-2019", "jatim-bontang-2023", "coba-impor", "bontang-2021-1"]
ORGANISERS = {"KDOD": "penyelenggara", "BKPSDM Kota Malang": "panitia-malang", "BPSDM Jatim": "panitia-jatim"}
CHANGING = [
    "cohort_detail", "roster_list", "schedule_detail", "material_list", "attendance_grid", "plan_list", "score_sheet",
    "graduation_detail", "certificate_list", "certificate_preflight", "cohort_report_detail",
]  # fmt: skip
TRIED = 12  # rows of a kind that are tried before a page counts as out of reach
PARTS = {
    "name": "dasar",
    "kind": "certificate_zip",
    "target": "siasn",
    "number": "1",
    "key": str(uuid.UUID(int=0)),
    "app_label": "accounts",
}
NAMES = {"curriculum_part": "tahap"}
# Panels of the dashboards that stand in every agency's figures.
PANELS = {"agency_comparison_csv": "kelulusan", "nation_comparison_csv": "kelulusan"}
PARTS |= {"uidb36": "1", "content_type_id": "1"}


@dataclass(frozen=True)
class Answer:
    """What an address is to its reader: a page, or (`kind`) an action, a file, a part of a page, a redirect, a refusal."""

    name: str
    path: str
    reader: str
    kind: str


class House:
    """The loaded demonstration, its readers signed in, and the rows and tokens that addresses ask for."""

    def __init__(self) -> None:
        self.tokens = {
            "certificate_verify": Certificate.objects.first().token,
            "certificate_compare": Certificate.objects.first().token,
            "shared_documents": token_of(ShareLink.objects.first()),
            "mentor_plan": mentor_token("coach_approved"),
            "mentor_seminar": link_for(PanelMember.objects.filter(role="mentor").first().presentation.plan),
            "mentor_progress": mentor_token("implementing"),
            "mentor_papers": mentor_token("implementing"),
            "mentor_check_ins": mentor_token("done"),
            "mentor_comment": mentor_token("returned"),
            "check_in_answer": token_of(CheckIn.objects.filter(answers=None).first()),
            "activate": activation_token(),
        }
        self.tokens |= {
            "mentor_comment_add": self.tokens["mentor_comment"],
            "mentor_cell": self.tokens["mentor_seminar"],
        }
        discussed = find_mentor_link(self.tokens["mentor_comment"]).plan
        self.keys = {"mentor_comment": str(discussed.comments.first().pk)}
        start_imports()
        finish_a_report()
        self.browsers = {name: signed_in(name) for name in READERS}
        add_second_factors(User.objects.get(username="alumni"))
        self.browsers[HALFWAY] = signed_in("alumni")

    def answers(self, name: str, route: str, model: type | None) -> Iterator[Answer]:
        """The address asked for by each reader, with rows the reader sees."""
        for reader, browser in self.browsers.items():
            for path in self.paths(name, route, model, reader):
                answer = Answer(name, path, reader, kind_of(browser.get(path)))
                yield answer
                if answer.kind == "403":
                    break

    def same_pages(self, keys: list[str]) -> list[Answer]:
        """The pages of other trainings that change with their size and their stage."""
        found = []
        for cohort in Cohort.objects.filter(key__in=keys):
            reader = ORGANISERS[cohort.agency.short_name]
            for name in CHANGING:
                path = reverse(name, args=[cohort.pk])
                found.append(Answer(name, path, reader, kind_of(self.browsers[reader].get(path))))
        return found

    def first_pages(self, readers: list[str]) -> list[Answer]:
        """Where the other roles begin."""
        self.browsers |= {name: signed_in(name) for name in readers}
        paths = {name: reverse(name) for name in ("desk_home", "cohort_list")}
        return [Answer(name, path, reader, "page") for reader in readers for name, path in paths.items()]

    def paths(self, name: str, route: str, model: type | None, reader: str) -> list[str]:
        parts = PARTS | {
            "token": self.tokens.get(name, "x" * 43),
            "key": self.keys.get(name, self.tokens.get(name, PARTS["key"])),
            "name": NAMES.get(name, PARTS["name"]),
            "panel": PANELS.get(name, "kelompok-jabatan"),
        }
        if not re.search(r"<(\w+:)?(pk|object_id)>", route):
            return [filled(route, parts)]
        rows = rows_for(name, model, reader) if model else []
        return [
            filled(route, parts | {"pk": str(row.pk), "object_id": str(row.pk)} | first_activity(row)) for row in rows
        ]


def first_activity(row: Any) -> dict[str, str]:
    """Of a plan, the key of its first activity."""
    found = row.activities.first() if isinstance(row, ActionPlan) else None
    return {"activity": str(found.pk if found else PARTS["key"])}


def filled(route: str, parts: dict[str, str]) -> str:
    """The route with its parts filled in, in either of the two ways of writing them."""
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route.replace("^", "").replace("$", ""))
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: parts[match[1]], plain)


def rows_for(name: str, model: type, reader: str) -> Iterable[Any]:
    """Rows of the kind that the reader sees, on a record page those of its list; of cohorts the demonstration's in order."""
    if reader in ("", HALFWAY) or not hasattr(model._default_manager, "visible_to"):
        return []
    user = User.objects.get(username=reader)
    request = SimpleNamespace(user=user)
    in_list = admin.site._registry[model].get_queryset(request) if record_model(name) else None
    visible = (model._default_manager.visible_to(user) if in_list is None else in_list).order_by("pk")
    if model is Cohort:
        return sorted(visible.filter(key__in=COHORTS), key=lambda cohort: COHORTS.index(cohort.key))
    return visible[:TRIED]


def kind_of(answer: Any) -> str:
    if answer.status_code != 200:
        return {302: "redirect", 405: "action"}.get(answer.status_code, str(answer.status_code))
    if answer.streaming:
        list(answer.streaming_content)  # read to its end, the file behind it is closed
    if answer.streaming or "html" not in answer.headers["Content-Type"] or "Content-Disposition" in answer.headers:
        return "file"
    return "page" if b"<html" in answer.content else "part"


def signed_in(name: str) -> Client:
    """A browser in which the reader has typed the password, and again, as the pages of the second factor ask for it."""
    browser = Client()
    if name:
        browser.post(reverse("account_login"), {"login": name, "password": PASSWORD})
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def record_model(name: str | None) -> type | None:
    """The model whose record page has this name."""
    found = [
        model
        for model in admin.site._registry
        if (name or "").startswith(f"{model._meta.app_label}_{model._meta.model_name}_")
    ]
    return found[0] if found else None


def mentor_token(status: str) -> str:
    """The personal link of the mentor of a plan that stands there."""
    return link_for(ActionPlan.objects.filter(status=status, enrolment__agency__short_name__in=ORGANISERS).first())


def link_for(plan: ActionPlan) -> str:
    by = User.objects.get(username=ORGANISERS[plan.enrolment.agency.short_name])
    mentor = {"mentor_name": plan.enrolment.mentor_name or "Contoh Atasan, M.Si."}
    return token_of(make_mentor_link(plan, mentor, by=by))


def activation_token() -> str:
    cohort = Cohort.objects.get(key="malang-2019")
    open_invitations(cohort, by=User.objects.get(username="panitia-malang"))
    return token_of(AccessLink.objects.filter(purpose="activate", used_at=None).first())


def start_imports() -> None:
    """One roster that waits for its columns, one that is applied."""
    by, cohort = User.objects.get(username="penyelenggara"), Cohort.objects.get(key="coba-impor")
    applied = start(cohort, by, xlsx(tidy_rows(invent(5))))
    apply_roster_import(applied, by=by)
    start(cohort, by, messy_roster(8)[0])
    assert RosterImport.objects.count() == 2


def finish_a_report() -> None:
    by, cohort = User.objects.get(username="penyelenggara"), Cohort.objects.get(key="bontang-2021-1")
    report = request_report(cohort, by=by)
    made = {"status": "ready", "file": "documents/laporan.pdf", "sha256": "0" * 64, "finished_at": timezone.now()}
    Document.objects.filter(kind="cohort_report", subject_id=report.pk).update(**made)


def add_second_factors(user: User) -> None:
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
