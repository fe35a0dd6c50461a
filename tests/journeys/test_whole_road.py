"""From an empty house to a certificate in the hand: every step in a real browser, on the real worker and database."""

import datetime as dt
import io
import re
import subprocess
from pathlib import Path

import pytest
import xlsxwriter
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from tests.journeys.house import House
from tests.journeys.walker import Walker

PASSWORD = "tiga ekor kucing di loteng"
PEOPLE = [
    ("Drs. Agus Contoh Pratama, M.Si.", "196903121995031801", "IV/a", "Kepala Bagian Umum"),
    ("Citra Contoh Lestari, S.E.", "198704032010012802", "III/d", "Kepala Subbagian Keuangan"),
    ("I Gusti Ngurah Contoh Adnyana, S.Kom.", "199011172015031803", "III/b", "Pranata Komputer Ahli Pertama"),
]
MINUTES = 5 * 60 * 1000


def roster(folder: Path) -> Path:
    """A small roster with a title above, NIP with an apostrophe, dates in words."""
    path = folder / "peserta.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "DAFTAR PESERTA")
        sheet.write_row(2, 0, ["No.", "Nama Peserta", "NIP", "Gol.", "Jabatan", "Unit Kerja", "Tempat, Tgl Lahir"])
        for number, (name, nip, rank, position) in enumerate(PEOPLE, 1):
            born = f"Bontang, {int(nip[6:8])} {MONTHS[int(nip[4:6]) - 1]} {nip[:4]}"
            sheet.write_row(2 + number, 0, [number, name, f"'{nip}", rank, position, "Dinas Contoh", born])
    return path


MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


def photo(folder: Path) -> Path:
    path = folder / "foto.jpg"
    Image.new("RGB", (900, 1200), "#12407a").save(path)
    return path


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


@pytest.mark.full  # until it has been seen green as a whole
def test_whole_road(house: House, staff: Walker, window, tmp_path: Path) -> None:
    staff.page.set_default_timeout(20_000)
    cohort = plan(staff)
    bring_people_in(staff, cohort, tmp_path)
    someone = Walker(window("phone"))
    come(staff, someone, cohort, tmp_path)
    write_and_approve(staff, someone, Walker(window("phone")), cohort)
    hold_and_grade(staff, cohort)
    decide(staff, cohort)
    issue(staff, cohort)
    pdf = download(someone)
    verify(Walker(window("phone")), pdf)
    report(staff, cohort, tmp_path)


def plan(staff: Walker) -> str:
    """Curriculum from the example, published; a cohort three weeks ago; the team; the schedule."""
    staff.open("/admin/kurikulum/baru/").fill(example="kursus").press()
    curriculum = staff.key()
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
    staff.open(f"/admin/angkatan/{cohort}/jadwal/susun/").page.locator("form#wishes button.btn").first.click()
    staff.page.wait_for_url("**?*")
    staff.press()
    go_on(staff, cohort)
    return cohort


def go_on(staff: Walker, cohort: str) -> None:
    """One step along the road."""
    staff.open(f"/admin/angkatan/{cohort}/").press(
        f"/admin/angkatan/{cohort}/pindah/", "[name=''], .page-actions button"
    )


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
    someone.open("/saya/")
    someone.page.locator("a.btn", has_text="Periksa biodata").click()
    someone.look().fill(
        photo=photo(folder), mentor_name="Contoh Atasan, M.Si.", mentor_position="Kepala Dinas Contoh"
    ).press()
    go_on(staff, cohort)


def write_and_approve(staff: Walker, someone: Walker, mentor: Walker, cohort: str) -> None:
    """Citra writes and submits, the coach approves, the mentor approves by link."""
    staff.open(f"/admin/angkatan/{cohort}/rencana-aksi/")
    for box in staff.page.locator("input[name=enrolments]").all():
        box.check()
    coach = staff.page.locator("select[name=coach] option[value]:not([value=''])").last.get_attribute("value")
    staff.page.locator("#assign-coach").select_option(coach)
    staff.press("/rencana-aksi/coach/")
    someone.open("/saya/rencana-aksi/")
    if someone.page.locator("form[action*='/mulai/']").count():
        with someone.page.expect_navigation():
            someone.page.locator("form[action*='/mulai/'] button").click()
    write(someone)
    someone.press("", "[name=do][value=check]").press()
    staff.open("/admin/rencana-aksi/").page.get_by_role("link", name="Citra").first.click()
    staff.look().press("/setujui/", ":not([formaction])")
    address = mentor_address(staff)
    mentor.open(address).fill(name="Contoh Atasan, M.Si.", position="Kepala Dinas Contoh").press("", "[value=approve]")
    assert "disetujui" in mentor.text().lower()


def write(someone: Walker) -> None:
    someone.look().fill(
        title="Loket satu menit",
        issue="Antrean panjang.",
        cause="Satu meja untuk semua.",
        idea="Memilah berkas sejak pintu masuk.",
    ).tick("focus", "melayani").tick("behaviours", "akuntabel-1")
    names = {
        "name": "Membuka loket cepat",
        "indicator": "Waktu tunggu",
        "target": "10 menit",
        "evidence": "Rekap antrean",
    }
    dates = {"starts_on": dt.date.today(), "ends_on": dt.date.today() + dt.timedelta(days=20)}
    someone.fill(**{f"activity-0-{name}": value for name, value in {**names, **dates}.items()})


def mentor_address(staff: Walker) -> str:
    plan = staff.key()
    staff.open(f"/admin/rencana-aksi/{plan}/mentor/")
    if not staff.page.locator("pre").count():
        staff.press()
    link = re.search(r"http\S+/mentor/\S+", staff.page.locator("pre").first.text_content() or "")
    assert link
    return link[0]


def hold_and_grade(staff: Walker, cohort: str) -> None:
    """Everybody was present in every session; scores for all; along the road to graduation."""
    staff.open(f"/admin/angkatan/{cohort}/kehadiran/")
    sessions = {
        a.get_attribute("href") for a in staff.page.locator("a[href*='/admin/sesi/'][href$='/kehadiran/']").all()
    }
    assert len(sessions) > 5
    for session in sessions:
        staff.open(str(session)).press("/semua-hadir/")
    go_on(staff, cohort)
    go_on(staff, cohort)
    staff.open(f"/admin/angkatan/{cohort}/nilai/")
    cells = staff.page.locator("td.sc-cell input:not([type=hidden])")
    for number in range(cells.count()):
        cells.nth(number).fill("86,5")
        cells.nth(number).press("Enter")
    staff.page.wait_for_load_state("networkidle")
    staff.open(f"/admin/angkatan/{cohort}/nilai/")
    assert staff.page.locator("td.sc-cell input:not([type=hidden])").first.input_value() in {"86,5", "86,50"}
    go_on(staff, cohort)


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
    with staff.page.expect_navigation():
        staff.page.locator("button[name=_save]").click()
    staff.open(f"/admin/angkatan/{cohort}/sertifikat/periksa/").press("/periksa/mulai/")
    staff.page.locator("a[href$='/sertifikat/terbitkan/']").first.wait_for(timeout=MINUTES)
    staff.open(f"/admin/angkatan/{cohort}/sertifikat/terbitkan/").fill(count=1).press()
    staff.page.get_by_text("Citra Contoh Lestari").first.wait_for()
    staff.page.locator("a[href^='/dokumen/']").first.wait_for(timeout=MINUTES)


def download(someone: Walker) -> bytes:
    """Citra downloads her certificate on her own page."""
    someone.open("/saya/sertifikat/")
    with someone.page.expect_download() as waiting:
        someone.page.locator("a[href^='/dokumen/']").click()
    return Path(waiting.value.path()).read_bytes()


def verify(anyone: Walker, pdf: bytes) -> None:
    """The text is hers, the QR leads to the public page, and the page says that it is in force."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Citra Contoh Lestari, S.E." in text
    assert "19870403 201001 2 802" in text
    picture = subprocess.run(
        ["pdftoppm", "-r", "200", "-png", "-f", "1", "-l", "1", "-"], input=pdf, capture_output=True, check=True
    ).stdout
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    anyone.open(code.text)
    shown = anyone.text()
    assert "Berlaku" in shown
    assert "Citra Contoh Lestari, S.E." in shown
    assert "198704032010012802" not in shown.replace(" ", "")


def report(staff: Walker, cohort: str, folder: Path) -> None:
    """One click makes the report."""
    staff.open(f"/admin/angkatan/{cohort}/laporan/").press("/laporan/buat/")
    link = staff.page.locator("a[href^='/dokumen/']").first
    link.wait_for(timeout=MINUTES)
    with staff.page.expect_download() as waiting:
        link.click()
    text = " ".join(page.extract_text() for page in PdfReader(waiting.value.path()).pages)
    assert "Citra Contoh Lestari" in text
