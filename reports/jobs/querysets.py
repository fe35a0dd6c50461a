"""Reusable reads of jobs; claiming and finishing are services."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import Count, Max, Min, Q

from participants.plans.models import ActionPlan
from programs.cohorts.querysets import of_own_team
from reports.jobs.class_files import class_files_for
from reports.jobs.enums import DERIVED_KINDS, LATE_AFTER, OPEN, PLAN_KINDS, REPORT_KINDS, DocumentStatus, JobKind
from revmental.accounts.access import agency_ids
from revmental.accounts.querysets import OfAgencyQuerySet
from revmental.accounts.roles import Permission

# A bell that nobody has heard for so long is rung again.
RING_AGAIN = timedelta(seconds=5)


def progress_counts() -> dict[str, Any]:
    return {
        "total": Count("pk"),
        "ready": Count("pk", filter=Q(status=DocumentStatus.READY)),
        "failed": Count("pk", filter=Q(status=DocumentStatus.FAILED)),
        "began_at": Min("started_at"),
        "ended_at": Max("finished_at"),
        "asked_at": Max("requested_at"),
    }


def whole_work(user: Any) -> Q:
    """Everything of the agencies whose work the user may see; files before they are signed only for whoever issues them."""
    unsigned = Q(kind=JobKind.CERTIFICATE_UNSIGNED) & ~Q(agency__in=agency_ids(user, Permission.CERTIFICATE_ISSUE))
    return Q(agency__in=agency_ids(user, Permission.JOB_VIEW)) & ~unsigned


class DocumentQuerySet(OfAgencyQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Jobs of the agencies whose work the user may see, reports the user may read, files of visible certificates, papers."""
        if not user.is_authenticated:
            return self.none()
        certificates = self.model._meta.get_field("certificate").related_model
        own = certificates.objects.visible_to(user)
        reports = Q(kind__in=REPORT_KINDS, agency__in=agency_ids(user, Permission.REPORT_VIEW))
        papers = self.papers_for(user) | class_files_for(user)
        return self.filter(
            whole_work(user)
            | Q(pk__in=own.filter(signature=None).values("document"))
            | Q(pk__in=own.values("signature__document"))
            | reports
            | papers
        )

    def at_work(self, user: Any) -> Self:
        """Of the visible jobs those of the agencies whose whole work the user may see: what the work centre counts."""
        return self.filter(whole_work(user))

    def papers_for(self, user: Any) -> Q:
        """Papers of plans that the user wrote or may read, minutes of seminars whose results the user may read."""
        readable = ActionPlan.objects.readable_by(user).order_by().values("pk")
        own = ActionPlan.objects.filter(enrolment__person__user=user).order_by().values("pk")
        seminars = Q(agency__in=agency_ids(user, Permission.SCORE_VIEW)) | Q(cohort__in=of_own_team(user))
        plans = Q(kind__in=PLAN_KINDS) & (Q(subject_id__in=readable) | Q(subject_id__in=own))
        return plans | Q(kind=JobKind.SEMINAR_MINUTES) & seminars

    def claimable(self, now: datetime) -> Self:
        """Waiting jobs, and those whose worker has let its lease run out."""
        return self.filter(Q(status=DocumentStatus.QUEUED) | Q(status=DocumentStatus.RENDERING, lease_until__lt=now))

    def to_ring_again(self, now: datetime) -> Self:
        """Jobs that nobody took for a while: their bell was lost, or their worker died."""
        return self.claimable(now).filter(rung_at__lt=now - RING_AGAIN)

    def of_subject(self, kind: str, subject: Any) -> Self:
        """Every file of this kind about this subject, newest first."""
        return self.filter(kind=kind, subject_id=subject).order_by("-requested_at", "pk")

    def unfinished(self) -> Self:
        return self.filter(status__in=OPEN)

    def failed(self) -> Self:
        return self.filter(status=DocumentStatus.FAILED)

    def untold(self) -> Self:
        """Ended, and nobody has told its asker."""
        return self.filter(told_at=None, status__in=[DocumentStatus.READY, DocumentStatus.FAILED])

    def late(self, now: datetime) -> Self:
        """Unfinished for more than five minutes."""
        return self.unfinished().filter(requested_at__lt=now - LATE_AFTER)

    def purgeable(self, before: datetime) -> Self:
        """Finished before this time, and made of what stands elsewhere."""
        return self.filter(kind__in=DERIVED_KINDS, status=DocumentStatus.READY, finished_at__lt=before)

    def to_be_had(self) -> Self:
        """Without what was cleared away or cancelled: of that there will be no file, it is as if it had never been."""
        return self.exclude(status__in=[DocumentStatus.PURGED, DocumentStatus.CANCELLED])

    def certificates(self) -> Self:
        return self.filter(kind=JobKind.CERTIFICATE)

    def per_cohort(self) -> Self:
        """One row per cohort of how far its files are: the shape that a class of 392 is shown in."""
        rows = self.order_by().values("cohort", "cohort__title", "cohort__number", "cohort__year")
        return rows.annotate(**progress_counts()).order_by("-asked_at", "cohort")

    def progress(self) -> dict[str, Any]:
        """How far these jobs are together: total, ready, failed, first start, last end."""
        return self.order_by().aggregate(**progress_counts())

    def tab_counts(self, now: datetime) -> dict[str, int]:
        """Numbers beside the tabs of the work centre."""
        unfinished = Q(status__in=OPEN)
        unsettled = self.filter(status__in=[*OPEN, DocumentStatus.FAILED, DocumentStatus.CANCELLED])
        return unsettled.order_by().aggregate(
            late=Count("pk", filter=unfinished & Q(requested_at__lt=now - LATE_AFTER)),
            failed=Count("pk", filter=Q(status=DocumentStatus.FAILED)),
            cancelled=Count("pk", filter=Q(status=DocumentStatus.CANCELLED)),
        )

    def for_list(self) -> Self:
        """With everything a row of a list shows, newest first."""
        return self.select_related("cohort", "agency", "requested_by", "cancelled_by").order_by("-requested_at", "pk")
