"""What was typed, as words to search for: each with the known words that it resembles. Bears any text."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db.models import Value

from participants.plans.library.copies import LONGEST, SHORTEST, WORD
from participants.plans.library.models import LANGUAGE, LibraryWord

MOST_WORDS = 8
# Of two words with this likeness one may be the other misspelt: "antrian" and "antrean" have 0.45.
LIKENESS = 0.4
MOST_LIKE = 4
# Words that say nothing about what is sought.
EMPTY = frozenset(
    ["yang", "dan", "di", "ke", "dari", "untuk", "pada", "dengan", "atau", "ini", "itu", "the", "of", "and", "to"]
)


def asked_words(text: str) -> list[str]:
    """At most so many words of the text in small letters, without those that say nothing, unless nothing else was typed."""
    found = list(dict.fromkeys(word[:LONGEST] for word in WORD.findall(text[:500].lower())))
    return ([word for word in found if word not in EMPTY] or found)[:MOST_WORDS]


def known_likes(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word the most alike words that entries use; one query for all."""
    long_ones = [word for word in words if len(word) >= SHORTEST]
    if not long_ones:
        return {}
    first, *rest = [likes_of(word) for word in long_ones]
    found: dict[str, list[str]] = {}
    for asked, word in first.union(*rest, all=True) if rest else first:
        found.setdefault(asked, []).append(word)
    return found


def likes_of(word: str) -> Any:
    alike = LibraryWord.objects.filter(entries__gt=0, word__trigram_similar=word).exclude(word=word)
    alike = alike.annotate(asked=Value(word), likeness=TrigramSimilarity("word", word)).filter(likeness__gte=LIKENESS)
    return alike.order_by("-likeness", "word").values_list("asked", "word")[:MOST_LIKE]


def exact_query(words: Sequence[str]) -> SearchQuery:
    """Every word as it was typed."""
    return reduce(and_, (query(word) for word in words))


def meant_queries(words: Sequence[str], likes: dict[str, list[str]]) -> list[SearchQuery]:
    """For each word: as it was typed, or as it may have been meant."""
    return [reduce(or_, map(query, [word, *likes.get(word, [])])) for word in words]


def wide_query(words: Sequence[str], likes: dict[str, list[str]]) -> SearchQuery:
    """Every word as it was typed, or as it may have been meant."""
    return reduce(and_, meant_queries(words, likes))


def query(word: str) -> SearchQuery:
    return SearchQuery(word, config=LANGUAGE, search_type="plain")
