"""Telling people that their work has ended, once: whoever sets `told_at` writes the notice and posts the mail, in one transaction."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reports.jobs.enums import SINGLE_KINDS, DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.notices.letters import letter
from reports.jobs.notices.models import Notice
from reports.jobs.querysets import DocumentQuerySet
from revmental.accounts.access import agency_ids
from revmental.accounts.roles import Permission
from revmental.accounts.system import system_user
from revmental.mail.services import post_messages

# Whoever waits longer has turned to other things: they get a mail too.
LONG = dt.timedelta(minutes=1)
# In one run at most; the next one goes on in a moment.
BATCH = 200


def tell_askers() -> int:
    """Tells of everything that has ended since; returns of how many pieces of work. Running twice at once tells once."""
    untold = Document.objects.untold()
    alone = untold.exclude(kind__in=SINGLE_KINDS).order_by("finished_at", "pk").values_list("pk", flat=True)[:BATCH]
    told = sum(tell(Document.objects.filter(pk=pk)) for pk in list(alone))
    return told + sum(tell(work) for work in finished_classes(untold.filter(kind__in=SINGLE_KINDS)))


def finished_classes(untold: DocumentQuerySet) -> Iterable[DocumentQuerySet]:
    """The certificates of each class, kind and asker of which none is on its way any more."""
    for work in list(untold.order_by().values("kind", "cohort", "requested_by").distinct()):
        theirs = Document.objects.filter(**work)
        if not theirs.unfinished().exists():
            yield theirs


@transaction.atomic
def tell(work: DocumentQuerySet) -> bool:
    """Marks what has ended of this work as told and tells its asker; whether there was anything to tell."""
    rows = list(work.untold().select_for_update(skip_locked=True).defer("parameters").order_by("pk"))
    now = timezone.now()
    if not Document.objects.untold().filter(pk__in=[row.pk for row in rows]).update(told_at=now):
        return False
    if rows[0].requested_by != system_user():
        with translation.override(settings.LANGUAGE_CODE):
            note(rows, now)
    return True


def note(rows: list[Document], now: dt.datetime) -> None:
    """One notice for all of them; by mail too where it took long or where something failed."""
    first = rows[0]
    failed = sum(row.status == DocumentStatus.FAILED for row in rows)
    notice = Notice(user=first.requested_by, agency=first.agency, title=title_of(first), made_at=now)
    notice.failed, notice.ready = failed, len(rows) - failed
    if first.kind in SINGLE_KINDS:
        notice.cohort = first.cohort
    else:
        notice.document = first
    works_there = first.agency_id in agency_ids(notice.user, Permission.JOB_VIEW)
    if works_there:
        notice.save(force_insert=True)
    if (failed or took_long(rows)) and notice.user.is_active and notice.user.email:
        message = letter(notice, reason=first.error, works_there=works_there)
        post_messages([message], agency=first.agency, by=system_user())


def title_of(document: Document) -> str:
    """Of a class's certificates one title for all."""
    titles = {
        JobKind.CERTIFICATE: _("Certificates, %(cohort)s"),
        JobKind.CERTIFICATE_SIGNED: _("Signed certificates, %(cohort)s"),
    }
    title = titles.get(JobKind(document.kind))
    return (title % {"cohort": document.place})[:250] if title else document.title


def took_long(rows: list[Document]) -> bool:
    asked = min(row.requested_at for row in rows)
    return max(row.finished_at or asked for row in rows) - asked > LONG


def see_notices(keys: Iterable[UUID], *, by: Any) -> int:
    """Marks the user's own notices as seen; returns how many were news."""
    mine = Notice.objects.visible_to(by).unseen().filter(pk__in=list(keys))
    return mine.update(seen_at=timezone.now())


def forget_notices() -> int:
    """Removes notices older than DERIVED_FILES_DAYS, seen or not: the work centre shows the work itself for good."""
    before = timezone.now() - dt.timedelta(days=settings.DERIVED_FILES_DAYS)
    return Notice.objects.filter(made_at__lt=before).delete()[0]
