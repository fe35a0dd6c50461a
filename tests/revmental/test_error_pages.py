"""Each error page says what happened and what to do next, without a working request behind it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.views import defaults
from django.views.csrf import csrf_failure

CASES = {
    400: (lambda request: defaults.bad_request(request, BadRequest("x")), "Kiriman Anda tidak dapat dibaca"),
    403: (
        lambda request: defaults.permission_denied(request, PermissionDenied("x")),
        "Peran Anda tidak membuka halaman ini",
    ),
    404: (lambda request: defaults.page_not_found(request, Http404("x")), "Halaman ini tidak kami temukan"),
    500: (lambda request: defaults.server_error(request), "Ada yang rusak di pihak kami"),
}


@pytest.mark.parametrize("status", CASES)
def test_error_page_names_the_next_step(rf, status: int) -> None:
    view, heading = CASES[status]
    request = rf.get("/x/")
    request.user = AnonymousUser()
    answer = view(request)
    text = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in text
    assert '<html lang="id">' in text
    assert '<a class="btn" href="/">Ke halaman pertama</a>' in text


def test_refused_form_says_to_send_it_again(rf) -> None:
    answer = csrf_failure(rf.post("/x/"))
    assert answer.status_code == 403
    assert "muat ulang halaman, lalu kirim lagi formulirnya" in answer.content.decode()


def test_denied_right_is_named(rf) -> None:
    request = rf.get("/x/")
    request.user = AnonymousUser()
    answer = defaults.permission_denied(request, PermissionDenied("Lihat <nilai>"))
    assert "Hak yang diperlukan: Lihat &lt;nilai&gt;" in answer.content.decode()
