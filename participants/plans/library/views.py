"""The library as everybody reads it in the portal: search, and an entry."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from participants.plans.enums import Focus
from participants.plans.library.models import LibraryEntry
from participants.plans.library.search.results import Search, found, suggestions
from participants.plans.versions.diff import compare
from revmental.accounts.access import requires
from revmental.accounts.enums import AgencyKind
from revmental.accounts.roles import Permission
from revmental.lib.pages import part


@requires(Permission.LIBRARY_READ)
def library_home(request: HttpRequest) -> HttpResponse:
    """What is in the library, or what is found in it."""
    context = {"title": _("Library of best practice"), "portal_tab": "plan"} | search_context(request)
    return render(request, part(request, "participants/plans/library/library_home.html", "rows"), context)


def search_context(request: HttpRequest) -> dict[str, Any]:
    """The search as asked and its page, for the portal and for the staff site."""
    search = Search.of(request.GET)
    result = found(search, request.GET.get("page"))
    return {
        "search": search,
        "page": result.page,
        "is_partial": result.is_partial,
        "suggestions": [] if result.page.object_list else suggestions(),
        "themes": Focus.choices,
        "kinds": AgencyKind.choices,
    }


@requires(Permission.LIBRARY_READ, LibraryEntry)
def library_entry(request: HttpRequest, entry: LibraryEntry) -> HttpResponse:
    """One entry to read."""
    context = {"title": entry.title, "portal_tab": "plan"} | entry_context(entry)
    return render(request, "participants/plans/library/library_entry.html", context)


def entry_context(entry: LibraryEntry) -> dict[str, Any]:
    """An entry with its text and the labels of its themes."""
    themes = Focus.labels_of(entry.themes)
    return {"entry": entry, "theme_labels": themes, "comparison": compare(entry.content, None)}
