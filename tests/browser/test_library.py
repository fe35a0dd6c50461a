"""From a good plan to a draft of somebody else: asked, agreed, published, found although misspelt, taken as an example."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from tests.browser.watch import SIZES, assert_page_is_clean
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory, PersonFactory
from tests.factories.plans import plan_in

pytestmark = pytest.mark.django_db(transaction=True)


def clean_on_both(page: Page) -> None:
    """Axe, console and width, on a desk and on a phone."""
    for box in SIZES.values():
        page.set_viewport_size(box)
        assert_page_is_clean(page)


@pytest.mark.full
def test_one_plan_helps_another(open_page, enrolment, cohort, sari, dewi) -> None:
    approved = plan_in(PlanStatus.APPROVED, enrolment)
    eka = UserFactory(name="Eka Contoh")
    other: Any = EnrolmentFactory(cohort=cohort, person=PersonFactory(user=eka, name="Eka Contoh"))
    staff = open_page(f"/admin/rencana-aksi/{approved.pk}/", user=sari)
    staff.get_by_role("button", name="Usulkan ke pustaka").click()
    clean_on_both(staff)
    author = open_page("/saya/rencana-aksi/", user=dewi, size="phone")
    author.get_by_role("button", name="Bagikan kepada rekan seangkatan").click()
    author.get_by_role("link", name="Lihat dan jawab").click()
    clean_on_both(author)
    author.get_by_role("button", name="Ya, dengan nama dan unit kerja saya").click()
    staff.reload()
    staff.get_by_label("Mengapa ini baik?").fill("Sederhana dan terukur.")
    staff.get_by_role("button", name="Muat di pustaka").click()
    clean_on_both(staff)
    reader = open_page("/saya/rencana-aksi/seangkatan/", user=eka, size="phone")
    clean_on_both(reader)
    reader.get_by_role("link", name="Loket satu menit").click()
    clean_on_both(reader)
    reader.goto("/saya/pustaka/")
    reader.get_by_role("searchbox").fill("tanda tangn di lokett")
    reader.get_by_role("button", name="Cari").click()
    expect(reader.locator("mark").first).to_be_visible()
    clean_on_both(reader)
    reader.get_by_role("link", name="Loket satu menit").click()
    clean_on_both(reader)
    reader.get_by_role("link", name="Pakai sebagai contoh").click()
    clean_on_both(reader)
    reader.get_by_role("button", name="Masukkan ke draf saya").click()
    expect(reader).to_have_url(re.compile(r"/saya/rencana-aksi/[0-9a-f-]{36}/"))
    plan = ActionPlan.objects.get(enrolment=other)
    assert (plan.idea, plan.activities.count(), plan.inspired_by) == (
        "Surat sederhana ditandatangani di loket.", 1, f"Dewi Contoh Lestari ({cohort.label}), “Loket satu menit”",
    )  # fmt: skip
    author.reload()
    author.get_by_role("button", name="Cabut persetujuan saya").click()
    reader.goto("/saya/pustaka/?q=loket")
    expect(reader.get_by_text("Tidak ditemukan")).to_be_visible()
