"""An upload beyond the limit never reaches memory or disk as a whole."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.test import RequestFactory

from revmental.lib.uploads import MAX_FILE_BYTES, MAX_REQUEST_BYTES

CHUNK = 64 * 1024


def posted(size: int, **extra: Any) -> HttpRequest:
    file = BytesIO(b"\0" * size)
    file.name = "foto.jpg"
    return RequestFactory().post("/", {"file": file, "note": "tetap ada"}, **extra)


@pytest.mark.parametrize("size", [1, CHUNK + 1, MAX_FILE_BYTES])
def test_a_file_up_to_the_limit_arrives_whole(size) -> None:
    with posted(size).FILES["file"] as file:
        assert file.size == len(file.read()) == size


def test_a_larger_file_ends_just_above_the_limit_and_the_rest_of_the_form_arrives() -> None:
    request = posted(3 * MAX_FILE_BYTES)
    with request.FILES["file"] as file:
        assert MAX_FILE_BYTES < file.size <= MAX_FILE_BYTES + CHUNK
    assert request.POST["note"] == "tetap ada"


def test_a_request_that_claims_to_be_far_too_large_is_refused_unread() -> None:
    request = posted(1, CONTENT_LENGTH=str(MAX_REQUEST_BYTES + 1))
    with pytest.raises(RequestDataTooBig):
        _ = request.POST
