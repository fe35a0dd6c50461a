"""Two whole agencies, one row of every kind in each: what the access walker walks through."""

import datetime as dt
from typing import Any

from django.utils import timezone

from participants.attendance.models import Attendance
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision, GraduationMeeting
from participants.people.models import Person
from participants.plans.checkins.models import CheckIn
from participants.plans.coaching.models import CoachingSession
from participants.plans.deadlines.models import PlanDeadlines
from participants.plans.dialogue.models import PlanComment
from participants.plans.evidence.models import EvidenceFile
from participants.plans.library.models import LibraryEntry, SharedPlan
from participants.plans.mentoring.models import MentorLink
from participants.plans.seminar.models import PanelMember, Presentation, SeminarDay
from participants.plans.versions.models import PlanVersion
from participants.roster.models import RosterImport
from programs.cohorts.models import Cohort, TeamMember
from programs.curricula.models import CurriculumVersion, Program
from programs.materials.models import Material
from programs.schedule.models import ClassSession
from reports.certificates.models import Certificate, IssueRun
from reports.certificates.signatures.models import CertificateSignature
from reports.cohort_report.models import ReportPhoto
from reports.exports.models import ExportLayout
from reports.jobs.models import Document
from revmental.accounts.models import AccessLink, Agency, User
from revmental.mail.models import OutgoingMail
from tests.factories.accounts import SignerFactory
from tests.factories.participants import ActionPlanFactory, EnrolmentFactory, IdentifierFactory, PersonFactory
from tests.factories.programs import (
    ClassSessionFactory,
    CohortFactory,
    CurriculumFactory,
    DocumentRuleFactory,
    ProgramFactory,
    StageFactory,
    SubjectFactory,
    TeamMemberFactory,
)
from tests.factories.reports import TemplateChoiceFactory, TemplateVersionFactory
from tests.factories.wallet import ArchivedCertificateFactory, NameCorrectionFactory, ShareLinkFactory


def build_side(
    agency: Agency, sender: Agency, participant: User, trainer: User, by: User, canary: str
) -> dict[type, Any]:
    """One row of every kind below `agency`; every text of it holds `canary`."""
    program = ProgramFactory(agency=agency, name=f"Program {canary}")
    version = CurriculumFactory(program=program, label=f"Versi {canary}")
    subject = SubjectFactory(stage=StageFactory(version=version), name=f"Mata {canary}")
    rule = DocumentRuleFactory(version=version)
    cohort = CohortFactory(version=version, key=canary.lower(), title=f"Angkatan {canary}", city=canary)
    cohort.senders.add(sender)
    member = TeamMemberFactory(cohort=cohort, user=trainer)
    session = ClassSessionFactory(cohort=cohort, subject=subject, title=f"Sesi {canary}")
    material = Material.objects.create(
        agency=agency, cohort=cohort, title=f"Bahan {canary}", link="https://contoh.go.id/x"
    )
    person = PersonFactory(user=participant, name=f"Orang {canary}", email=f"{canary.lower()}@contoh.go.id")
    IdentifierFactory(person=person)
    enrolment = EnrolmentFactory(
        cohort=cohort, person=person, sender=sender, position=f"Jabatan {canary}", mentor_name=f"Mentor {canary}"
    )
    side = {
        Agency: agency,
        Program: program,
        CurriculumVersion: version,
        type(rule): rule,
        Cohort: cohort,
        TeamMember: member,
    }
    side |= {
        ClassSession: session,
        Material: material,
        Person: person,
        Enrolment: enrolment,
        type(subject): subject,
        User: by,
    }
    return side | papers(agency, cohort, enrolment, session, by, canary)


def shaped(agency: Agency, canary: str) -> list[Any]:
    """A template of the agency with its draft, and where it is used."""
    version = TemplateVersionFactory(template__agency=agency, template__name=f"Templat {canary}", opening=canary)
    return [version, TemplateChoiceFactory(template=version.template)]


def papers(
    agency: Agency, cohort: Cohort, enrolment: Enrolment, session: ClassSession, by: User, canary: str
) -> dict[type, Any]:
    """Plan, attendance, decision, certificate, message of the enrolment."""
    now = timezone.now()
    plan = ActionPlanFactory(enrolment=enrolment, title=f"Rencana {canary}")
    meeting = GraduationMeeting.objects.create(
        agency=agency, cohort=cohort, held_on=dt.date(2026, 10, 26), place=canary
    )
    document = Document.objects.create(
        agency=agency,
        cohort=cohort,
        kind="certificate",
        subject_id=enrolment.pk,
        title=f"STTP {canary}",
        requested_by=by,
    )
    certificate = Certificate.objects.create(
        agency=agency, cohort=cohort, enrolment=enrolment, kind="sttp", year=2026, sequence=1, number=f"001/{canary}", facts={"name": canary},
        document=document, issued_by=by,
    )  # fmt: skip
    day = SeminarDay.objects.create(
        agency=agency, cohort=cohort, starts_at=now, ends_at=now + dt.timedelta(hours=3), room=canary, note=canary
    )
    presentation = Presentation.objects.create(
        agency=agency, seminar=day, plan=plan, starts_at=now, ends_at=now + dt.timedelta(minutes=20)
    )
    # The trainer of the team is the judge, so that the right to one's own sheet can be walked.
    trainer = cohort.team.get().user
    judge = PanelMember.objects.create(
        agency=agency, presentation=presentation, role="coach", user=trainer, name=f"Coach {canary}"
    )
    record = ArchivedCertificateFactory(
        agency=agency, person=enrolment.person, name_line=canary, programme=canary, source__file_name=canary
    )
    version = PlanVersion.objects.create(
        plan=plan, number=1, content={"title": canary, "activities": []}, submitted_by=by
    )
    rows = [
        plan, meeting, document, certificate, day, presentation, judge,
        version,
        CoachingSession.objects.create(agency=agency, plan=plan, on=timezone.localdate(), way="face", discussed=canary, recorded_by=trainer, form=plan.pk),
        PlanComment.objects.create(agency=agency, plan=plan, version=version, part="issue", text=canary, speaker="coach", by=trainer, name=f"Coach {canary}", form=plan.pk),
        LibraryEntry.objects.create(agency=agency, plan=plan, version=version, content=version.content, title=canary, agency_kind="city", cohort_label=canary, asked_by=by),
        SharedPlan.objects.create(agency=agency, plan=plan),
        PlanDeadlines.objects.create(agency=agency, cohort=cohort, submit_by=dt.date(2026, 9, 30)),
        MentorLink.objects.create(plan=plan, nonce="n" * 32, mentor_name=canary, created_by=by, expires_at=now + dt.timedelta(days=9)),
        EvidenceFile.objects.create(agency=agency, plan=plan, file=f"evidence/{canary}.pdf", name=f"{canary}.pdf", content_type="application/pdf", size=1, sha256="0" * 64, uploaded_by=by),
        GraduationDecision.objects.create(agency=agency, meeting=meeting, enrolment=enrolment, outcome="passed", attendance_percent=100),
        Attendance.objects.create(agency=agency, session=session, enrolment=enrolment, state="present"),
        RosterImport.objects.create(agency=agency, cohort=cohort, file_name=f"{canary}.xlsx", sha256="0" * 64, created_by=by),
        IssueRun.objects.create(agency=agency, cohort=cohort, by=by, count=1),
        OutgoingMail.objects.create(agency=agency, kind="x", object_key=canary, recipient="x@contoh.go.id", subject=canary, body=canary, created_by=by),
        CheckIn.objects.create(agency=agency, enrolment=enrolment, days=30, due_on=timezone.localdate(), nonce="n" * 32),
        record, record.source,
        ShareLinkFactory(person=enrolment.person, label=canary),
        NameCorrectionFactory(certificate=certificate, name=canary, created_by=by),
        ExportLayout.objects.create(agency=agency, target="lan", columns=[{"header": canary, "fact": "name", "text": ""}]),
        ReportPhoto.objects.create(agency=agency, cohort=cohort, sha256="0" * 64, caption=canary, added_by=by),
        official := SignerFactory(agency=agency, name=f"Pejabat {canary}"),
        CertificateSignature.objects.create(agency=agency, certificate=certificate, official=official, provider="key"),
        *shaped(agency, canary),
        AccessLink.objects.create(purpose="activate", user=by, agency=agency, nonce="n" * 32, created_by=by, expires_at=now + dt.timedelta(days=9)),
    ]  # fmt: skip
    return {type(row): row for row in rows}
