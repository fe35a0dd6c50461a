"""Comments of the coach reach the author at the step they belong to, on a phone and on a phone."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from participants.plans.dialogue.models import PlanComment
from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from tests.browser.watch import assert_clean_at_both_widths
from tests.factories.plans import CoachingSessionFactory, plan_in
from tests.factories.programs import TeamMemberFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_comment_is_written_read_at_its_step_and_mended(open_page, enrolment, dewi, tono) -> None:
    TeamMemberFactory(cohort=enrolment.cohort, user=tono)
    plan: Any = plan_in(PlanStatus.SUBMITTED, enrolment)
    CoachingSessionFactory(plan=plan, recorded_by=tono)
    page = open_page(reverse("plan_review", args=[plan.pk]), user=tono, size="phone")
    part = page.locator("#komentar-issue")
    part.get_by_text("Komentar: Isu").click()
    part.get_by_label("Komentar tentang “Isu”").fill("Sebutkan angkanya.")
    part.get_by_role("button", name="Simpan komentar").click()
    expect(page.locator("#komentar-issue .plan-comments")).to_contain_text("Sebutkan angkanya.")
    assert_clean_at_both_widths(page)
    page.goto(reverse("plan_coaching", args=[plan.pk]))
    assert_clean_at_both_widths(page)
    ActionPlan.objects.update(status=PlanStatus.RETURNED)

    phone = open_page(reverse("plan_edit", args=[plan.pk]) + "#issue", user=dewi, size="phone")
    expect(phone.locator("#komentar-issue")).to_contain_text("Sebutkan angkanya.")
    assert_clean_at_both_widths(phone)
    phone.get_by_label("Apa yang terjadi sekarang?").fill("40 dari 60 warga menunggu lebih dari satu jam.")
    phone.locator("#komentar-issue").get_by_role("button", name="Sudah diperbaiki").click()
    expect(phone.locator("#komentar-issue")).to_contain_text("1 komentar sudah diperbaiki")
    assert not PlanComment.objects.get().is_open
    assert ActionPlan.objects.get().issue == "40 dari 60 warga menunggu lebih dari satu jam."
