"""Gathers the models that the wings of this room define."""

from participants.assessment.models import Score
from participants.attendance.models import Attendance, AttendanceChange
from participants.enrolment.models import Enrolment, EnrolmentStatusChange
from participants.graduation.models import GraduationDecision, GraduationMeeting, GraduationStatusChange
from participants.people.models import Identifier, Person
from participants.plans.checkins.models import CheckIn, CheckInAnswer, CheckInConfirmation, StopReasons
from participants.plans.coaching.models import CoachingSession
from participants.plans.deadlines.models import PlanDeadlines
from participants.plans.dialogue.models import CommentEntry, PlanComment
from participants.plans.evidence.models import EvidenceFile
from participants.plans.execution.models import (
    FinalReport,
    ProgressConfirmation,
    ProgressEntry,
    ReportDraft,
    ReportReview,
)
from participants.plans.judging.models import SeminarMark
from participants.plans.library.models import (
    ExampleUse,
    LibraryEntry,
    LibraryEntryStatusChange,
    LibraryWord,
    SharedPlan,
)
from participants.plans.mentoring.models import MentorCode, MentorDevice, MentorLink, MentorLinkUse
from participants.plans.models import ActionPlan, PlanActivity, PlanStatusChange
from participants.plans.review.models import PlanReview
from participants.plans.seminar.models import PanelMember, Presentation, PresentationStatusChange, SeminarDay
from participants.plans.versions.models import PlanVersion
from participants.roster.models import RosterImport

__all__ = [
    "ActionPlan", "Attendance", "AttendanceChange", "CheckIn", "CheckInAnswer", "CheckInConfirmation", "CoachingSession",
    "CommentEntry", "Enrolment", "EnrolmentStatusChange", "EvidenceFile", "ExampleUse", "FinalReport", "GraduationDecision",
    "GraduationMeeting", "GraduationStatusChange", "Identifier", "LibraryEntry", "LibraryEntryStatusChange", "LibraryWord",
    "MentorCode", "MentorDevice", "MentorLink", "MentorLinkUse", "PanelMember", "Person", "PlanActivity", "PlanComment",
    "PlanDeadlines", "PlanReview", "PlanStatusChange", "PlanVersion", "Presentation", "PresentationStatusChange",
    "ProgressConfirmation", "ProgressEntry", "ReportDraft", "ReportReview",
    "RosterImport", "Score", "SeminarDay", "SeminarMark", "SharedPlan", "StopReasons",
]  # fmt: skip
