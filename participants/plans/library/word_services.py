"""Keeps count of the words that published entries use; a misspelt word is looked up among them."""

from collections.abc import Iterable

from django.db.models import F

from participants.plans.library.models import LibraryWord


def count_words(words: Iterable[str], step: int) -> None:
    """One entry more (or less) uses these words. Rows are locked in the order of the alphabet, so that nobody waits in a circle."""
    wanted = sorted(words)
    LibraryWord.objects.bulk_create([LibraryWord(word=word) for word in wanted], ignore_conflicts=True)
    rows = LibraryWord.objects.select_for_update().filter(word__in=wanted).order_by("word")
    keys = list(rows.values_list("pk", flat=True))
    LibraryWord.objects.filter(pk__in=keys).update(entries=F("entries") + step)
