"""Gathers the tasks that the wings of this room define, for Celery to find."""

from participants.plans.checkins.tasks import check_ins_task

__all__ = ["check_ins_task"]
