"""Gathers the tasks that the wings of this room define, for Celery to find."""

from participants.plans.checkins.tasks import check_ins_task
from participants.plans.deadlines.tasks import plan_reminders_task

__all__ = ["check_ins_task", "plan_reminders_task"]
