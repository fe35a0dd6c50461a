"""The mail that goes with a notice: what has ended, what failed and why, where it stands."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.jobs.notices.models import Notice
from revmental.mail.services import Message


def letter(notice: Notice, *, reason: str, works_there: bool) -> Message:
    """To whoever asked. Without access to the work centre the link leads to the file alone."""
    words = {"title": notice.title}
    return Message(
        kind="work_failed" if notice.failed else "work_done",
        object_key=str(notice.pk),
        recipient=notice.user.email,
        recipient_name=notice.user.name,
        subject=((_("Failed: %(title)s") if notice.failed else _("Ready: %(title)s")) % words)[:200],
        body="\n\n".join(filter(None, [outcome(notice, reason), where(notice, works_there=works_there)])),
    )


def outcome(notice: Notice, reason: str) -> str:
    words = {"title": notice.title, "ready": notice.ready, "failed": notice.failed, "reason": reason}
    if notice.document_id is None:
        text = ngettext(
            "“%(title)s”: %(ready)s file is ready.", "“%(title)s”: %(ready)s files are ready.", notice.ready
        )
        return f"{text % words} {failures(notice)}".strip()
    if notice.failed:
        return _("“%(title)s”, which you asked for, could not be made:\n%(reason)s") % words
    return _("“%(title)s”, which you asked for, is ready.") % words


def failures(notice: Notice) -> str:
    """Of a class: how many could not be made; the reason of each stands in the work centre."""
    if not notice.failed:
        return ""
    text = ngettext(
        "%(failed)s could not be made; the work centre says why.",
        "%(failed)s could not be made; the work centre says why of each.",
        notice.failed,
    )
    return text % {"failed": notice.failed}


def where(notice: Notice, *, works_there: bool) -> str:
    """The address at which to go on; nothing for a failure that the reader cannot repeat in the work centre."""
    if notice.failed and works_there:
        address = f"{reverse('job_list')}?state=failed"
    elif notice.failed:
        return _("Please ask for it again on the page where you asked before.")
    else:
        address = place_of(notice)
    return settings.PUBLIC_BASE_URL + address


def place_of(notice: Notice) -> str:
    """Where what is ready can be seen: the class's certificates, the result of a check, or the file."""
    if notice.document is None:
        return reverse("certificate_list", args=[notice.cohort_id])
    return notice.document.result_url or reverse("document_download", args=[notice.document_id])
