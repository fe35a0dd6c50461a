"""The daily task of the deadlines."""

from celery import shared_task

from participants.plans.deadlines.services import remind


@shared_task(name="plan_reminders_task", time_limit=300, soft_time_limit=270)
def plan_reminders_task() -> None:
    """Reminds whose turn it is."""
    remind()
