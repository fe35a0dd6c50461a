"""An operator in an agency: a reason, half an hour, one agency at a time, every page written down, nothing changed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from revmental.accounts.access import can
from revmental.accounts.models import AuditEvent, SupportSession
from revmental.accounts.roles import Permission, Role
from revmental.accounts.support.services import enter_support, leave_support
from revmental.lib.errors import DomainError
from revmental.mail.models import OutgoingMail
from revmental.mail.services import Message, post_messages
from tests.factories.accounts import AgencyFactory, MembershipFactory, UserFactory
from tests.factories.reports import DocumentFactory

pytestmark = pytest.mark.django_db
WHY = "Sari Contoh menelepon: impor peserta berhenti"


@pytest.fixture
def oki():
    user = UserFactory(username="oki", name="Oki Contoh")
    MembershipFactory(user=user, agency=AgencyFactory(name="Dukungan Contoh", is_host=False), role=Role.OPERATOR)
    return user


def again(user):
    """The user as the next request finds them."""
    return type(user).objects.get(pk=user.pk)


def pages_seen(agency) -> list[str]:
    events = AuditEvent.objects.filter(verb="support.looked", agency_id=agency.pk).order_by("at", "pk")
    return [event.data["page"] for event in events]


def test_operator_sees_no_agency_before_entering(cohort, oki, as_user) -> None:
    assert as_user(oki).get(reverse("cohort_detail", args=[cohort.pk])).status_code == 404


def test_whoever_enters_reads_and_every_page_is_written_down(cohort, oki, budi, as_user) -> None:
    browser = as_user(oki)
    page = browser.post(reverse("support_home"), {"agency": cohort.agency_id, "reason": WHY}, follow=True)
    assert "Bantuan di" in page.content.decode()
    detail = reverse("cohort_detail", args=[cohort.pk])
    assert browser.get(detail).status_code == 200
    assert pages_seen(cohort.agency) == [reverse("desk_home"), detail]
    trail = as_user(budi).get(reverse("admin:accounts_auditevent_changelist")).content.decode()
    assert trail.count(WHY) >= 2


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nobody_enters(cohort, oki, as_user, reason) -> None:
    answer = as_user(oki).post(reverse("support_home"), {"agency": cohort.agency_id, "reason": reason})
    assert (answer.status_code, SupportSession.objects.count()) == (422, 0)
    with pytest.raises(DomainError):
        enter_support(cohort.agency, by=oki, reason=reason)


def test_support_looks_and_changes_nothing(cohort, oki) -> None:
    enter_support(cohort.agency, by=oki, reason=WHY)
    user = again(oki)
    allowed = [can(user, permission, cohort) for permission in (Permission.ROSTER_VIEW, Permission.ROSTER_EDIT)]
    assert allowed == [True, False]


def test_support_presses_no_button_of_the_agency(cohort, oki, as_user) -> None:
    """Who may see running work and messages may else cancel, retry and send again."""
    job = DocumentFactory(cohort=cohort)
    post_messages([Message("activation", "1", "dewi@contoh.go.id", "Dewi", "s", "b")], agency=cohort.agency, by=oki)
    OutgoingMail.objects.update(status="failed", error="x")
    mail = OutgoingMail.objects.get()
    browser, messages = as_user(oki), reverse("admin:mail_outgoingmail_changelist")
    browser.post(reverse("support_home"), {"agency": cohort.agency_id, "reason": WHY})
    again = {"action": "send_again", "_selected_action": [str(mail.pk)]}
    assert [browser.get(page).status_code for page in (reverse("job_list"), messages)] == [200, 200]
    assert browser.post(reverse("job_cancel", args=[job.pk])).status_code == 403
    assert browser.post(messages, again).status_code == 403
    job.refresh_from_db()
    mail.refresh_from_db()
    assert (job.status, mail.status) == ("queued", "failed")
    assert browser.post(reverse("support_leave")).url == reverse("support_home")


def test_pressing_twice_is_one_visit_and_another_agency_ends_the_first(cohort, foreign_cohort, oki) -> None:
    one, two = (enter_support(cohort.agency, by=oki, reason=WHY) for _ in range(2))
    other = enter_support(foreign_cohort.agency, by=oki, reason=WHY)
    one.refresh_from_db()
    assert (one.pk == two.pk, one.ended_at is None) == (True, False)
    assert again(oki).supported_agency_ids == {other.agency_id}


def test_it_ends_by_itself_and_by_hand(cohort, oki, as_user) -> None:
    session = enter_support(cohort.agency, by=oki, reason=WHY)
    began = timezone.now() - dt.timedelta(minutes=40)
    over = {"started_at": began, "expires_at": began + dt.timedelta(minutes=30)}
    SupportSession.objects.filter(pk=session.pk).update(**over)
    assert again(oki).support_now is None

    enter_support(cohort.agency, by=oki, reason=WHY)
    as_user(oki).post(reverse("support_leave"))
    assert again(oki).support_now is None
    assert AuditEvent.objects.filter(verb="support.left").count() == 1


def test_leaving_twice_is_leaving_once(cohort, oki) -> None:
    session = enter_support(cohort.agency, by=oki, reason=WHY)
    leave_support(session, by=oki)
    leave_support(session, by=oki)
    assert AuditEvent.objects.filter(verb="support.left").count() == 1


def test_nobody_else_enters(cohort, sari, budi, as_user) -> None:
    for user in (sari, budi):
        answer = as_user(user).post(reverse("support_home"), {"agency": cohort.agency_id, "reason": WHY})
        assert answer.status_code == 403
    assert SupportSession.objects.count() == 0
