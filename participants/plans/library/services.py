"""The way of a plan into the library: staff ask, the author agrees, staff publish, and the author may end it at any time."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.authorship import is_author, refuse_others
from participants.plans.enums import APPROVED_ONCE
from participants.plans.library.copies import copied, searchable
from participants.plans.library.enums import EntryStatus
from participants.plans.library.messages import ask_author, tell_published
from participants.plans.library.models import LibraryEntry
from participants.plans.library.word_services import count_words
from participants.plans.lock import locked
from participants.plans.models import ActionPlan
from revmental.accounts import audit
from revmental.lib.errors import DomainError
from revmental.lib.workflow import move

S = EntryStatus


@transaction.atomic
def ask_consent(plan: ActionPlan, *, by: Any) -> LibraryEntry:
    """Asks the author whether the newest version may go into the library; what is asked already is not asked twice.

    Raises DomainError for a plan that was never approved, for one's own plan, and for an author who has said no.
    """
    fresh = locked(plan)
    entry = LibraryEntry.objects.select_for_update(of=("self",)).filter(plan=fresh).first()
    if entry and entry.status in (S.ASKED, S.AGREED, S.PUBLISHED):
        return entry
    refuse_asking(fresh, entry, by)
    if entry is None:
        entry = LibraryEntry.objects.create(plan=fresh, agency_id=fresh.agency_id, **copy_of(fresh), asked_by=by)
    else:
        asked = {"asked_by": by, "asked_at": timezone.now(), "agreed_at": None, "published_at": None}
        entry = move(entry, S.ASKED, by=by, stamps=copy_of(fresh) | asked | shown(fresh, named=False))
    audit.record("library.asked", entry, by=by)
    ask_author(entry, by=by)
    return entry


def refuse_asking(plan: ActionPlan, entry: LibraryEntry | None, by: Any) -> None:
    if plan.status not in APPROVED_ONCE:
        raise DomainError(_("Only a plan that coach and mentor have approved can go into the library."))
    if is_author(by, plan):
        raise DomainError(_("Nobody chooses their own plan for the library."))
    if entry and entry.status in (S.REFUSED, S.WITHDRAWN):
        raise DomainError(_("The author has said no. They may still agree by themselves, on the page of their plan."))


def copy_of(plan: ActionPlan) -> dict[str, Any]:
    """The newest version as an entry holds it, without anything that says who wrote it."""
    version = plan.versions.latest("number")
    content, enrolment = copied(version.content), plan.enrolment
    kind = enrolment.sender.kind if enrolment.sender else enrolment.cohort.agency.kind
    facts = {"agency_kind": kind, "cohort_label": enrolment.cohort.label}
    return facts | {"version": version, "content": content} | searchable(content)


def shown(plan: ActionPlan, *, named: bool) -> dict[str, str]:
    """Who wrote it, as far as the author wants it shown."""
    if not named:
        return {"author_name": "", "work_unit": "", "agency_name": ""}
    row = plan.enrolment
    agency = row.agency_name or (row.sender.name if row.sender else "")
    return {"author_name": row.printed_name[:250], "work_unit": row.work_unit, "agency_name": agency[:200]}


def locked_entry(entry: LibraryEntry, by: Any) -> LibraryEntry:
    """The fresh row of the author's own entry, under lock. Raises DomainError for anybody else."""
    rows = LibraryEntry.objects.select_for_update(of=("self",))
    fresh = rows.select_related("plan__enrolment__person", "plan__enrolment__sender").get(pk=entry.pk)
    refuse_others(fresh.plan, by)
    return fresh


@transaction.atomic
def give_consent(entry: LibraryEntry, *, named: bool, by: Any) -> LibraryEntry:
    """The author agrees, with name and unit or without. Agreeing twice does no harm.

    Raises DomainError for anybody but the author, IllegalMove once it is published.
    """
    fresh = locked_entry(entry, by)
    facts = shown(fresh.plan, named=named)
    if fresh.status == S.AGREED and fresh.author_name == facts["author_name"]:
        return fresh
    moved = move(fresh, S.AGREED, by=by, stamps=facts | {"agreed_at": timezone.now()})
    audit.record("library.agreed", moved, by=by, data={"named": named})
    return moved


@transaction.atomic
def refuse_consent(entry: LibraryEntry, *, by: Any) -> LibraryEntry:
    """The author says no; staff do not ask again. Raises as `give_consent` does."""
    fresh = locked_entry(entry, by)
    if fresh.status == S.REFUSED:
        return fresh
    moved = move(fresh, S.REFUSED, by=by)
    audit.record("library.refused", moved, by=by)
    return moved


@transaction.atomic
def withdraw_consent(entry: LibraryEntry, *, by: Any) -> LibraryEntry:
    """The author takes the consent back: the entry is gone for everybody at once. Raises as `give_consent` does."""
    fresh = locked_entry(entry, by)
    if fresh.status == S.WITHDRAWN:
        return fresh
    if fresh.status == S.PUBLISHED:
        count_words(fresh.words, -1)
    moved = move(fresh, S.WITHDRAWN, by=by, stamps=shown(fresh.plan, named=False))
    audit.record("library.withdrawn", moved, by=by)
    return moved


@transaction.atomic
def publish_entry(entry: LibraryEntry, *, praise: str, themes: list[str], by: Any) -> LibraryEntry:
    """Puts the entry into the library with a short word why it is good; again does no harm.

    Raises DomainError without that word or a theme, IllegalMove unless the author agrees at this moment.
    """
    fresh = LibraryEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    praise = " ".join(praise.split())
    if fresh.status == S.PUBLISHED and (fresh.praise, fresh.themes) == (praise, themes):
        return fresh
    if not praise or not themes:
        raise DomainError(_("Say in a few words why this plan is good, and choose at least one theme."))
    stamps = {"praise": praise, "themes": themes, "published_at": timezone.now()}
    moved = move(fresh, S.PUBLISHED, by=by, stamps=stamps)
    count_words(moved.words, 1)
    audit.record("library.published", moved, by=by, data={"themes": themes})
    tell_published(moved, by=by)
    return moved


@transaction.atomic
def retire_entry(entry: LibraryEntry, *, reason: str, by: Any) -> LibraryEntry:
    """Staff take the entry out again. Raises DomainError without a reason, IllegalMove when it is not in the library."""
    if not reason.strip():
        raise DomainError(_("Say why the entry is taken out; the reason is kept in its history."))
    moved = move(entry, S.RETIRED, by=by, note=reason.strip())
    count_words(moved.words, -1)
    audit.record("library.retired", moved, by=by, reason=reason.strip())
    return moved
