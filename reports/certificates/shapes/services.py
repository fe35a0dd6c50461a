"""Writes of templates: begun, edited as a draft, published, copied for the next version, chosen."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from programs.curricula.models import CurriculumVersion
from reports.certificates.shapes.filling import check_text
from reports.certificates.shapes.models import CertificateTemplate, TemplateChoice, TemplateVersion
from reports.certificates.shapes.starting import beginnings
from revmental.accounts import audit
from revmental.accounts.models import Agency
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError
from revmental.lib.stale import mark, refuse_stale

FIELDS = (
    "orientation", "language", "brand", "accent", "shows_emblem", "letterhead", "title", "opening", "lead", "verdict", "closing",
    "facts", "shows_photo", "shows_predikat", "shows_subjects", "second_signer", "shows_autographs",
)  # fmt: skip
TEXTS = ("title", "opening", "lead", "verdict", "closing")


@transaction.atomic
def begin_template(agency: Agency, *, kind: str, name: str, by: Any) -> TemplateVersion:
    """A template with its first draft, which prints what is printed without one. Raises DomainError for a name that is taken."""
    try:
        with transaction.atomic():
            template = CertificateTemplate.objects.create(agency=agency, kind=kind, name=name)
    except IntegrityError:
        raise DomainError(
            _("There is a template “%(name)s” for this kind of document already.") % {"name": name}
        ) from None
    version = TemplateVersion.objects.create(agency=agency, template=template, **beginnings(kind))
    audit.record("template.begun", template, by=by)
    return version


@transaction.atomic
def edit_draft(version: TemplateVersion, *, values: Mapping[str, Any], seen: str = "", by: Any) -> TemplateVersion:
    """Changes the draft. Raises DomainError for one that is published or a place that cannot be filled in, StaleEdit when
    somebody changed it since `seen`."""
    fresh = locked_draft(version)
    refuse_stale(fresh, FIELDS, seen)
    for name in TEXTS:
        check_text(values.get(name, ""))
    changes = change_fields(fresh, {name: values[name] for name in FIELDS if name in values})
    if changes:
        fresh.save(update_fields=list(changes))
        audit.record("template.changed", fresh, by=by, data={"fields": sorted(changes)})
    return fresh


@transaction.atomic
def publish_draft(version: TemplateVersion, *, seen: str = "", by: Any) -> TemplateVersion:
    """Freezes the draft: from now on it is what certificates of this template are printed with.

    Raises DomainError when it is already, or when somebody changed it since `seen` (a mark of FIELDS): it stays for good.
    """
    fresh = locked_draft(version)
    if seen and seen != mark(fresh, FIELDS):
        raise DomainError(
            _("Somebody else changed “%(version)s” meanwhile. Read it once more, then publish it.") % {"version": fresh}
        )
    for name in TEXTS:
        check_text(getattr(fresh, name))
    fresh.published_at, fresh.published_by = timezone.now(), by
    fresh.save(update_fields=["published_at", "published_by"])
    audit.record("template.published", fresh, by=by)
    return fresh


@transaction.atomic
def discard_draft(version: TemplateVersion, *, seen: str = "", by: Any) -> None:
    """Throws the draft away, and with it a template that has no other version.

    Raises DomainError when it is published, or when somebody changed it since `seen` (a mark of FIELDS).
    """
    fresh = locked_draft(version)
    if seen and seen != mark(fresh, FIELDS):
        raise DomainError(
            _("Somebody else changed “%(version)s” meanwhile. Read it once more, then discard it.") % {"version": fresh}
        )
    audit.record("template.discarded", fresh, by=by, data={"template": str(fresh)})
    fresh.delete()
    if not fresh.template.versions.exists():
        fresh.template.delete()


def locked_draft(version: TemplateVersion) -> TemplateVersion:
    drafts = TemplateVersion.objects.select_for_update(of=("self",)).select_related("template")
    if not (fresh := drafts.filter(pk=version.pk).first()):
        raise DomainError(_("The draft was discarded meanwhile."))
    if fresh.is_published:
        raise DomainError(
            _("“%(version)s” is published, so it stays as it is. Begin a new version from it.") % {"version": fresh}
        )
    return fresh


@transaction.atomic
def copy_version(version: TemplateVersion, *, by: Any) -> TemplateVersion:
    """A draft that begins as a copy; while the template has a draft, that one is returned, so pressing twice does no harm.

    Raises DomainError when the template was discarded with its only draft.
    """
    template = CertificateTemplate.objects.select_for_update().filter(pk=version.template_id).first()
    if template is None:
        raise DomainError(_("The draft was discarded meanwhile."))
    if draft := template.versions.filter(published_at=None).first():
        return draft
    number = template.versions.order_by("-number").values_list("number", flat=True)[0] + 1
    values = {name: getattr(version, name) for name in FIELDS}
    copy = TemplateVersion.objects.create(agency_id=template.agency_id, template=template, number=number, **values)
    audit.record("template.copied", copy, by=by, data={"from": version.number})
    return copy


@transaction.atomic
def choose_template(
    agency: Agency,
    *,
    kind: str,
    template: CertificateTemplate | None,
    by: Any,
    cohort: Cohort | None = None,
    curriculum: CurriculumVersion | None = None,
) -> None:
    """Says which template documents of the kind take, in the cohort, in the curriculum, or else usually; None takes the choice back.

    Of two who choose at once the later one stands; taking back what is not chosen does nothing. Raises DomainError for a
    template that has no published version.
    """
    if template and not template.versions.published().exists():
        raise DomainError(
            _("“%(template)s” has no published version yet. Publish it, then choose it.") % {"template": template}
        )
    where: dict[str, Any] = {"agency": agency, "kind": kind, "cohort": cohort, "curriculum": curriculum}
    if template:
        TemplateChoice.objects.update_or_create(**where, defaults={"template": template})
    elif not TemplateChoice.objects.filter(**where).delete()[0]:
        return
    about = cohort or curriculum or agency
    audit.record("template.chosen", about, by=by, data={"kind": kind, "template": str(template or "")})
