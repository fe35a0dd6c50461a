"""Smaller pages about a plan, on a phone and on a desk: the code for a mentor's second device, a plan beside its example, the
days, a judge's own list, the mentor's paper."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from participants.plans.deadlines.models import PlanDeadlines
from participants.plans.enums import PlanStatus
from participants.plans.library.example_services import take_example
from participants.plans.library.services import ask_consent
from participants.plans.mentoring.device_services import digits_of, make_code
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import make_mentor_link
from participants.plans.review.enums import ReviewKind
from participants.plans.versions.services import submit_plan
from participants.plans.writing.services import create_plan
from revmental.accounts.entry.links import token_of
from tests.browser.watch import assert_clean_at_both_widths
from tests.factories.plans import PlanReviewFactory, plan_content, plan_in, published
from tests.factories.programs import TeamMemberFactory
from tests.factories.seminar import hold_seminars, scheduled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def link(enrolment: Any, sari: Any) -> MentorLink:
    enrolment.mentor_email = "rina@contoh.go.id"
    enrolment.save()
    plan = plan_in(PlanStatus.COACH_APPROVED, enrolment)
    return make_mentor_link(plan, {"mentor_name": "Rina Contoh, S.H."}, by=sari)


def test_a_second_device_of_the_mentor_asks_for_the_code_and_opens_with_it(open_page, link) -> None:
    address = reverse("mentor_plan", args=[token_of(link)])
    expect(open_page(address).get_by_role("button", name="Saya menyetujui rencana ini")).to_be_visible()
    page = open_page(address, size="phone")
    expect(page.get_by_role("heading", name="Tautan ini untuk Rina Contoh, S.H.")).to_be_visible()
    assert "Loket satu menit" not in page.content()
    assert_clean_at_both_widths(page)
    page.get_by_role("button", name="Kirim kode").click()
    expect(page.get_by_text("Kode sedang dikirim")).to_be_visible()
    code = digits_of(make_code(link))
    page.get_by_label("Kode").fill(f"{(int(code) + 1) % 1_000_000:06d}")
    page.get_by_role("button", name="Buka rencana aksi").click()
    expect(page.get_by_text("Kode tidak cocok.").first).to_be_visible()
    assert_clean_at_both_widths(page, console=("422",))
    page.get_by_label("Kode").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Buka rencana aksi").click()
    expect(page.get_by_role("button", name="Saya menyetujui rencana ini")).to_be_visible()
    assert_clean_at_both_widths(page, console=("422",))


def test_a_link_that_only_its_maker_looks_at_offers_a_button_to_the_mentor(open_page, link, sari) -> None:
    page = open_page(reverse("mentor_plan", args=[token_of(link)]), user=sari, size="phone")
    expect(page.get_by_role("button", name="Saya mentor: buka rencana aksi")).to_be_visible()
    assert_clean_at_both_widths(page)
    assert not link.devices.exists()


def test_the_coach_sees_a_plan_beside_its_example_with_what_was_changed(open_page, enrolment, dewi, tono) -> None:
    TeamMemberFactory(cohort=enrolment.cohort, user=tono)
    with transaction.atomic():
        entry = published(title="Sapa di pintu", idea="Setiap pagi warga disapa di pintu.", author_name="Eka Contoh")
    plan: Any = take_example(create_plan(enrolment, by=dewi), entry, parts=["idea", "activities"], revision=0, by=dewi)
    for name, value in plan_content(idea="Setiap pagi dan sore warga disapa di pintu.").items():
        if name != "activities":
            setattr(plan, name, value)
    plan.save()
    facts = {"indicator": "keluhan per bulan", "target": "paling banyak 5", "evidence": "buku keluhan"}
    plan.activities.update(**facts, starts_on="2026-09-10", ends_on="2026-09-30")
    submit_plan(plan, by=dewi)
    page = open_page(reverse("plan_likeness", args=[plan.pk]), user=tono, size="phone")
    expect(page.get_by_role("heading", name="Sapa di pintu")).to_be_visible()
    expect(page.get_by_text("% sama dengan contoh")).to_be_visible()
    expect(page.locator("ins", has_text="dan sore").first).to_be_visible()
    assert_clean_at_both_widths(page)


def test_staff_set_the_days_of_the_plans(open_page, enrolment, sari) -> None:
    page = open_page(reverse("plan_deadlines", args=[enrolment.cohort_id]), user=sari, size="phone")
    assert_clean_at_both_widths(page)
    page.get_by_label("Batas kirim rencana aksi").fill("2026-09-30")
    page.get_by_role("button", name="Simpan tenggat").click()
    expect(page.get_by_role("heading", name="Rencana aksi").first).to_be_visible()
    assert PlanDeadlines.objects.get().submit_by == dt.date(2026, 9, 30)


def test_a_judge_sees_where_they_sit_and_goes_to_the_sheet(open_page, cohort, enrolment, tono) -> None:
    hold_seminars(cohort)
    TeamMemberFactory(cohort=cohort, user=tono)
    enrolment.coach = tono
    enrolment.save()
    scheduled(enrolment, {"coach": tono, "mentor": "Rina Contoh"})
    page = open_page(reverse("judging_home"), user=tono, size="phone")
    assert_clean_at_both_widths(page)
    page.get_by_role("link", name="Beri nilai Dewi Contoh Lestari").click()
    expect(page.get_by_role("heading", name="Nilai untuk Dewi Contoh Lestari")).to_be_visible()
    page.goto(reverse("judging_home") + "?lihat=selesai")
    expect(page.get_by_text("Belum ada seminar yang selesai")).to_be_visible()
    assert_clean_at_both_widths(page)


def test_the_mentor_finds_the_sheet_that_they_signed(open_page, enrolment, sari, tono) -> None:
    plan = plan_in(PlanStatus.APPROVED, enrolment)
    PlanReviewFactory(version=plan.versions.get(), reviewer=tono)
    signed = {"reviewer": None, "reviewer_name": "Rina Contoh, S.H.", "reviewer_position": "Camat"}
    PlanReviewFactory(version=plan.versions.get(), kind=ReviewKind.MENTOR, **signed)
    link = make_mentor_link(plan, {"mentor_name": "Rina Contoh, S.H."}, by=sari)
    page = open_page(reverse("mentor_plan", args=[token_of(link)]), size="phone")
    page.get_by_role("link", name="Lembar persetujuan (PDF)").click()
    assert_clean_at_both_widths(page)
    page.get_by_role("button", name="Unduh").click()
    expect(page.locator(".job")).to_contain_text("Lembar persetujuan")
    assert_clean_at_both_widths(page)


def test_the_library_says_when_it_shows_some_of_the_words(open_page, enrolment, dewi) -> None:
    with transaction.atomic():
        published(title="Puskesmas menata antrean", idea="Nomor dipanggil lewat pesan.")
    page = open_page(reverse("library_home") + "?q=antrean+terminal", user=dewi, size="phone")
    expect(page.get_by_text("Tidak ada rencana yang memuat semua kata itu")).to_be_visible()
    assert_clean_at_both_widths(page)


def test_the_home_asks_the_author_whether_others_may_learn(open_page, enrolment, dewi, sari) -> None:
    ask_consent(plan_in(PlanStatus.IMPLEMENTING, enrolment), by=sari)
    page = open_page(reverse("portal_home"), user=dewi, size="phone")
    expect(page.get_by_role("heading", name="Bolehkah orang lain belajar dari rencana Anda?")).to_be_visible()
    assert_clean_at_both_widths(page)
