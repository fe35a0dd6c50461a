"""With what a template of each kind begins."""

from typing import Any

from programs.curricula.enums import DocumentKind


def beginnings(kind: str) -> dict[str, Any]:
    """Values of a first draft: for participants what is printed without a template, for those who taught and organised a piagam."""
    if kind != DocumentKind.CHARTER:
        return {}
    return {
        "orientation": "landscape",
        "title": "Piagam Penghargaan",
        "opening": "{instansi} memberikan penghargaan kepada:",
        "lead": "atas pengabdian dan dedikasinya sebagai",
        "closing": "pada pelatihan yang diselenggarakan tanggal {tanggal} {tempat}.",
        "facts": ["identifier", "agency"],
        "shows_photo": False,
        "shows_predikat": False,
        "shows_subjects": False,
    }
