"""How the headers of real rosters name the fields; a header is matched by its words, never by its place."""

import re
import unicodedata
from dataclasses import dataclass

from participants.roster.fields import Field

SURE, ALMOST, LIKELY, POSSIBLE = 1.0, 0.9, 0.7, 0.5

WORDS = {
    "tgl": "tanggal", "tg": "tanggal", "tggl": "tanggal", "tmpt": "tempat", "tmp": "tempat", "tpt": "tempat", "lhr": "lahir",
    "gol": "golongan", "golru": "golongan ruang", "pkt": "pangkat", "pgkt": "pangkat", "jab": "jabatan", "jbt": "jabatan",
    "no": "nomor", "nmr": "nomor", "nomer": "nomor", "nm": "nama", "name": "nama", "telp": "telepon", "tlp": "telepon",
    "tlpn": "telepon", "telpon": "telepon", "telephone": "telepon", "phone": "telepon", "handphone": "hp", "ponsel": "hp",
    "wa": "whatsapp", "jns": "jenis", "jk": "jenis kelamin", "lp": "l p", "unker": "unit kerja", "unor": "unit organisasi",
    "satker": "satuan kerja", "inst": "instansi", "ttl": "tempat tanggal lahir", "surel": "email", "mail": "email",
    "gender": "jenis kelamin", "sex": "jenis kelamin", "esl": "eselon", "nippk": "nipppk", "nipppk": "nipppk", "position": "jabatan",
    "nipp3k": "nipppk", "p3k": "pppk", "pemda": "pemerintah daerah", "skpd": "opd", "agency": "instansi", "rank": "pangkat",
}  # fmt: skip
FILLER_WORDS = (
    "lengkap peserta pegawai asn pns calon terakhir saat ini sekarang baru sesuai yang dan dengan beserta atau aktif "
    "pribadi diisi wajib digit angka huruf kapital kolom ditulis tanpa disertai e masing di sertakan the of full"
)
FILLERS = set(FILLER_WORDS.split())
OTHER_PERSON = r"mentor|atasan|coach|pimpinan|penilai|pembimbing"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Headers of one field: exact word sets (between bars), and words that make it likely unless others stand there."""

    field: Field
    exact: str = ""
    partial: str = r"(?!)"
    unless: str = OTHER_PERSON
    weight: float = LIKELY


PATTERNS = [
    Pattern(Field.ORDINAL, "nomor | nomor urut | urut | nomor absen | ndh | nomor daftar hadir | nomor dada"),
    Pattern(Field.NAME_AND_NUMBER, "nama nip | nama nip nipppk | nama gelar nip | nama nip pppk | nama nipppk"),
    Pattern(
        Field.NAME,
        "nama | nama gelar",
        r"\bnama\b",
        rf"unit|instansi|jabatan|opd|sekolah|pelatihan|diklat|bank|ibu|rekening|pangkat|golongan|perangkat|dinas|badan|nip|{OTHER_PERSON}",
    ),
    Pattern(Field.FRONT_TITLE, "gelar depan | gelar muka | gelar awal", r"\bgelar\b.*\bdepan\b", "nama"),
    Pattern(Field.BACK_TITLE, "gelar belakang | gelar akhir", r"\bgelar\b", "nama|depan", POSSIBLE),
    Pattern(
        Field.NUMBER,
        "nip | nip nipppk | nip ni pppk | nip pppk | nip nik | nip nrp | nomor induk | nomor nip",
        r"\b(nip|nipppk|nomor induk)\b",
        rf"lama|kependudukan|nama|{OTHER_PERSON}",
    ),
    Pattern(Field.PPPK_NUMBER, "nipppk | ni pppk | nomor nipppk"),
    Pattern(
        Field.NIK,
        "nik | nomor nik | ktp | nomor ktp | nik ktp | nomor induk kependudukan",
        r"\b(nik|ktp)\b",
        rf"nip|nama|{OTHER_PERSON}",
    ),
    Pattern(
        Field.RANK,
        "pangkat golongan ruang | pangkat golongan | golongan | golongan ruang",
        r"\b(pangkat|golongan)\b",
        rf"tmt|tanggal|darah|jabatan|masa|nama|{OTHER_PERSON}",
    ),
    Pattern(Field.RANK_NAME, partial=r"^(nama )?pangkat$", weight=POSSIBLE),
    Pattern(
        Field.POSITION_GROUP,
        "eselon | jenis jabatan | kelompok jabatan | jenjang jabatan | jenjang | level jabatan",
        r"\beselon\b",
    ),
    Pattern(
        Field.POSITION,
        "jabatan | nama jabatan",
        r"\bjabatan\b",
        rf"tmt|jenis|kelompok|jenjang|level|kelas|tanggal|nomor|{OTHER_PERSON}",
    ),
    Pattern(
        Field.WORK_UNIT,
        "unit kerja | unit | unit organisasi | satuan kerja | opd unit kerja | perangkat daerah | tempat tugas | nama unit kerja",
        r"\b(unit kerja|unit organisasi|satuan kerja|perangkat daerah|tempat tugas|bagian|bidang|dinas)\b",
        rf"alamat|telepon|kepala|nomor|{OTHER_PERSON}",
    ),
    Pattern(Field.WORK_UNIT, "", r"\bopd\b", rf"alamat|{OTHER_PERSON}", ALMOST),
    Pattern(
        Field.AGENCY_NAME,
        "instansi | instansi asal | instansi pengirim | instansi induk | nama instansi",
        r"\binstansi\b",
        rf"alamat|unit|{OTHER_PERSON}",
    ),
    Pattern(
        Field.AGENCY_NAME,
        partial=r"\b(pemerintah daerah|kabupaten kota|kota kabupaten|kementerian|lembaga)\b",
        unless=rf"alamat|tanggal|{OTHER_PERSON}",
    ),
    Pattern(Field.AGENCY_NAME, partial=r"\b(opd|perangkat daerah)\b", weight=POSSIBLE),
    Pattern(Field.BIRTH, "tempat tanggal lahir | kelahiran", r"\btempat\b.*\btanggal\b.*\blahir\b"),
    Pattern(Field.BIRTH_PLACE, "tempat lahir | kota lahir", r"\btempat\b.*\blahir\b", "tanggal"),
    Pattern(Field.BIRTH_DATE, "tanggal lahir | lahir", r"\btanggal\b.*\blahir\b", "tempat"),
    Pattern(Field.SEX, "jenis kelamin | kelamin | l p | jenis kelamin l p", r"\bkelamin\b"),
    Pattern(
        Field.PHONE,
        "hp | nomor hp | nomor hp whatsapp | hp whatsapp | whatsapp | nomor whatsapp | telepon | nomor telepon | kontak",
        r"\b(hp|telepon|whatsapp|kontak|mobile)\b",
        rf"kantor|darurat|fax|{OTHER_PERSON}",
    ),
    Pattern(Field.EMAIL, "email | alamat email", r"\bemail\b", rf"kantor|{OTHER_PERSON}"),
    Pattern(
        Field.MENTOR_NAME,
        "mentor | nama mentor | nama atasan langsung | atasan langsung | nama atasan",
        r"^nama (mentor|atasan)",
        unless="nip",
    ),
    Pattern(Field.MENTOR_POSITION, "", r"^jabatan (mentor|atasan)", unless="nip"),
    Pattern(Field.MENTOR_PHONE, "", r"\b(hp|telepon|whatsapp)\b.*\b(mentor|atasan)\b", unless="nip"),
    Pattern(Field.MENTOR_EMAIL, "", r"\bemail\b.*\b(mentor|atasan)\b", unless="nip"),
]

EXACT = [(frozenset(phrase.split()), pattern.field) for pattern in PATTERNS for phrase in pattern.exact.split("|")]
SPREAD = re.compile(r"\b[a-z](?: [a-z]){2,}\b")  # "N I P", "N.I.P.": one word, its letters set apart
LONGEST_HEADER = 120
BIRTH_PARTS = {"tempat": Field.BIRTH_PLACE, "kota": Field.BIRTH_PLACE, "tanggal": Field.BIRTH_DATE}


def header_words(header: str) -> str:
    """The telling words: "Pangkat / Gol.Ruang (terakhir)" → "pangkat golongan ruang"."""
    plain = unicodedata.normalize("NFKD", header.casefold()).encode("ascii", "ignore").decode()
    plain = re.sub(r"\be[ -]mail\b", "email", plain)
    plain = SPREAD.sub(lambda found: found[0].replace(" ", ""), re.sub(r"[^a-z0-9]+", " ", plain))
    words = " ".join(WORDS.get(word, word) for word in plain.split())
    return " ".join(word for word in words.split() if word not in FILLERS and not word.isdigit())


def match_header(header: str) -> dict[Field, float]:
    """Fields the header may name, each with how sure that is (0–1)."""
    words = header_words(header)
    if not words or len(header) > LONGEST_HEADER:
        return {}
    found: dict[Field, float] = {}
    wanted = frozenset(words.split())
    for phrase, field in EXACT:
        if phrase == wanted:
            found[field] = SURE
    for pattern in PATTERNS:
        if re.search(pattern.partial, words) and not re.search(pattern.unless, words):
            found[pattern.field] = max(found.get(pattern.field, 0), pattern.weight)
    return found


def match_lines(lines: list[str]) -> dict[Field, float]:
    """Like `match_header` for a header of several lines, top to bottom: the lowest line says it, the others help."""
    if len(lines) > 1 and "lahir" in header_words(lines[0]):
        part = BIRTH_PARTS.get(header_words(lines[-1]))
        if part:
            return {part: SURE}
    found: dict[Field, float] = {}
    for depth in range(len(lines)):
        for field, sureness in match_header(" ".join(reversed(lines[depth:]))).items():
            found[field] = max(found.get(field, 0), sureness - 0.05 * (len(lines) - 1 - depth))
    for field, sureness in match_header(lines[0]).items() if len(lines) > 1 else ():
        found[field] = max(found.get(field, 0), sureness - 0.3)
    return found
