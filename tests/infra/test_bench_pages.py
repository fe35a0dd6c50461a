"""What `bench pages` counts as fetched, and what it calls a broken promise."""

import pytest

from benchmarks.pages import faults
from benchmarks.portal import everything, is_fetched, joined, weight

LATIN, EXTENDED = " U+0000-00FF,U+20AC", " U+0100-02BA"
PORTAL = '<body class="portal">Sari</body>'


@pytest.mark.parametrize(
    ("weight_", "ranges", "page", "fetched"),
    [
        ("400", LATIN, PORTAL, True),
        ("700", LATIN, PORTAL, False),
        ("700", LATIN, "<body>Sari</body>", True),
        ("400", EXTENDED, PORTAL, False),
        ("400", EXTENDED, PORTAL + "Ā", True),
    ],
)
def test_a_face_is_fetched_for_its_letters_and_weight(weight_, ranges, page, fetched) -> None:
    assert is_fetched(weight_, ranges, page) is fetched


def test_files_are_followed_from_page_to_sheet_to_face() -> None:
    page = f'<link rel="stylesheet" href="/static/css/tokens.css"><script src="https://lain.example/x.js"></script>{PORTAL}'
    found = sorted(url.rsplit("/", 1)[-1] for url in everything(page))
    assert found == [
        "plus-jakarta-sans-latin-400-normal.woff2", "plus-jakarta-sans-latin-600-normal.woff2", "tokens.css",
    ]  # fmt: skip
    assert weight(page.encode()) > 24_000


def test_a_named_file_that_is_not_there_is_said() -> None:
    with pytest.raises(RuntimeError, match="hilang.css"):
        weight(b'<link rel="stylesheet" href="/static/css/hilang.css">')


def test_paths_are_joined() -> None:
    assert joined("/static/css/pages", "../../fonts/./x.woff2") == "/static/fonts/x.woff2"


def test_faults_name_heavy_portal_pages_and_growing_queries() -> None:
    heavy = {"url": "/saya/", "gzip_kb": 100.1, "queries": 9}
    staff = {"url": "/admin/x/", "gzip_kb": 180.0, "queries": 20, "queries_of_25": 20}
    growing = staff | {"url": "/admin/y/", "queries": 21}
    assert faults([heavy, staff, growing]) == ["above 100 kB: /saya/", "queries grow with the people: /admin/y/"]
