"""What one judge gave for one criterion."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.seminar.models import PanelMember
from programs.curricula.plan_rules.models import SeminarCriterion
from revmental.accounts.models import User
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class SeminarMark(KeyedModel):
    """`revision` counts changes: an edit that comes with an old one is refused with both values. So that it never starts
    anew, a mark that is emptied stays as a row; a note may stand before its value. `rated_by` is whoever wrote it: the
    judge, the system for a mentor by link, or staff with a `reason`."""

    member = models.ForeignKey(PanelMember, models.CASCADE, related_name="marks", verbose_name=_("judge"))
    criterion = models.ForeignKey(SeminarCriterion, models.PROTECT, related_name="marks", verbose_name=_("criterion"))
    value = models.DecimalField(_("mark"), max_digits=5, decimal_places=2, null=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    reason = models.CharField(_("why staff entered it"), max_length=250, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    rated_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("rated by"))
    rated_at = models.DateTimeField(_("rated"), default=timezone.now)

    PRIVACY = classify(none="id member criterion revision rated_by rated_at", general="value note reason")

    class Meta:
        verbose_name = _("seminar mark")
        verbose_name_plural = _("seminar marks")
        ordering = ["criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "criterion"], name="mark_once_per_judge_and_criterion"),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0, value__lte=100),
                name="mark_0_to_100",
                violation_error_message=_("A mark lies between 0 and 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
