"""Files about a whole class: by which right of the host, or of its own team, each may be asked for and taken."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from programs.cohorts.models import Cohort
from programs.cohorts.querysets import of_own_team
from reports.jobs.enums import JobKind
from revmental.accounts.access import agency_ids, roles_on
from revmental.accounts.roles import MATRIX, Permission, Role

P = Permission
# The right under which the pages show the same. A file holds everybody, so a sender, who sees their own people, has none.
CLASS_RIGHTS: Mapping[str, Permission] = {
    JobKind.SHEET_ATTENDANCE: P.ATTENDANCE_VIEW,
    JobKind.SHEET_SCHEDULE: P.COHORT_VIEW,
    JobKind.SHEET_BIODATA: P.ROSTER_VIEW,
    JobKind.SHEET_SCORES: P.SCORE_VIEW,
    JobKind.SHEET_MINUTES: P.GRADUATION_VIEW,
    JobKind.SHEET_RECEIPT: P.ROSTER_VIEW,
    JobKind.SHEET_NAME_TAGS: P.ROSTER_VIEW,
    JobKind.SHEET_FORM_A: P.REPORT_VIEW,
    JobKind.SHEET_FORM_B: P.REPORT_VIEW,
    JobKind.EXPORT_RECAP: P.REPORT_VIEW,
    JobKind.EXPORT_LAN: P.REPORT_MAKE,
    JobKind.EXPORT_SIASN: P.REPORT_MAKE,
}
OF_TEAM = [kind for kind, right in CLASS_RIGHTS.items() if right in MATRIX[Role.TRAINER]]


def class_files_for(user: Any) -> Q:
    """Condition on files: about classes of the agencies in which the user holds the right, or in whose team they are."""
    found = Q(kind__in=OF_TEAM, cohort__in=of_own_team(user))
    for right in dict.fromkeys(CLASS_RIGHTS.values()):
        kinds = [kind for kind, asked in CLASS_RIGHTS.items() if asked == right]
        found |= Q(kind__in=kinds, agency__in=agency_ids(user, right))
    return found


def kinds_for(user: Any, cohort: Cohort) -> list[str]:
    """Of which kinds the user may have files about this class, in their order; the same truth as the condition above."""
    is_in_team = Role.TRAINER in roles_on(cohort, user)
    return [
        kind
        for kind, right in CLASS_RIGHTS.items()
        if cohort.agency_id in agency_ids(user, right) or (is_in_team and kind in OF_TEAM)
    ]
