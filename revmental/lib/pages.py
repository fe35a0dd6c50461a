"""How a view renders: staff pages in the staff site's shell, and the part of a page that an htmx request asks for."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def render_staff(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Renders a page that extends `staff/page.html`; a part (`page.html#rows`) needs no shell and gets none."""
    shell = {} if "#" in template else admin.site.each_context(request)
    return render(request, template, {**shell, **(context or {})}, status=status)


def part(request: HttpRequest, template: str, name: str) -> str:
    """`template#name` when htmx asks for a part of the page, else the whole `template`."""
    return f"{template}#{name}" if request.htmx and not request.htmx.history_restore_request else template
