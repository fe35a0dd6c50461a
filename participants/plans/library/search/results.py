"""What is found in the library: filtered, ranked, with the places where the words stand."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from participants.plans.enums import Focus
from participants.plans.library.models import LANGUAGE, LibraryEntry, LibraryWord
from participants.plans.library.search.words import asked_words, exact_query, known_likes, meant_queries, wide_query
from revmental.accounts.enums import AgencyKind

PAGE_SIZE = 12
# Of the weights D to A: activities, idea, issue, title.
WEIGHTS = [0.1, 0.2, 0.5, 1.0]
# Letters that no keyboard has, around what was found; the template prints everything between them escaped.
BEGIN, END = "\ue000", "\ue001"
MARKED = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
LIST_FIELDS = ("title", "issue", "author_name", "work_unit", "agency_name", "cohort_label", "praise", "themes")


@dataclass(frozen=True)
class Search:
    """What the address asks for; what it does not know is left out."""

    text: str
    theme: str
    kind: str

    @classmethod
    def of(cls, query: Any) -> "Search":
        theme, kind = query.get("tema", ""), query.get("instansi", "")
        text = query.get("q", "").replace("\x00", "")[:200]
        return cls(text, theme if theme in Focus.values else "", kind if kind in AgencyKind.values else "")

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.theme or self.kind)


@dataclass(frozen=True)
class Found:
    """One page of entries; `is_partial`: no entry has all the words, these have some of them."""

    page: Page
    is_partial: bool


def found(search: Search, number: Any) -> Found:
    """One page of what is published and fits, the best first; three queries for any number of entries, two more where no
    entry has every word."""
    rows = LibraryEntry.objects.published().only(*LIST_FIELDS)
    if search.theme:
        rows = rows.filter(themes__contains=[search.theme])
    if search.kind:
        rows = rows.filter(agency_kind=search.kind)
    words = asked_words(search.text)
    likes = known_likes(words)
    paged = Paginator(ranked(rows, words, likes) if words else rows.order_by("-published_at", "pk"), PAGE_SIZE)
    if is_partial := len(words) > 1 and not paged.count:
        paged = Paginator(partly(rows, words, likes), PAGE_SIZE)
    page = paged.get_page(number)
    page.object_list = [with_pieces(row) for row in page.object_list]
    return Found(page, is_partial)


def ranked(rows: QuerySet[LibraryEntry], words: list[str], likes: dict[str, list[str]]) -> QuerySet[LibraryEntry]:
    """Entries with every word, as typed before as meant; title before issue before idea before activities."""
    exact = exact_query(words)
    fits: Any = Case(When(search=exact, then=Value(0)), default=Value(1)) if likes else Value(0)
    rows = marked(rows, wide_query(words, likes)).annotate(fits=fits)
    return rows.order_by("fits", "-rank", "-published_at", "pk")


def partly(rows: QuerySet[LibraryEntry], words: list[str], likes: dict[str, list[str]]) -> QuerySet[LibraryEntry]:
    """Entries with at least one of the words, those with more of them first."""
    meant = meant_queries(words, likes)
    had: Any = sum((Case(When(search=one, then=Value(1)), default=Value(0)) for one in meant), Value(0))
    return marked(rows, reduce(or_, meant)).annotate(had=had).order_by("-had", "-rank", "-published_at", "pk")


def marked(rows: QuerySet[LibraryEntry], query: Any) -> QuerySet[LibraryEntry]:
    """The entries that fit, with their rank and the places that fit."""
    running = Concat("issue", Value(" "), "idea", Value(" "), "deeds", output_field=TextField())
    return rows.filter(search=query).annotate(
        rank=SearchRank(F("search"), query, weights=WEIGHTS),
        marked_title=headline("title", query, highlight_all=True),
        marked_text=headline(running, query, max_words=28, min_words=12, max_fragments=2),
    )


def headline(text: Any, query: SearchQuery, **how: Any) -> SearchHeadline:
    return SearchHeadline(text, query, config=LANGUAGE, start_sel=BEGIN, stop_sel=END, **how)


def with_pieces(entry: LibraryEntry) -> dict[str, Any]:
    """An entry of the list: title and text as pieces, marked or not."""
    title = getattr(entry, "marked_title", entry.title)
    text = getattr(entry, "marked_text", entry.issue[:240])
    return {"entry": entry, "title": pieces(title), "text": pieces(text), "themes": Focus.labels_of(entry.themes)}


def pieces(text: str) -> list[tuple[bool, str]]:
    """(is it what was sought, the text) one after the other."""
    parts = MARKED.split(text)
    return [(place % 2 == 1, part) for place, part in enumerate(parts) if part]


def suggestions() -> list[str]:
    """Words that many entries use, for who has found nothing."""
    words = LibraryWord.objects.filter(entries__gt=0, word__regex="^.{6,}$").order_by("-entries", "word")
    return list(words.values_list("word", flat=True)[:6])
