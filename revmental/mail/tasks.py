"""Tasks of the outbox: the only place that rings its bell."""

from uuid import UUID

from celery import shared_task

from revmental.mail.services import send_mail, waiting_mail_ids


@shared_task(name="send_mail_task", time_limit=60, soft_time_limit=50)
def send_mail_task(pk: str) -> None:
    """Sends one message."""
    send_mail(UUID(pk))


@shared_task(name="sweep_mail_task", time_limit=60, soft_time_limit=50)
def sweep_mail_task() -> None:
    """Rings the bell for every message that waits."""
    for pk in waiting_mail_ids():
        send_mail_task.delay(str(pk))
