"""How much of an upload is taken in: no file beyond the largest that any page accepts reaches memory or disk."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_REQUEST_BYTES = 64 * 1024 * 1024


class CappedUploadHandler(FileUploadHandler):
    """Stands before Django's own handlers. A file that is too large ends just above the limit, so that the page can
    still say so; a request that is far too large is refused before it is read."""

    def handle_raw_input(self, input_data: Any, META: dict[str, Any], content_length: int, *_parts: Any) -> None:
        """Raises RequestDataTooBig (answered with 400)."""
        if content_length > MAX_REQUEST_BYTES:
            raise RequestDataTooBig(f"request of {content_length} bytes")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The piece for the next handler; None, which drops it, once the limit is passed."""
        return raw_data if start <= MAX_FILE_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The next handlers make the file."""
