"""From an empty house to a certificate in the hand: every step in a real browser, on the real worker and database."""

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.in_hand import compare, download, text_of, unpack, verify
from tests.journeys.papers import PEOPLE, photo, roster
from tests.journeys.plan import write_and_approve
from tests.journeys.walker import PATIENCE, Walker

PASSWORD = "tiga ekor kucing di loteng"


@pytest.fixture
def staff(house: House, window) -> Walker:
    """The administrator of a new agency, come in by the one-time link."""
    told = house.manage(
        "setup_agency", "--name=BPSDM Provinsi Contoh", "--short-name=BPSDM", "--city=Surabaya",
        "--admin=197501012000031801", "--admin-name=Rahayu Contoh",
    )  # fmt: skip
    link = re.search(r"http\S+", told)
    assert link
    walker = Walker(window())
    walker.open(link[0]).fill(password=PASSWORD, again=PASSWORD).press()
    return walker


def test_whole_road(house: House, staff: Walker, window, tmp_path: Path) -> None:
    cohort = plan(staff)
    bring_people_in(staff, cohort, tmp_path)
    someone = Walker(window("phone"))
    come(staff, someone, cohort, tmp_path)
    write_and_approve(staff, someone, Walker(window("phone")), cohort)
    hold(staff, cohort)
    go_on(staff, cohort)
    go_on(staff, cohort)
    grade(staff, cohort)
    go_on(staff, cohort)
    decide(staff, cohort)
    issue(staff, cohort)
    pdf = download(someone)
    assert unpack(staff, cohort) == [pdf]
    anyone = Walker(window("phone"))
    verify(anyone, pdf)
    compare(anyone, pdf)
    report(staff, cohort)


def plan(staff: Walker) -> str:
    """Curriculum from the example, adapted and published; a cohort three weeks ago; the team; the schedule."""
    staff.open("/admin/kurikulum/baru/").fill(example="kursus").press()
    curriculum = staff.key()
    adapt(staff, curriculum)
    staff.press(f"/admin/kurikulum/{curriculum}/terbitkan/")
    first = dt.date.today() - dt.timedelta(days=30)
    staff.open("/admin/angkatan/baru/").fill(
        version=curriculum,
        place="Kampus Contoh",
        city="Surabaya",
        starts_on=first,
        ends_on=first + dt.timedelta(days=28),
        key="perjalanan",
    ).press()
    cohort = staff.key()
    for role in ("lead", "coach"):
        team = staff.open(f"/admin/angkatan/{cohort}/tim/")
        person = team.page.locator("select[name=user] option").last.get_attribute("value")
        team.fill(user=person, role=role).press()
    staff.open(f"/admin/angkatan/{cohort}/jadwal/susun/").click("form#wishes button.btn").press()
    go_on(staff, cohort)
    return cohort


def adapt(staff: Walker, curriculum: str) -> None:
    """The example takes the score of the seminar from its panels; here it is entered like the others."""
    staff.open(f"/admin/kurikulum/{curriculum}/ubah/komponen/").fill(**{"rows-3-source": "manual"})
    assert staff.page.locator("[name='rows-3-name']").input_value() == "Seminar"
    staff.press("", ":not([name])")


def go_on(staff: Walker, cohort: str) -> None:
    """One step along the road."""
    staff.open(f"/admin/angkatan/{cohort}/").press("/pindah/", ":not([name])")


def bring_people_in(staff: Walker, cohort: str, folder: Path) -> None:
    staff.open(f"/admin/angkatan/{cohort}/impor/").fill(file=roster(folder)).press()
    if "kolom" in staff.page.url:
        staff.press()
    staff.press("/terapkan/")
    staff.open(f"/admin/angkatan/{cohort}/peserta/")
    assert "Citra Contoh Lestari, S.E." in staff.text()


def come(staff: Walker, someone: Walker, cohort: str, folder: Path) -> None:
    """Citra opens her personal link on the phone, confirms her biodata and adds a photo."""
    staff.open(f"/admin/angkatan/{cohort}/aktivasi/").press("/aktivasi/buka/")
    row = staff.page.locator("tr", has_text="Citra Contoh")
    link = re.search(r"http\S+/aktivasi/\S+", row.locator("pre").text_content() or "")
    assert link
    someone.open(link[0]).fill(password=PASSWORD, again=PASSWORD).press()
    someone.open("/saya/").follow("Periksa biodata")
    someone.fill(photo=photo(folder), mentor_name="Contoh Atasan, M.Si.", mentor_position="Kepala Dinas Contoh").press()
    go_on(staff, cohort)


def hold(staff: Walker, cohort: str) -> None:
    """Everybody was present in every session: marked by keyboard on the grid, in the last session by one button."""
    grid = f"/admin/angkatan/{cohort}/kehadiran/"
    rows = staff.open(grid).page.locator("[data-att-grid] tbody tr")
    sessions = rows.first.locator("td").count() - 1
    assert (rows.count(), sessions > 5) == (len(PEOPLE), True)
    staff.page.locator("[data-att-grid] td[tabindex='0']").focus()
    for _person in PEOPLE:
        for key in [*["h", "ArrowRight"] * (sessions - 1), "Home", "ArrowDown"]:
            staff.page.keyboard.press(key)
    expect(staff.page.locator("#att-state")).to_have_text("Semua tanda tersimpan.", timeout=PATIENCE)
    last = staff.page.locator("[data-att-grid] thead [data-session]").last.get_attribute("data-session")
    staff.open(str(last)).press("/semua-hadir/")
    staff.open(grid)
    expect(rows.locator("[data-att-percent]")).to_have_text(["100,0\N{NO-BREAK SPACE}%"] * len(PEOPLE))


def grade(staff: Walker, cohort: str) -> None:
    """Scores for all, typed down the sheet."""
    cells = staff.open(f"/admin/angkatan/{cohort}/nilai/").page.locator("td.sc-cell input:not([type=hidden])")
    for cell in cells.all():
        cell.fill("86,5")
        cell.press("Enter")
    expect(staff.page.locator("#sc-state")).to_have_text("Semua nilai tersimpan.", timeout=PATIENCE)
    staff.page.reload()
    assert {cell.input_value() for cell in cells.all()} == {"86,50"}


def decide(staff: Walker, cohort: str) -> None:
    """The meeting accepts the proposals: Citra passes, the two without a plan are postponed."""
    staff.open(f"/admin/angkatan/{cohort}/kelulusan/").fill(held_on=dt.date.today()).press("/kelulusan/buka/")
    staff.fill(due_on=dt.date.today() + dt.timedelta(days=30)).press("/usulan/").press("/kunci/")
    go_on(staff, cohort)


def issue(staff: Walker, cohort: str) -> None:
    """A signer, the check of every page, the typed count, and the file."""
    staff.open("/admin/accounts/signer/add/")
    agency = staff.page.locator("select[name=agency] option[value]:not([value=''])").first.get_attribute("value")
    staff.fill(
        agency=agency,
        name="Dr. Contoh Kepala, M.Si.",
        nip="196801011990031801",
        position="Kepala BPSDM Provinsi Contoh",
    )
    staff.click("button[name=_save]")
    staff.open(f"/admin/angkatan/{cohort}/sertifikat/periksa/").press("/periksa/mulai/").follow("Lihat hasil")
    staff.follow("Lanjut menerbitkan").fill(count=1).press().follow("Tampilkan daftar")
    assert "Citra Contoh Lestari" in staff.text()
    expect(staff.page.locator("main a[href^='/dokumen/']")).to_have_count(1)


def report(staff: Walker, cohort: str) -> None:
    """One click makes the report."""
    staff.open(f"/admin/angkatan/{cohort}/laporan/").press("/laporan/buat/")
    assert "Citra Contoh Lestari" in text_of(staff.download())
