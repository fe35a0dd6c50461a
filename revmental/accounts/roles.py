"""The whole access policy on one screen: which role may do what. Whose rows it may touch is `visible_to`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Role of a user in an agency. The last two are never stored: they follow from the row itself or from a support session."""

    ADMIN = "admin", _("Agency administrator")
    ORGANISER = "organiser", _("Organiser")
    TRAINER = "trainer", _("Training staff")
    SIGNER = "signer", _("Signing official")
    SENDER = "sender", _("Sending agency")
    LEADER = "leader", _("Agency leader")
    SUPERVISOR = "supervisor", _("Supervising agency (LAN)")
    OPERATOR = "operator", _("Support operator")
    PARTICIPANT = "participant", _("Participant")


ROLE_DESCRIPTIONS = {
    Role.ADMIN: _("Keeps the agency, its users and signers, and may do all that organisers do."),
    Role.ORGANISER: _("Plans cohorts, gets people in, runs, grades, issues certificates, reports."),
    Role.TRAINER: _("In the cohorts of whose team they are: sees sessions, marks attendance, reviews plans, scores."),
    Role.SIGNER: _("Sees cohorts of the agency, and signs the certificates that bear their own name."),
    Role.SENDER: _("Reads how the agency's own people do in the cohorts of other agencies."),
    Role.LEADER: _("Reads the picture of the agency."),
    Role.SUPERVISOR: _("Compares agencies, cohorts and years; sees no personal number."),
    Role.OPERATOR: _("Helps an agency for at most 30 minutes, with a reason, every request logged."),
    Role.PARTICIPANT: _("Sees and writes what is their own."),
}


class Permission(TextChoices):
    OWN_ACCOUNT = "own_account", _("Use one's own account")
    STAFF_SITE = "staff_site", _("Enter the staff site")
    AGENCY_VIEW = "agency_view", _("See agencies")
    AGENCY_EDIT = "agency_edit", _("Edit the agency, its units and signers")
    MEMBER_EDIT = "member_edit", _("Give and take roles")
    CURRICULUM_VIEW = "curriculum_view", _("See curricula")
    CURRICULUM_EDIT = "curriculum_edit", _("Edit and publish curricula")
    COHORT_VIEW = "cohort_view", _("See a cohort")
    COHORT_EDIT = "cohort_edit", _("Plan and move a cohort, lay out its schedule")
    ROSTER_VIEW = "roster_view", _("See who takes part")
    ROSTER_EDIT = "roster_edit", _("Import and edit participants, hand out access")
    ATTENDANCE_VIEW = "attendance_view", _("See attendance")
    ATTENDANCE_MARK = "attendance_mark", _("Mark attendance")
    PLAN_VIEW = "plan_view", _("Read action plans")
    PLAN_REVIEW = "plan_review", _("Review action plans as coach")
    PLAN_WRITE = "plan_write", _("Write one's own action plan")
    LIBRARY_READ = "library_read", _("Read shared plans and the library of best practice")
    LIBRARY_EDIT = "library_edit", _("Choose plans for the library of best practice")
    AFTER_VIEW = "after_view", _("See how alumni practise after the training")
    SCORE_VIEW = "score_view", _("See scores")
    SCORE_EDIT = "score_edit", _("Enter scores")
    GRADUATION_VIEW = "graduation_view", _("See graduation decisions")
    GRADUATION_DECIDE = "graduation_decide", _("Decide on graduation and lock the decision")
    CERTIFICATE_VIEW = "certificate_view", _("See certificates")
    CERTIFICATE_OWN = "certificate_own", _("Share one's own documents and ask for corrections")
    CERTIFICATE_ISSUE = "certificate_issue", _("Issue, revoke and reissue certificates")
    CERTIFICATE_SIGN = "certificate_sign", _("Sign certificates electronically in one's own name")
    TEMPLATE_EDIT = "template_edit", _("Shape the templates of certificates")
    REPORT_VIEW = "report_view", _("See reports")
    REPORT_MAKE = "report_make", _("Make reports")
    PICTURE_VIEW = "picture_view", _("See the figures of the whole agency")
    AGENCIES_COMPARE = "agencies_compare", _("Compare agencies in figures without people")
    JOB_VIEW = "job_view", _("See running work and retry it")
    MAIL_VIEW = "mail_view", _("See and resend messages")
    AUDIT_VIEW = "audit_view", _("Read the audit trail")
    SUPPORT_ENTER = "support_enter", _("Enter an agency for support")


P = Permission
READ = {P.OWN_ACCOUNT, P.STAFF_SITE, P.AGENCY_VIEW, P.COHORT_VIEW, P.LIBRARY_READ}
READ_PEOPLE = READ | {
    P.CURRICULUM_VIEW,
    P.ROSTER_VIEW,
    P.ATTENDANCE_VIEW,
    P.PLAN_VIEW,
    P.AFTER_VIEW,
    P.SCORE_VIEW,
    P.GRADUATION_VIEW,
    P.CERTIFICATE_VIEW,
    P.REPORT_VIEW,
    P.PICTURE_VIEW,
}
ORGANISE = READ_PEOPLE | {
    P.CURRICULUM_EDIT, P.COHORT_EDIT, P.ROSTER_EDIT, P.ATTENDANCE_MARK, P.PLAN_REVIEW, P.SCORE_EDIT, P.GRADUATION_DECIDE,
    P.CERTIFICATE_ISSUE, P.TEMPLATE_EDIT, P.REPORT_MAKE, P.JOB_VIEW, P.MAIL_VIEW, P.LIBRARY_EDIT,
}  # fmt: skip
ADMINISTER = ORGANISE | {P.AGENCY_EDIT, P.MEMBER_EDIT, P.AUDIT_VIEW}

MATRIX: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(ADMINISTER),
    Role.ORGANISER: frozenset(ORGANISE),
    Role.TRAINER: frozenset(
        READ
        | {
            P.ROSTER_VIEW,
            P.ATTENDANCE_VIEW,
            P.ATTENDANCE_MARK,
            P.PLAN_VIEW,
            P.PLAN_REVIEW,
            P.AFTER_VIEW,
            P.SCORE_VIEW,
            P.SCORE_EDIT,
        }
    ),
    Role.SIGNER: frozenset(READ_PEOPLE | {P.JOB_VIEW, P.CERTIFICATE_SIGN}),
    Role.SENDER: frozenset(
        READ | {P.ROSTER_VIEW, P.ATTENDANCE_VIEW, P.AFTER_VIEW, P.GRADUATION_VIEW, P.CERTIFICATE_VIEW}
    ),
    Role.LEADER: frozenset(READ_PEOPLE),
    Role.SUPERVISOR: frozenset(READ | {P.CURRICULUM_VIEW, P.AFTER_VIEW, P.AGENCIES_COMPARE}),
    Role.OPERATOR: frozenset({P.OWN_ACCOUNT, P.STAFF_SITE, P.SUPPORT_ENTER}),
    Role.PARTICIPANT: frozenset(
        {P.OWN_ACCOUNT, P.COHORT_VIEW, P.ROSTER_VIEW, P.PLAN_VIEW, P.PLAN_WRITE, P.LIBRARY_READ, P.CERTIFICATE_OWN}
    ),
}

# What an operator may do inside the agency entered for support: look, not decide.
SUPPORT_PERMISSIONS = frozenset(READ_PEOPLE | {P.JOB_VIEW, P.MAIL_VIEW, P.AUDIT_VIEW})

# Roles that an agency's administrator gives. Participants follow from enrolment; operators and supervisors are made by commands.
GRANTABLE_ROLES = [Role.ADMIN, Role.ORGANISER, Role.TRAINER, Role.SIGNER, Role.SENDER, Role.LEADER]
# These two hold only for rows that name the user or the agency, never for the whole agency.
ROW_BOUND_ROLES = frozenset({Role.TRAINER, Role.SENDER})
