"""A stand-in for BSrE's esign client: checks what it is asked like the real one, and misbehaves in the way it is told to."""

import base64
import contextlib
import email
import email.policy
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NIK, PASSPHRASE = "3374000000000009", "frasa rahasia contoh"
USER, PASSWORD = "esign-contoh", "sandi layanan contoh"
PAIR = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
Sign = Callable[[bytes], bytes]


@dataclass
class Esign:
    """`way` is what it does with the next request: sign, store, slow, wrong_passphrase, expired, cut, text, changed, echo."""

    sign: Sign
    way: str = "sign"
    forms: list[dict[str, bytes]] = field(default_factory=list)
    stored: dict[str, bytes] = field(default_factory=dict)
    url: str = ""
    calls: int = 0

    def answer(self, handler: BaseHTTPRequestHandler, form: dict[str, bytes]) -> None:
        self.calls += 1
        self.forms.append(form)
        if form.get("passphrase", b"").decode() != PASSPHRASE or self.way == "wrong_passphrase":
            return reply(handler, 400, said("Proses signing gagal : Passphrase anda salah"))
        return getattr(self, f"_{self.way}")(handler, form["file"])

    def _sign(self, handler: BaseHTTPRequestHandler, file: bytes) -> None:
        reply(handler, 200, self.sign(file), "application/pdf")

    def _store(self, handler: BaseHTTPRequestHandler, file: bytes) -> None:
        self.stored["a1"] = self.sign(file)
        reply(handler, 200, json.dumps({"id_dokumen": "a1"}).encode())

    def _slow(self, handler: BaseHTTPRequestHandler, file: bytes) -> None:
        time.sleep(1.5)
        with contextlib.suppress(OSError):
            self._sign(handler, file)

    def _expired(self, handler: BaseHTTPRequestHandler, file: bytes) -> None:
        reply(handler, 400, said("Sertifikat pengguna expired"))

    def _echo(self, handler: BaseHTTPRequestHandler, file: bytes) -> None:
        reply(handler, 500, said(f"NIK {NIK} dengan {PASSPHRASE} dan {PASSWORD} tidak terdaftar"))

    def _cut(self, handler: BaseHTTPRequestHandler, file: bytes) -> None:
        signed = self.sign(file)
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(signed)))
        handler.end_headers()
        handler.wfile.write(signed[: len(signed) // 2])

    def _text(self, handler: BaseHTTPRequestHandler, file: bytes) -> None:
        reply(handler, 200, b"<html>Sedang dipelihara</html>", "text/html")

    def _changed(self, handler: BaseHTTPRequestHandler, file: bytes) -> None:
        signed = self.sign(file)
        reply(handler, 200, signed[:200] + b"%" + signed[201:], "application/pdf")


def said(text: str) -> bytes:
    return json.dumps({"status_code": 2031, "error": text}).encode()


def reply(handler: BaseHTTPRequestHandler, status: int, content: bytes, kind: str = "application/json") -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def fields_of(handler: BaseHTTPRequestHandler) -> dict[str, bytes]:
    """The form's fields, read by another reader than the one that wrote them."""
    body = handler.rfile.read(int(handler.headers["Content-Length"]))
    head = f"Content-Type: {handler.headers['Content-Type']}\r\n\r\n".encode()
    parts = email.message_from_bytes(head + body, policy=email.policy.HTTP).iter_parts()
    return {part.get_param("name", header="content-disposition"): part.get_payload(decode=True) for part in parts}


@contextlib.contextmanager
def serving(esign: Esign) -> Iterator[Esign]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            if self.headers["Authorization"] != f"Basic {PAIR}" or self.path != "/esign/api/sign/pdf":
                return reply(self, 401, said("Unauthorized"))
            return esign.answer(self, fields_of(self))

        def do_GET(self) -> None:
            key = self.path.removeprefix("/esign/api/sign/download/")
            reply(self, 200 if key in esign.stored else 404, esign.stored.get(key, b""), "application/pdf")

        def log_message(self, *arguments: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        esign.url = f"http://127.0.0.1:{server.server_address[1]}/esign"
        yield esign
        server.shutdown()
        thread.join()
