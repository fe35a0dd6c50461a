"""The way of a participant as the stops that their own page shows."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.attendance.summary import attendance_summary
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.plans.enums import APPROVED_ONCE
from participants.plans.models import ActionPlan
from programs.cohorts.enums import ROAD, CohortStatus
from programs.curricula.enums import Outcome
from reports.certificates.enums import CertificateStatus
from reports.certificates.models import Certificate
from reports.wallet.models import NameCorrection
from revmental.lib.dates import date_text

LONGEST_COMMENT = 160


def step(label: str, note: str, state: str, url: str = "") -> dict[str, Any]:
    return {"label": label, "note": note, "state": state, "url": url}


def steps(enrolment: Enrolment, plan: ActionPlan | None, certificate: Certificate | None) -> list[dict[str, Any]]:
    """The way to the certificate as a list for components/steps.html."""
    rows = [biodata_row(enrolment), attendance_row(enrolment)]
    if enrolment.cohort.version.requires_plan:
        rows.append(plan_row(enrolment, plan))
    return [*rows, graduation_row(enrolment), certificate_row(certificate)]


def biodata_row(enrolment: Enrolment) -> dict[str, Any]:
    url, label = reverse("portal_biodata", args=[enrolment.pk]), _("Biodata and photo")
    if enrolment.confirmed_at:
        return step(
            label,
            _("confirmed %(date)s") % {"date": date_text(timezone.localtime(enrolment.confirmed_at).date())},
            "done",
            url,
        )
    return step(label, _("please check"), "now", url)


def attendance_row(enrolment: Enrolment) -> dict[str, Any]:
    figures = attendance_summary(Enrolment.objects.filter(pk=enrolment.pk))[enrolment.pk]
    note = _("%(attended)s of %(total)s JP") % {"attended": figures.jp_attended, "total": figures.jp_total}
    if not figures.still_reachable:
        return step(
            _("Attendance"),
            note + " · " + _("the threshold can no longer be reached; speak to the organiser"),
            "bad",
            reverse("portal_schedule"),
        )
    return step(_("Attendance"), note, "done" if figures.is_met else "now", reverse("portal_schedule"))


def plan_row(enrolment: Enrolment, plan: ActionPlan | None) -> dict[str, Any]:
    state = "done" if plan and plan.status in APPROVED_ONCE else "now"
    note = plan.get_status_display() if plan else _("not started")
    return step(enrolment.cohort.version.product_name, note, state, reverse("portal_plan"))


def graduation_row(enrolment: Enrolment) -> dict[str, Any]:
    cohort = enrolment.cohort
    decided = cohort.status in ROAD and ROAD.index(CohortStatus(cohort.status)) > ROAD.index(CohortStatus.GRADUATION)
    decision = GraduationDecision.objects.standing().filter(enrolment=enrolment).first() if decided else None
    if decision:
        passed = decision.outcome == Outcome.PASSED
        return step(_("Graduation"), decision_note(decision), "done" if passed else "bad")
    return step(_("Graduation"), _("decided by the graduation meeting"), "next")


def decision_note(decision: GraduationDecision) -> str:
    """The outcome; of those who were postponed also until when."""
    outcome = str(decision.get_outcome_display())
    if not decision.due_on:
        return outcome
    return _("%(outcome)s, to be completed by %(day)s") % {"outcome": outcome, "day": date_text(decision.due_on)}


def certificate_row(certificate: Certificate | None) -> dict[str, Any]:
    if certificate is None:
        return step(_("Certificate"), "", "next")
    if certificate.status == CertificateStatus.REVOKED:
        return step(_("Certificate"), certificate.get_status_display(), "bad", reverse("portal_certificates"))
    note = " · ".join([certificate.number, *asked_name(certificate)])
    return step(_("Certificate"), note, "done", reverse("portal_certificates"))


def asked_name(certificate: Certificate) -> list[str]:
    """What has become of the holder's last request for another name on it, if there is one."""
    newest = NameCorrection.objects.filter(certificate=certificate).newest_first().first()
    return [_("request for another name: %(status)s") % {"status": newest.get_status_display()}] if newest else []
