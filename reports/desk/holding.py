"""What holds a cohort's next step, asked of every wing that knows; who may see which of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from participants.assessment.blockers import blockers as assessment
from participants.attendance.blockers import blockers as attendance
from participants.enrolment.blockers import blockers as enrolment
from participants.graduation.standing.blockers import blockers as graduation
from participants.plans.board.blockers import blockers as plans
from participants.plans.checkins.blockers import blockers as check_ins
from participants.plans.judging.blockers import blockers as seminar
from programs.cohorts.blockers import Blocker, holds
from programs.cohorts.blockers import blockers as team
from programs.cohorts.enums import ROAD
from programs.cohorts.models import Cohort
from programs.cohorts.readers import sees_everyone
from programs.schedule.blockers import blockers as schedule
from reports.certificates.blockers import blockers as certificates
from reports.desk.doors import opens
from revmental.accounts.access import permissions_on

Wing = Callable[[Cohort], list[Blocker]]
WINGS: Sequence[Wing] = [
    team,
    schedule,
    enrolment,
    attendance,
    plans,
    seminar,
    assessment,
    graduation,
    certificates,
    check_ins,
]
# These count no people.
OF_THE_CLASS: Sequence[Wing] = [team, schedule]


def holding(cohort: Cohort) -> list[Blocker]:
    """What concerns the present step or one already passed; what refuses the next step first, then along the road."""
    return found_by(WINGS, cohort)


def holding_the_class(cohort: Cohort) -> list[Blocker]:
    """The same without whatever counts people."""
    return found_by(OF_THE_CLASS, cohort)


def found_by(wings: Sequence[Wing], cohort: Cohort) -> list[Blocker]:
    found = [blocker for wing in wings for blocker in wing(cohort) if holds(blocker, cohort.status)]
    return sorted(found, key=lambda blocker: (not blocker.refuses, ROAD.index(blocker.step)))


def for_reader(blockers: Sequence[Blocker], user: Any, cohort: Cohort) -> list[Blocker]:
    """The blockers without the names of people for those who may not see them, and with links to pages that would open."""
    shown = blockers if sees_everyone(user, cohort) else [blocker for blocker in blockers if not blocker.personal]
    allowed = permissions_on(user, cohort)
    return [blocker if opens(blocker.url, allowed) else replace(blocker, url="", action="") for blocker in shown]
