"""A comment on one part of a frozen version, and what was said and done below it."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.content import PARTS
from participants.plans.dialogue.enums import Deed, Speaker
from participants.plans.dialogue.querysets import CommentQuerySet
from participants.plans.mentoring.models import MentorLink
from participants.plans.models import ActionPlan
from participants.plans.versions.models import PlanVersion
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class Words(KeyedModel):
    """Who said what and when. `form` is drawn with each form: the same text from the same form is the same entry."""

    speaker = models.CharField(_("who"), max_length=10, choices=Speaker)
    text = models.TextField(_("text"), max_length=2000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    link = models.ForeignKey(MentorLink, models.PROTECT, null=True, related_name="+", verbose_name=_("mentor's link"))
    name = models.CharField(_("name"), max_length=150)
    at = models.DateTimeField(_("at"), default=timezone.now)
    form = models.UUIDField(editable=False)

    class Meta:
        abstract = True


class PlanComment(Words):
    """A remark of coach or mentor on one part of one version. Only whether it is open can change afterwards."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="comments", verbose_name=_("plan"))
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="comments", verbose_name=_("version"))
    part = models.CharField(_("part"), max_length=20, choices=[(key, label) for key, label in PARTS.items()])
    resolved_at = models.DateTimeField(_("mended"), null=True, editable=False)
    resolved_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("mended by")
    )

    objects = CommentQuerySet.as_manager()
    PRIVACY = classify(
        none="id speaker by link at form agency plan version part resolved_at resolved_by", general="text name"
    )

    class Meta:
        verbose_name = _("comment on a plan")
        verbose_name_plural = _("comments on plans")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(F("version"), F("part"), F("form"), MD5("text"), name="comment_once_per_form"),
            models.CheckConstraint(condition=Q(part__in=list(PARTS)), name="comment_part_known"),
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(speaker=Speaker.COACH, by__isnull=False, link=None)
                | Q(speaker=Speaker.MENTOR, by=None, link__isnull=False),
                name="comment_by_coach_or_mentor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.text[:60]}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    def relations_of(self, user: Any) -> set[Role]:
        return self.plan.relations_of(user)


class CommentEntry(Words):
    """An answer below a comment, or that it was marked as mended or opened again; append-only in the database."""

    comment = models.ForeignKey(PlanComment, models.PROTECT, related_name="entries", verbose_name=_("comment"))
    deed = models.CharField(_("what was done"), max_length=10, choices=Deed)

    PRIVACY = classify(none="id speaker by link at form comment deed", general="text name")

    class Meta:
        verbose_name = _("entry below a comment")
        verbose_name_plural = _("entries below comments")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("comment"), F("deed"), F("form"), MD5("text"), name="comment_entry_once_per_form"
            ),
            models.CheckConstraint(condition=Q(deed__in=Deed.values), name="comment_deed_known"),
            models.CheckConstraint(condition=Q(speaker__in=Speaker.values), name="comment_speaker_known"),
            models.CheckConstraint(condition=~Q(deed=Deed.ANSWER, text=""), name="comment_answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_deed_display()}"
