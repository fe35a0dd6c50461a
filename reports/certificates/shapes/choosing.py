"""Which version of which template a document is printed with."""

from collections.abc import Iterable, Mapping

from programs.cohorts.models import Cohort
from reports.certificates.shapes.models import TemplateChoice, TemplateVersion
from reports.certificates.shapes.starting import beginnings


def versions_for(cohort: Cohort, kinds: Iterable[str]) -> Mapping[str, TemplateVersion]:
    """By kind the newest published version of the template chosen for the cohort, else for its curriculum, else usually.

    Where nothing is chosen it is a version of no template, kept nowhere, that prints what the product ships.
    """
    chosen = chosen_templates(cohort)
    rows = (
        TemplateVersion.objects.published()
        .filter(template__in=chosen.values())
        .select_related("second_signer", "template")
    )
    newest = {row.template_id: row for row in rows.order_by("template", "number")}
    return {kind: newest.get(chosen.get(kind)) or shipped(kind) for kind in kinds}


def shipped(kind: str) -> TemplateVersion:
    """What is printed where no template is chosen."""
    return TemplateVersion(template=None, **beginnings(kind))


def chosen_templates(cohort: Cohort) -> dict[str, object]:
    """By kind the key of the template; what is said of the cohort stands over what is said of the curriculum, and so on."""
    rows = TemplateChoice.objects.filter(agency=cohort.agency_id)
    own = [row for row in rows if row.cohort_id in (None, cohort.pk) and row.curriculum_id in (None, cohort.version_id)]
    own.sort(key=lambda row: (row.cohort_id is not None, row.curriculum_id is not None))
    return {row.kind: row.template_id for row in own}
