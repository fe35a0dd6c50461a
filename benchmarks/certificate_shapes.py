"""Certificates of every shape that an agency can choose: which way the paper lies, kind, language, one or two signers, colours."""

import io
from collections.abc import Mapping

from PIL import Image, ImageDraw

from benchmarks.certificate_samples import certificate
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.design import Design
from reports.rendering.parts import Picture, Signer

SECOND = Signer(
    "Dra. Contoh Pendamping, M.M.",
    "Plh. Kepala Pusat Pembelajaran Contoh dan Strategi Kebijakan Contoh",
    "19710505 199503 2 002",
)
FEW = ("identifier", "rank", "position", "agency")
KINDS: Mapping[str, dict[str, object]] = {
    "sttp": {},
    "sertifikat": {"document_title": "Sertifikat", "verdict_lead": "", "verdict": "telah mengikuti", "qualification": ""},
    "surat keterangan": {"document_title": "Surat Keterangan Telah Mengikuti Pelatihan", "verdict": "telah mengikuti", "subjects": ()},
    "piagam": {
        "document_title": "Piagam Penghargaan",
        "verdict_lead": "atas pengabdian dan dedikasinya sebagai", "verdict": "Widyaiswara, Coach, dan Penguji", "qualification": "",
        "subjects": (), "birth": "", "rank": "", "position": "", "unit": "", "photo": None,
    },
}  # fmt: skip
ENGLISH = {
    "sttp": {"document_title": "Certificate of Completion", "verdict_lead": "has taken part and has", "verdict": "Passed"},
    "sertifikat": {"document_title": "Certificate", "verdict": "has taken part in"},
    "surat keterangan": {"document_title": "Statement of Attendance", "verdict": "has taken part in"},
    "piagam": {"document_title": "Certificate of Appreciation", "verdict_lead": "for dedicated service as", "verdict": "Trainer and Coach"},
}  # fmt: skip


CROWDED = {
    "name_line": "Joko Contoh", "identifier": "19771211 200401 1 945", "birth": "Malang, 11 Desember 1977", "unit": "Dinas Kesehatan",
    "position": "Kepala Seksi Pelayanan", "agency": "Pemerintah Kota Contoh", "design": Design("landscape"), "photo": None,
    "letterhead": ("Pemerintah Kota Contoh", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"),
    "programme_name": "Bimbingan Teknis Revolusi Mental",
    "opening": "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Contoh, berdasarkan Instruksi Presiden Nomor 12 Tahun 2016 "
    "tentang Gerakan Nasional Revolusi Mental, menyatakan bahwa:",
    "statement": "yang diselenggarakan oleh Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Contoh bekerja sama dengan "
    "Pemerintah Kota Contoh pada tanggal 19 s.d. 20 November 2026 di Hotel Contoh, Malang, meliputi 10 jam pelajaran.",
}  # fmt: skip


def autograph() -> Picture:
    """A drawn signature on a transparent ground."""
    image = Image.new("RGBA", (480, 160), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.line([(20, 110), (90, 30), (120, 120), (190, 40), (230, 110), (300, 70), (460, 90)], (18, 40, 110, 255), 7)
    output = io.BytesIO()
    image.save(output, "PNG")
    return Picture(output.getvalue(), "image/png", "Gambar tanda tangan contoh")


def shaped(orientation: str, kind: str, signers: int, language: str, **changes: object) -> CertificatePage:
    """A specimen of this shape; landscape shows fewer facts, and two signers come with images of their signatures."""
    is_wide = orientation == "landscape"
    words = ENGLISH[kind] if language == "en" else {}
    pair = {"second_signer": SECOND, "autograph": autograph(), "second_autograph": autograph()} if signers == 2 else {}
    colours = {"brand": "#14532d", "accent": "#8a3b12"} if signers == 2 else {}
    facts = {"facts": FEW} if is_wide else {}
    design = Design(orientation, **colours, **facts)  # type: ignore[arg-type]
    return certificate(3, **{**KINDS[kind], **words, **pair, "design": design, "language": language, **changes})


def crowded(**changes: object) -> CertificatePage:
    """A landscape certificate with all facts and an opening on two lines: more than its count of lines promises room for."""
    return shaped("landscape", "sertifikat", 1, "id", **{**CROWDED, **changes})


def every_shape() -> dict[str, tuple[str, str, int, str]]:
    """The name of each shape and what it is made of."""
    return {
        f"{orientation}, {kind}, {signers}, {language}": (orientation, kind, signers, language)
        for orientation in ("portrait", "landscape")
        for kind in KINDS
        for signers in (1, 2)
        for language in ("id", "en")
    }
