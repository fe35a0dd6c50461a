"""What a phone fetches the first time it opens a page of the portal: the page and all that it names, and its queries."""

import functools
import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.enrolment.models import Enrolment
from participants.plans.library.models import LibraryEntry
from participants.plans.models import ActionPlan
from reports.certificates.models import Certificate
from revmental.accounts.models import User

READERS = ["peserta", "alumni"]
PLAIN = ["portal_home", "portal_schedule", "portal_certificates", "portal_check_ins", "shared_plans", "library_home"]
OF_PLAN = ["plan_edit", "plan_evidence", "plan_mentor", "plan_progress", "own_papers"]
LIMIT_KB = 100
# Compressed already; the server sends them as they are.
PACKED = (".woff2", ".png", ".jpg", ".jpeg", ".webp")
# portal.css sets the page of a phone in these two weights alone; a browser fetches a face when a letter asks for it.
PORTAL_WEIGHTS = ("400", "600")
FACE = re.compile(r"""@font-face\s*{[^}]*font-weight:\s*(\d+)[^}]*url\("?([^)"]+)"?\)[^}]*unicode-range:([^}]+)}""")
NAMED_IN_CSS = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
NAMED_IN_JS = re.compile(r"""(?:from|import)\s*\(?\s*["']([^"']+\.js)["']""")


def portal_pages() -> list[dict[str, Any]]:
    """[{"url", "gzip_kb", "queries"}] of the portal's pages, the sign-in and the public verification.

    Raises RuntimeError naming pages that nobody of the demonstration can open.
    """
    found = {url: measured(url, browsers) for url, browsers in addresses()}
    if missing := [url for url, page in found.items() if page is None]:
        raise RuntimeError(f"no reader of the demonstration opens {', '.join(missing)}")
    return [page for page in found.values() if page]


def addresses() -> Iterator[tuple[str, list[Client]]]:
    """Each address with those who may be its readers."""
    readers = [signed_in(name) for name in READERS]
    yield from ((reverse(name), readers) for name in PLAIN)
    plan, enrolment = own(ActionPlan, "enrolment__person__user"), own(Enrolment, "person__user")
    yield from ((reverse(name, args=[plan.pk]), readers) for name in OF_PLAN)
    yield reverse("portal_biodata", args=[enrolment.pk]), readers
    yield (
        reverse("library_entry", args=[LibraryEntry.objects.filter(status="published").first().pk]),
        readers,
    )
    yield reverse("account_login"), [Client()]
    yield reverse("certificate_verify", args=[Certificate.objects.first().token]), [Client()]


def signed_in(name: str) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(username=name), backend=settings.AUTHENTICATION_BACKENDS[0])
    return browser


def own(model: Any, path: str) -> Any:
    """A row of the first reader."""
    return model.objects.filter(**{f"{path}__username": READERS[0]}).first()


def measured(url: str, browsers: list[Client]) -> dict[str, Any] | None:
    """The figures as the first reader gets them who may open it; a first call warms what the process keeps."""
    for browser in browsers:
        if browser.get(url).status_code == 200:
            with CaptureQueriesContext(connection) as captured:
                page = browser.get(url).content
            return {"url": url, "gzip_kb": round(weight(page) / 1000, 1), "queries": len(captured)}
    return None


def weight(page: bytes) -> int:
    """Bytes of the page and of everything it names, each once, packed as the server sends them."""
    return len(gzip.compress(page)) + sum(packed(url) for url in everything(page.decode()))


def everything(page: str) -> set[str]:
    reader = Named()
    reader.feed(page)
    todo, known = list(reader.urls), set()
    while todo:
        url = todo.pop()
        if url.startswith(settings.STATIC_URL) and url not in known:
            known.add(url)
            todo += named_in(url, page)
    return known


def named_in(url: str, page: str) -> list[str]:
    """Static files that a style sheet or a script names; of faces those whose letters and weight the page has."""
    pattern = {"css": NAMED_IN_CSS, "js": NAMED_IN_JS}.get(url.rsplit(".", 1)[-1])
    if pattern is None:
        return []
    folder, text = url.rsplit("/", 1)[0], content(url).decode()
    faces = [name for weight, name, ranges in FACE.findall(text) if is_fetched(weight, ranges, page)]
    names = pattern.findall(FACE.sub("", text)) + faces
    return [name if name.startswith("/") else joined(folder, name) for name in names if not name.startswith("data:")]


def is_fetched(weight: str, ranges: str, page: str) -> bool:
    if re.search(r'class="[^"]*\b(portal|open)\b', page) and weight not in PORTAL_WEIGHTS:
        return False
    spans = [span.strip().removeprefix("U+").split("-") for span in ranges.split(",")]
    return any(int(span[0], 16) <= ord(sign) <= int(span[-1], 16) for sign in set(page) for span in spans)


def joined(folder: str, name: str) -> str:
    """`../fonts/x.woff2` below `/static/css`."""
    parts = folder.split("/")
    for part in name.split("/"):
        parts = parts[:-1] if part == ".." else parts if part == "." else [*parts, part]
    return "/".join(parts)


def packed(url: str) -> int:
    data = content(url)
    return len(data) if url.endswith(PACKED) else len(gzip.compress(data))


@functools.cache
def content(url: str) -> bytes:
    name = url.removeprefix(settings.STATIC_URL)
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            return file.read()
    found = finders.find(name)
    if found is None:
        raise RuntimeError(f"{url} is named by a page and does not exist")
    with open(found, "rb") as file:
        return file.read()


class Named(HTMLParser):
    """Addresses of what a page makes the browser fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("script", "img") and values.get("src"):
            self.urls.append(values["src"] or "")
        elif tag == "link" and (values.get("rel") or "") in ("stylesheet", "icon", "preload", "modulepreload"):
            self.urls.append(values.get("href") or "")
        elif tag == "use" and values.get("href"):
            self.urls.append((values["href"] or "").split("#")[0])
