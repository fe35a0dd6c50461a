"""What the tabs of the work centre hold; rows, numbers and words, no markup."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.jobs.centre.classes import class_works
from reports.jobs.enums import DocumentStatus
from reports.jobs.models import Document
from reports.jobs.notices.letters import place_of
from reports.jobs.notices.models import Notice
from reports.jobs.progress import job_at_work
from reports.jobs.querysets import DocumentQuerySet
from revmental.lib.dates import moment_text

# In these, work is shown as it goes on; in the others it stands in a table.
LIVE = ("", "late")
NEWS_SHOWN = 20
TABS = {
    "": gettext_lazy("Running"),
    "late": gettext_lazy("Late"),
    "failed": gettext_lazy("Failed"),
    "cancelled": gettext_lazy("Cancelled"),
    "ready": gettext_lazy("Ready"),
}


def shown(jobs: DocumentQuerySet, state: str, now: dt.datetime) -> DocumentQuerySet:
    """The jobs of a tab."""
    found = {
        "failed": jobs.failed(),
        "late": jobs.late(now),
        "cancelled": jobs.filter(status=DocumentStatus.CANCELLED),
        "ready": jobs.filter(status=DocumentStatus.READY),
    }
    return found.get(state, jobs.unfinished())


def classes_shown(jobs: DocumentQuerySet, state: str, now: dt.datetime) -> list[dict[str, Any]]:
    """Classes with certificates of the tab; the ready and the cancelled tab have none."""
    return class_works(jobs, shown(jobs, state, now), now) if state in (*LIVE, "failed") else []


def news_for(user: Any) -> list[dict[str, Any]]:
    """What has ended of the user's own work since they last looked, newest first."""
    notices = Notice.objects.visible_to(user).unseen().select_related("document", "cohort")
    return [news(notice) for notice in notices[:NEWS_SHOWN]]


def news(notice: Notice) -> dict[str, Any]:
    """One line: what, how it ended, where it stands."""
    text = _("ready") if not notice.failed else _("failed") if not notice.ready else _("partly failed")
    return {
        "id": notice.pk,
        "title": notice.title,
        "at": notice.made_at,
        "text": text,
        "tone": "bad" if notice.failed else "ok",
        "url": f"{reverse('job_list')}?state=failed" if notice.failed else place_of(notice),
        "action": _("See why") if notice.failed else _("Open"),
    }


def tabs_of(jobs: DocumentQuerySet, state: str, now: dt.datetime) -> list[dict[str, Any]]:
    counts = jobs.tab_counts(now)
    return [
        {"label": label, "url": f"?state={key}", "active": key == state, "count": counts.get(key) or None}
        for key, label in TABS.items()
    ]


def noted(document: Document, now: dt.datetime) -> dict[str, Any]:
    """The bar of one job, with who asked for it and when."""
    who = {"name": document.requested_by, "at": moment_text(document.requested_at), "cohort": document.place}
    return {**job_at_work(document, now), "note": _("%(cohort)s · asked for by %(name)s, %(at)s") % who}
