"""Writes of the dialogue: a remark on a part, and what is answered, marked as mended or opened again below it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.authorship import refuse_author
from participants.plans.content import PARTS
from participants.plans.dialogue.enums import MAY_DO, MAY_REMARK, Deed, Speaker
from participants.plans.dialogue.models import CommentEntry, PlanComment
from participants.plans.enums import PlanStatus
from participants.plans.lock import locked
from participants.plans.mentoring.models import MentorLink
from participants.plans.models import ActionPlan
from participants.plans.versions.models import PlanVersion
from revmental.accounts import audit
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError

MAX_OPEN = 100


@dataclass(frozen=True)
class Voice:
    """Who speaks; `user` is None for a mentor, who comes by `link`."""

    speaker: Speaker
    name: str
    user: Any = None
    link: MentorLink | None = None

    @property
    def by(self) -> Any:
        """Whom the audit trail names: a mentor without account acts as the system, named in the row."""
        return self.user or system_user()

    def columns(self) -> dict[str, Any]:
        return {"speaker": self.speaker, "by": self.user, "link": self.link, "name": self.name[:150]}


def coach_voice(user: Any) -> Voice:
    return Voice(Speaker.COACH, user.name, user=user)


def mentor_voice(link: MentorLink) -> Voice:
    return Voice(Speaker.MENTOR, link.mentor_name, link=link)


def author_voice(user: Any) -> Voice:
    return Voice(Speaker.AUTHOR, user.name, user=user)


@transaction.atomic
def add_comment(version: PlanVersion, part: str, text: str, voice: Voice, *, form: UUID) -> PlanComment:
    """A remark on a part of the newest version; the same text from the same form again is the same remark.

    Raises DomainError for no text, an unknown part, an older version, a plan that is not in this reader's hands or is
    one's own, and for more open remarks than anybody can mend.
    """
    plan, text = locked(version.plan), text.strip()
    if again := PlanComment.objects.filter(version=version, part=part, text=text, form=form).first():
        return again
    refuse_comment(plan, version, part, text)
    refuse_speaker(plan, voice)
    comment = PlanComment.objects.create(
        agency_id=plan.agency_id, plan=plan, version=version, part=part, text=text, form=form, **voice.columns()
    )
    audit.record("comment.added", plan, by=voice.by, data={"part": part, "version": version.number, "name": voice.name})
    return comment


def refuse_comment(plan: ActionPlan, version: PlanVersion, part: str, text: str) -> None:
    if not text:
        raise DomainError(_("Write what you want to say about this part."))
    if part not in PARTS:
        raise DomainError(_("This part is not known. Reload the page."))
    if plan.versions.filter(number__gt=version.number).exists():
        raise DomainError(
            _("A newer version was submitted meanwhile. Read it before you comment; your text is still here.")
        )
    if plan.comments.open().count() >= MAX_OPEN:
        raise DomainError(_("There are already %(n)d open comments. Let some be mended first.") % {"n": MAX_OPEN})


def refuse_speaker(plan: ActionPlan, voice: Voice) -> None:
    if plan.status not in MAY_REMARK.get(voice.speaker, ()):
        text = _("The plan is %(status)s, so no new comment can be added now.")
        raise DomainError(text % {"status": plan.get_status_display()})
    if voice.user:
        refuse_author(plan, voice.user)


@transaction.atomic
def add_entry(comment: PlanComment, deed: Deed, text: str, voice: Voice, *, form: UUID) -> CommentEntry | None:
    """An answer below the comment, or that it is mended or open again; None when it was so already and nothing is said.

    The same from the same form again is the same entry. Raises DomainError for an answer without text, for a deed that
    is not this speaker's, and when the plan is completed.
    """
    plan, text = locked(comment.plan), text.strip()
    fresh = PlanComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if again := fresh.entries.filter(deed=deed, text=text, form=form).first():
        return again
    refuse_entry(plan, deed, text, voice)
    if deed != Deed.ANSWER and fresh.is_open == (deed == Deed.REOPEN):
        if not text:
            return None
        deed = Deed.ANSWER
    entry = CommentEntry.objects.create(comment=fresh, deed=deed, text=text, form=form, **voice.columns())
    mark(fresh, deed, voice)
    audit.record(f"comment.{deed}", plan, by=voice.by, data={"part": fresh.part, "name": voice.name})
    return entry


def refuse_entry(plan: ActionPlan, deed: Deed, text: str, voice: Voice) -> None:
    if deed not in MAY_DO[voice.speaker]:
        raise DomainError(_("Only coach and mentor open a comment again. Answer it instead."))
    if deed == Deed.ANSWER and not text:
        raise DomainError(_("Write your answer first."))
    if plan.status == PlanStatus.DONE:
        raise DomainError(_("The plan is completed, so its comments stay as they are."))
    if voice.speaker == Speaker.COACH:
        refuse_author(plan, voice.user)


def mark(comment: PlanComment, deed: Deed, voice: Voice) -> None:
    """Whether the comment is open, after what was done."""
    if deed == Deed.ANSWER:
        return
    mended = deed == Deed.MEND
    comment.resolved_at, comment.resolved_by = (timezone.now(), voice.user) if mended else (None, None)
    comment.save(update_fields=["resolved_at", "resolved_by"])
