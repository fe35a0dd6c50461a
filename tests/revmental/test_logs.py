"""What is written into the logs: no personal number, no secret of an address."""

import json
import logging

import pytest
import structlog
from django.conf import settings
from django.urls import reverse

from participants.activation.services import ACTIVATE
from revmental.accounts.entry.links import make_links, token_of
from revmental.settings.logs import masked
from tests.factories.accounts import UserFactory


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("NIP 198703122010012003, NIK 3578123456780001 salah", "NIP 1987…03, NIK 3578…01 salah"),
        ("kode 19870312201001", "kode 1987…01"),
        ("Not Found: /v/AbCdEfGhIjKlMnOpQrStUv", "Not Found: /v/AbCd…"),
        ("Unprocessable Entity: /mentor/" + "a-_9" * 11 + "/seminar/sel/", "Unprocessable Entity: /mentor/a-_9…/seminar/sel/"),
        ("/akun/password/reset/key/1x2y3z-cx7abc-0123456789abcdef0123456789abcdef/", "/akun/password/reset/key/1x2y…/"),
        ("/admin/peserta/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f/ubah/", "/admin/peserta/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f/ubah/"),
        ("/static/js/attendance_grid_of_a_class.js", "/static/js/attendance_grid_of_a_class.js"),
    ],
)  # fmt: skip
def test_secrets_are_masked_and_keys_of_rows_are_kept(text, written) -> None:
    assert masked(text) == written


@pytest.mark.django_db
def test_refused_form_behind_a_personal_link_does_not_write_the_link_down(jatim, client, caplog) -> None:
    user = UserFactory()
    token = token_of(make_links([user], purpose=ACTIVATE, agency=jatim, by=None)[user.pk])
    with caplog.at_level(logging.WARNING, logger="django.request"):
        answer = client.post(reverse("activate", args=[token]), {"password": "pendek", "again": "pendek"})
    (record,) = [record for record in caplog.records if record.name == "django.request"]
    own = settings.LOGGING["formatters"]["json"]
    line = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=own["foreign_pre_chain"], processors=own["processors"]
    ).format(record)
    assert (answer.status_code, token in record.getMessage()) == (422, True)
    assert json.loads(line)["event"] == f"Unprocessable Entity: /aktivasi/{token[:4]}…/"


@pytest.mark.django_db
def test_refusal_is_one_line_and_a_fault_keeps_its_traceback(dewi, as_user, caplog) -> None:
    as_user(dewi).get(reverse("desk_home"))
    logging.getLogger("django.request").error("a fault", exc_info=(ValueError, ValueError("x"), None))
    records = [record for record in caplog.records if record.name == "django.request"]
    assert [(record.levelname, bool(record.exc_info)) for record in records] == [("WARNING", False), ("ERROR", True)]
