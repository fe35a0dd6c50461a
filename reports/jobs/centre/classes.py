"""The certificates of a class as one piece of work: how far it is, what failed and why, what waits and for what."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.cohorts.models import Cohort
from reports.jobs.enums import OPEN, UNCANCELLABLE, DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.progress import joint_job
from reports.jobs.querysets import DocumentQuerySet

# What a class shows one by one; all of them stand in its list of certificates.
FAILED_SHOWN, WAITING_SHOWN = 20, 5


def class_works(jobs: DocumentQuerySet, unsettled: DocumentQuerySet, now: dt.datetime) -> list[dict[str, Any]]:
    """For each class in which one of `unsettled` is, its newest work first: the bar, and single certificates with their reason."""
    rows = list(of_these_runs(jobs, unsettled.certificates()).per_cohort())
    items = items_of(jobs, [row["cohort"] for row in rows])
    return [class_work(row, items[row["cohort"]], now) for row in rows]


def of_these_runs(jobs: DocumentQuerySet, unsettled: DocumentQuerySet) -> DocumentQuerySet:
    """With each unsettled certificate all that were issued in the same go; earlier issues of the class are done and aside."""
    alone = Q(certificate__run=None, pk__in=unsettled.values("pk"))
    return jobs.certificates().filter(Q(certificate__run__in=unsettled.values("certificate__run")) | alone)


def items_of(jobs: DocumentQuerySet, cohorts: list[Any]) -> dict[Any, list[Document]]:
    """By class the first certificates of each state that are not ready, in the order in which they were asked for."""
    rank = Window(
        RowNumber(), partition_by=[F("cohort"), F("status")], order_by=[F("requested_at").asc(), F("pk").asc()]
    )
    rows = jobs.certificates().filter(cohort__in=cohorts, status__in=[*OPEN, DocumentStatus.FAILED])
    found: dict[Any, list[Document]] = defaultdict(list)
    for document in rows.defer("parameters").annotate(rank=rank).filter(rank__lte=FAILED_SHOWN).order_by("rank"):
        found[document.cohort_id].append(document)
    return found


def class_work(row: dict[str, Any], items: Iterable[Document], now: dt.datetime) -> dict[str, Any]:
    """One class as the page takes it."""
    cohort = row["cohort"]
    title = _("Certificates, %(cohort)s") % {
        "cohort": Cohort(number=row["cohort__number"], year=row["cohort__year"]).label
    }
    addresses = {"poll_url": "", "retry_url": reverse("class_work_retry", args=[cohort])}
    by_state = sorted(items, key=lambda one: one.status != DocumentStatus.RENDERING)
    waiting = [item(one, now) for one in by_state if not one.is_finished]
    failed = [item(one, now) for one in by_state if one.status == DocumentStatus.FAILED]
    left = row["total"] - row["ready"] - row["failed"]
    return {
        "job": joint_job(row, now, id=cohort, title=title, **addresses),
        "poll_url": reverse("class_work", args=[cohort]),
        "kept_text": UNCANCELLABLE[JobKind.CERTIFICATE],
        "lists": [
            shortened(_("Failed"), failed[:FAILED_SHOWN], row["failed"], cohort, "failed"),
            shortened(_("Not ready yet"), waiting[:WAITING_SHOWN], left, cohort, "waiting"),
        ],
    }


def shortened(title: str, items: list[dict[str, Any]], count: int, cohort: Any, state: str) -> dict[str, Any]:
    """A list of some of the certificates in this state, with a way to the rest."""
    more = count - len(items)
    text = ngettext("%(n)s more", "%(n)s more", more) % {"n": more} if more > 0 else ""
    return {
        "title": title,
        "count": count,
        "rows": items,
        "more": text,
        "url": f"{reverse('certificate_list', args=[cohort])}?state={state}",
    }


def item(document: Document, now: dt.datetime) -> dict[str, Any]:
    """One certificate: what it is, and why it is not ready."""
    failed = document.status == DocumentStatus.FAILED
    return {
        "id": document.pk,
        "title": document.title,
        "reason": document.error if failed else waits_for(document, now),
        "retry_url": reverse("job_retry", args=[document.pk]) if failed else "",
    }


def waits_for(document: Document, now: dt.datetime) -> str:
    """Why an unfinished job is not ready, in words for staff."""
    if document.status == DocumentStatus.RENDERING and document.lease_until and document.lease_until >= now:
        return _("is being made")
    if document.status == DocumentStatus.RENDERING:
        return _("its worker is silent; another one takes over in a moment")
    if document.attempts:
        return _("attempt %(count)s broke off; the next one waits for its turn") % {"count": document.attempts}
    return _("waits for its turn")
