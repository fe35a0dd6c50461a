"""The daily task of the time after the training."""

from celery import shared_task

from participants.plans.checkins.making_services import ask_for_answers, make_check_ins


@shared_task(name="check_ins_task", time_limit=300, soft_time_limit=270)
def check_ins_task() -> None:
    """Makes what has become due and asks for answers."""
    make_check_ins()
    ask_for_answers()
