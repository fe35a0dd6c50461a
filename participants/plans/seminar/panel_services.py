"""Who judges a presentation: the panel seated, changed, a judge excused or called back."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.plans.seminar.lock import still_open
from participants.plans.seminar.models import PanelMember, Presentation
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.curricula.enums import JudgeRole
from revmental.accounts import audit
from revmental.accounts.models import User
from revmental.lib.errors import DomainError


def seat_panels(presentations: Iterable[Presentation], examiners: Sequence[User], cohort: Cohort) -> None:
    """A panel for each of these new presentations, in a few statements for any number. Examiners who may not judge a
    plan (its coach, its author) are left out of that panel only."""
    roles = judging_roles(cohort)
    refuse_outsiders(examiners, cohort)
    PanelMember.objects.bulk_create(
        judge
        for presentation in presentations
        for judge in panel_for(presentation, fitting(examiners, presentation.plan.enrolment), roles)
    )


def judging_roles(cohort: Cohort) -> set[str]:
    """The roles that the curriculum gives a weight."""
    return set(cohort.version.judge_weights.values_list("role", flat=True))


def fitting(examiners: Iterable[User], enrolment: Enrolment) -> list[User]:
    """Those who neither coach nor are the author."""
    unfit = {enrolment.coach_id, enrolment.person.user_id}
    return [user for user in examiners if user.pk not in unfit]


def panel_for(presentation: Presentation, examiners: Iterable[User], roles: set[str]) -> list[PanelMember]:
    """The unsaved panel: the coach and the mentor of the enrolment, and the examiners; only roles that judge."""
    enrolment = presentation.plan.enrolment
    seats: list[tuple[str, User | None]] = [(JudgeRole.EXAMINER, user) for user in examiners]
    if enrolment.coach:
        seats.append((JudgeRole.COACH, enrolment.coach))
    seats.append((JudgeRole.MENTOR, None))
    return [
        PanelMember(
            agency_id=presentation.agency_id, presentation=presentation, role=role, user=user,
            name=user.name if user else enrolment.mentor_name or _("Mentor not named yet"),
        )
        for role, user in seats
        if role in roles
    ]  # fmt: skip


def refuse_outsiders(examiners: Iterable[User], cohort: Cohort) -> None:
    known = set(cohort.team.filter(role=TeamRole.EXAMINER).values_list("user", flat=True))
    for user in examiners:
        if user.pk not in known:
            raise DomainError(
                _("%(name)s is not an examiner of %(cohort)s. Add them to the team first.")
                % {"name": user.name, "cohort": cohort.label}
            )


@transaction.atomic
def set_panel(presentation: Presentation, examiners: Sequence[User], *, by: Any) -> list[PanelMember]:
    """Seats exactly these examiners, and the coach and the mentor as the enrolment names them now. A repeat changes nothing.

    Raises DomainError for the plan's own coach or author as examiner, for somebody outside the team, when a judge who
    is to leave has given marks already, and once the presentation is held or taken off.
    """
    fresh = still_open(presentation)
    refuse_outsiders(examiners, fresh.seminar.cohort)
    refuse_unfit(examiners, fresh.plan.enrolment)
    wanted = {
        (seat.role, seat.user_id): seat for seat in panel_for(fresh, examiners, judging_roles(fresh.seminar.cohort))
    }
    seated = {(seat.role, seat.user_id): seat for seat in fresh.panel.prefetch_related("marks")}
    leave([seat for key, seat in seated.items() if key not in wanted])
    PanelMember.objects.bulk_create(seat for key, seat in wanted.items() if key not in seated)
    for key in wanted.keys() & seated.keys():
        rename(seated[key], wanted[key].name)
    panel = list(fresh.panel.all())
    audit.record("panel.set", fresh, by=by, data={"panel": [str(judge) for judge in panel]})
    return panel


def refuse_unfit(examiners: Iterable[User], enrolment: Enrolment) -> None:
    for user in examiners:
        if user.pk == enrolment.coach_id:
            raise DomainError(_("%(name)s coaches this plan and so cannot be its examiner.") % {"name": user.name})
        if user.pk == enrolment.person.user_id:
            raise DomainError(_("Nobody judges their own plan. Choose another examiner."))


def leave(judges: Sequence[PanelMember]) -> None:
    for judge in judges:
        if judge.marks.all():
            raise DomainError(
                _("%(judge)s has given marks already and stays in the panel. Excuse them with a reason instead.")
                % {"judge": judge}
            )
    PanelMember.objects.filter(pk__in=[judge.pk for judge in judges]).delete()


def rename(judge: PanelMember, name: str) -> None:
    if judge.name != name:
        judge.name = name
        judge.save(update_fields=["name"])


@transaction.atomic
def excuse_judge(judge: PanelMember, *, reason: str, by: Any) -> PanelMember:
    """The judge does not judge this presentation; the others count alone. Marks given so far stay but no longer count.

    Raises DomainError without a reason and once the presentation is held or taken off.
    """
    still_open(judge.presentation)
    if not reason.strip():
        raise DomainError(_("Say why the judge is excused; the berita acara repeats it."))
    fresh = PanelMember.objects.select_for_update(of=("self",)).get(pk=judge.pk)
    if fresh.excuse == reason.strip():
        return fresh
    fresh.excuse, fresh.excused_at, fresh.excused_by = reason.strip(), timezone.now(), by
    fresh.save(update_fields=["excuse", "excused_at", "excused_by"])
    audit.record("judge.excused", fresh, by=by, reason=fresh.excuse)
    return fresh


@transaction.atomic
def call_back_judge(judge: PanelMember, *, by: Any) -> PanelMember:
    """The judge judges after all. Raises DomainError once the presentation is held or taken off."""
    still_open(judge.presentation)
    fresh = PanelMember.objects.select_for_update(of=("self",)).get(pk=judge.pk)
    if fresh.excused_at is None:
        return fresh
    fresh.excuse, fresh.excused_at, fresh.excused_by = "", None, None
    fresh.save(update_fields=["excuse", "excused_at", "excused_by"])
    audit.record("judge.called_back", fresh, by=by)
    return fresh
