"""The esign client of BSrE: one PDF in, the signed PDF out, over HTTP with the fields that its contract names."""

import base64
import html
import http.client
import json
import re
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from reports.signing import refusals
from reports.signing.refusals import Refused
from reports.signing.secrets import Secret

SIGN = "/api/sign/pdf"
DOWNLOAD = "/api/sign/download/"
LARGEST = 32 * 1024 * 1024
PERSONAL_NUMBER = re.compile(r"\d{6,}")
# What the service's own words tell of; anything else is passed on as it was said.
SAID = {
    refusals.PASSPHRASE: re.compile(r"pass ?phrase|frasa", re.IGNORECASE),
    refusals.EXPIRED: re.compile(r"expired|kedaluwarsa|kadaluarsa|masa berlaku", re.IGNORECASE),
}


@dataclass(frozen=True)
class Service:
    """Where the agency's esign client answers, and who asks. `seconds` is how long each step may take."""

    url: str
    user: str
    password: Secret
    seconds: float = 60


@dataclass(frozen=True)
class Answer:
    status: int
    content: bytes
    named: str

    @property
    def is_pdf(self) -> bool:
        return self.content.startswith(b"%PDF-")


class BsreSigner:
    """Signs whole files in the name of one official. One at a time: a wrong passphrase is tried once, not by every worker."""

    holder = ""
    reserve = 0

    def __init__(self, service: Service, nik: Secret, passphrase: Secret) -> None:
        self.service, self.nik, self.passphrase = service, nik, passphrase
        self.turn = threading.Lock()

    def sign_file(self, file: bytes, reason: str, place: str) -> bytes:
        """The file as it came back. Raises Refused; whether its bytes are ours still is for the caller to see."""
        fields = {
            "nik": self.nik.reveal(),
            "passphrase": self.passphrase.reveal(),
            # What is seen of the signature is the page's own.
            "tampilan": "invisible",
            "image": "false",
            "reason": reason,
            "location": place,
        }
        content, kind = multipart(fields, file)
        answer = self._asked("POST", SIGN, content, {"Content-Type": kind})
        if answer.status == 200 and not answer.is_pdf:
            answer = self._asked("GET", DOWNLOAD + quote(document_of(answer), safe=""))
        if answer.status != 200:
            raise self._refusal(answer)
        if not answer.is_pdf:
            raise Refused(refusals.NOT_PDF)
        return answer.content

    def _asked(self, method: str, path: str, content: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        try:
            return asked(self.service, method, path, content, headers or {})
        except TimeoutError:
            raise Refused(refusals.LATE) from None
        except (ConnectionResetError, BrokenPipeError, http.client.HTTPException):
            raise Refused(refusals.CUT) from None
        except OSError:
            raise Refused(refusals.UNREACHABLE) from None

    def _refusal(self, answer: Answer) -> Refused:
        said = answer.content[:2000].decode(errors="replace")
        said = html.unescape(
            str(words_of(answer.content).get("error") or words_of(answer.content).get("message") or said)
        )
        for secret in (self.passphrase, self.nik, self.service.password):
            said = secret.struck_from(said)
        said = " ".join(PERSONAL_NUMBER.sub("…", said).split())[:200]
        code = next((code for code, pattern in SAID.items() if pattern.search(said)), refusals.REFUSED)
        return Refused(code, said if code == refusals.REFUSED else "")


def asked(service: Service, method: str, path: str, content: bytes, headers: dict[str, str]) -> Answer:
    """One request and the whole of its answer; nothing is followed elsewhere."""
    parts = urlsplit(service.url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=service.seconds)
    pair = base64.b64encode(f"{service.user}:{service.password.reveal()}".encode()).decode()
    try:
        connection.request(
            method, parts.path.rstrip("/") + path, content, {"Authorization": f"Basic {pair}", **headers}
        )
        with connection.getresponse() as response:
            content = response.read(LARGEST)
            if response.length:  # it had announced more: the line was cut, or no certificate is as long
                raise http.client.IncompleteRead(b"", response.length)
            return Answer(response.status, content, response.headers.get("id_dokumen", ""))
    finally:
        connection.close()


def document_of(answer: Answer) -> str:
    """The number under which the signed file lies. Raises Refused when the answer names none."""
    words = words_of(answer.content)
    number = answer.named or words.get("id_dokumen") or words.get("id") or ""
    if not number:
        raise Refused(refusals.NOT_PDF)
    return str(number)


def words_of(content: bytes) -> dict[str, Any]:
    try:
        words = json.loads(content)
    except ValueError:
        return {}
    return words if isinstance(words, dict) else {}


def multipart(fields: dict[str, str], file: bytes) -> tuple[bytes, str]:
    """Body and content type of a form with the fields and the file."""
    mark = secrets.token_hex(16)
    return b"".join([*_parts(fields, file, mark), f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"


def _parts(fields: dict[str, str], file: bytes, mark: str) -> Iterator[bytes]:
    head = f'--{mark}\r\nContent-Disposition: form-data; name="'
    for name, value in fields.items():
        yield f'{head}{name}"\r\n\r\n{value}\r\n'.encode()
    yield f'{head}file"; filename="dokumen.pdf"\r\nContent-Type: application/pdf\r\n\r\n'.encode()
    yield file
    yield b"\r\n"
