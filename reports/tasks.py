"""The room's tasks: a key comes in, one service is called. They stand above the wings because the kinds do."""

from uuid import UUID

from celery import shared_task

from reports.certificates.chain.binding_services import bind_files
from reports.certificates.chain.mail_services import mail_heads
from reports.dashboards.services import refresh_tallies
from reports.jobs.notices.services import forget_notices, tell_askers
from reports.jobs.purging_services import purge_derived_files
from reports.jobs.run_services import run_document
from reports.jobs.services import RENDER_TASK, sweep_documents


@shared_task(name=RENDER_TASK)
def render_document_task(pk: str) -> None:
    """Makes the file of one waiting job."""
    # Here and not above: beat and the mailer read the tasks too, and what lays out PDFs weighs more than they do.
    from reports.kinds import KINDS  # noqa: PLC0415

    run_document(UUID(pk), KINDS)


@shared_task(name="sweep_documents_task", time_limit=60, soft_time_limit=50)
def sweep_documents_task() -> None:
    """Rings again for what nobody has taken."""
    sweep_documents()


@shared_task(name="tell_askers_task", time_limit=60, soft_time_limit=50)
def tell_askers_task() -> None:
    """Tells people that what they asked for has ended."""
    tell_askers()


# By its name among those that run where the files lie.
@shared_task(name="reports.jobs.purge_derived_files_task")
def purge_derived_files_task() -> None:
    """Clears away old files that can be made again, and what was told of them."""
    purge_derived_files()
    forget_notices()


@shared_task(name="mail_register_heads_task", time_limit=120, soft_time_limit=100)
def mail_register_heads_task() -> None:
    """Sends the heads of the registers' chains out of the system."""
    mail_heads()


@shared_task(name="bind_files_task", time_limit=600, soft_time_limit=570)
def bind_files_task() -> None:
    """Says in the registers' chains what files were made."""
    bind_files()


@shared_task(name="refresh_tallies_task", time_limit=300, soft_time_limit=270)
def refresh_tallies_task() -> None:
    """Counts the classes that have changed anew."""
    refresh_tallies()
