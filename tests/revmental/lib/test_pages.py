"""How views render: shell for pages, none for parts."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from revmental.lib.pages import part, render_staff


@pytest.fixture
def request_with(rf: RequestFactory):
    def build(**headers: str):
        request = rf.get("/admin/x/", headers=headers)
        request.user = AnonymousUser()
        request.htmx = HtmxDetails(request)
        return request

    return build


def test_part_is_named_for_htmx_only(request_with) -> None:
    assert part(request_with(), "a.html", "rows") == "a.html"
    assert part(request_with(hx_request="true"), "a.html", "rows") == "a.html#rows"


def test_part_is_the_whole_page_when_history_is_restored(request_with) -> None:
    request = request_with(hx_request="true", hx_history_restore_request="true")
    assert part(request, "a.html", "rows") == "a.html"


def test_staff_page_stands_in_the_shell(request_with) -> None:
    response = render_staff(request_with(), "staff/page.html", {"title": "Judul <b>"}, status=409)
    text = response.content.decode()
    assert response.status_code == 409
    assert "<h1>Judul &lt;b&gt;</h1>" in text
    assert text.count('class="side"') == 1
    assert "alpine" not in text


def test_shell_is_not_asked_for_a_part(request_with, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(request):
        raise AssertionError("a part needs no shell")

    monkeypatch.setattr("django.contrib.admin.site.each_context", refuse)
    monkeypatch.setattr("revmental.lib.pages.render", lambda request, template, context, status: (template, context))
    assert render_staff(request_with(), "a.html#rows", {"n": 1}) == ("a.html#rows", {"n": 1})
