"""What participants of a cohort may read: texts, files and links."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from programs.curricula.subject_models import Subject
from programs.materials.querysets import MaterialQuerySet
from revmental.accounts.models import Agency
from revmental.accounts.roles import Role
from revmental.lib.fields import LinkField
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class Material(KeyedModel):
    """A text, file or link that participants of the cohort may read."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("host"))
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="materials", verbose_name=_("cohort"))
    subject = models.ForeignKey(
        Subject, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("training subject")
    )
    title = models.CharField(_("title"), max_length=200)
    link = LinkField(_("link"), blank=True)
    file = models.FileField(_("file"), upload_to="materials/", blank=True)
    is_published = models.BooleanField(_("visible to participants"), default=True)

    objects = MaterialQuerySet.as_manager()
    PRIVACY = classify(none="id agency cohort subject title link file is_published")

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(link="", file=""),
                name="material_has_link_or_file",
                violation_error_message=_("Give a link or a file."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def relations_of(self, user: Any) -> set[Role]:
        return self.cohort.relations_of(user)
