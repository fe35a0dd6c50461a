"""A template, its versions, and where an agency uses it. A published version never changes; the database holds that."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from programs.curricula.enums import DocumentKind
from programs.curricula.models import CurriculumVersion
from reports.certificates.shapes.enums import ACCENT, BRAND, Orientation, PrintLanguage, all_facts
from revmental.accounts.models import Agency, Signer, User
from revmental.accounts.querysets import OfAgencyQuerySet
from revmental.accounts.roles import Permission
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify

COLOUR = r"^#[0-9a-f]{6}$"


class OfTemplateQuerySet(OfAgencyQuerySet):
    permission = Permission.TEMPLATE_EDIT

    def published(self) -> Self:
        return self.exclude(published_at=None)


class CertificateTemplate(KeyedModel):
    """How an agency's documents of one kind look, under a name of its own."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="templates", verbose_name=_("agency"))
    kind = models.CharField(_("document"), max_length=20, choices=DocumentKind)
    name = models.CharField(_("name"), max_length=80)

    objects = OfTemplateQuerySet.as_manager()
    PRIVACY = classify(none="id agency kind name")

    class Meta:
        verbose_name = _("certificate template")
        verbose_name_plural = _("certificate templates")
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "name"],
                name="template_name_once",
                violation_error_message=_("There is a template of this name for this kind of document already."),
            ),
            models.UniqueConstraint(fields=["agency", "id"], name="template_of_agency"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="template_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(KeyedModel):
    """One state of a template. An empty text means: as it is without a template. Not published, it is the draft."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    template = models.ForeignKey(
        CertificateTemplate, models.PROTECT, related_name="versions", verbose_name=_("template")
    )
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    orientation = models.CharField(
        _("way of the paper"), max_length=10, choices=Orientation, default=Orientation.PORTRAIT
    )
    language = models.CharField(_("language"), max_length=2, choices=PrintLanguage, default=PrintLanguage.INDONESIAN)
    brand = models.CharField(_("colour of headings"), max_length=7, default=BRAND)
    accent = models.CharField(_("colour of honour"), max_length=7, default=ACCENT)
    shows_emblem = models.BooleanField(_("the agency's emblem"), default=True)
    letterhead = models.TextField(_("letterhead"), max_length=300, blank=True)
    title = models.CharField(_("printed title"), max_length=120, blank=True)
    opening = models.TextField(_("opening sentence"), max_length=600, blank=True)
    lead = models.CharField(_("line above the result"), max_length=200, blank=True)
    verdict = models.CharField(_("result, printed large"), max_length=120, blank=True)
    closing = models.TextField(_("closing sentence"), max_length=600, blank=True)
    facts = models.JSONField(_("facts about the person"), default=all_facts, blank=True)
    shows_photo = models.BooleanField(_("photo"), default=True)
    shows_predikat = models.BooleanField(_("predikat"), default=True)
    shows_subjects = models.BooleanField(_("back page with the subjects"), default=True)
    second_signer = models.ForeignKey(
        Signer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("second signing official")
    )
    shows_autographs = models.BooleanField(_("images of signatures"), default=False)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("published by"))
    published_at = models.DateTimeField(_("published"), null=True)

    objects = OfTemplateQuerySet.as_manager()
    PRIVACY = classify(
        none="id agency template number orientation language brand accent shows_emblem letterhead title opening lead verdict closing "
        "facts shows_photo shows_predikat shows_subjects second_signer shows_autographs published_by published_at"
    )

    class Meta:
        verbose_name = _("version of a template")
        verbose_name_plural = _("versions of templates")
        ordering = ["template", "-number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_once"),
            models.UniqueConstraint(fields=["template"], condition=Q(published_at=None), name="one_draft_per_template"),
            models.CheckConstraint(condition=Q(orientation__in=Orientation.values), name="template_orientation_known"),
            models.CheckConstraint(condition=Q(language__in=PrintLanguage.values), name="template_language_known"),
            models.CheckConstraint(
                condition=Q(brand__regex=COLOUR, accent__regex=COLOUR), name="template_colours_are_colours"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="published_version_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template.name} · {self.number}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class TemplateChoice(KeyedModel):
    """Which template documents of a kind take: for one cohort, else for a curriculum, else the agency's usual one."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    kind = models.CharField(_("document"), max_length=20, choices=DocumentKind)
    cohort = models.ForeignKey(
        Cohort, models.CASCADE, null=True, related_name="template_choices", verbose_name=_("cohort")
    )
    curriculum = models.ForeignKey(
        CurriculumVersion, models.CASCADE, null=True, related_name="template_choices", verbose_name=_("curriculum")
    )
    template = models.ForeignKey(
        CertificateTemplate, models.PROTECT, related_name="choices", verbose_name=_("template")
    )

    objects = OfTemplateQuerySet.as_manager()
    PRIVACY = classify(none="id agency kind cohort curriculum template")

    class Meta:
        verbose_name = _("choice of a template")
        verbose_name_plural = _("choices of templates")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "kind"], name="one_template_per_cohort"),
            models.UniqueConstraint(fields=["curriculum", "kind"], name="one_template_per_curriculum"),
            models.UniqueConstraint(
                fields=["agency", "kind"], condition=Q(cohort=None, curriculum=None), name="one_usual_template"
            ),
            models.CheckConstraint(
                condition=Q(cohort=None) | Q(curriculum=None), name="template_is_chosen_for_one_thing"
            ),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="template_choice_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.template}"
