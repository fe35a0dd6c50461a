"""Why nothing was signed, as words that both sides know; the sentences for people stand where they are shown."""

# Of a session.
NO_SESSION = "no_session"
TOO_MANY = "too_many"
# Of a key file.
NO_KEY = "no_key"
BAD_KEY = "bad_key"
# Of a key file and of the service alike.
PASSPHRASE = "passphrase"  # noqa: S105 (the name of a reason)
EXPIRED = "expired"
# Of the service.
NOT_CONFIGURED = "not_configured"
REFUSED = "refused"
UNREACHABLE = "unreachable"
LATE = "late"
CUT = "cut"
NOT_PDF = "not_pdf"
NOT_OURS = "not_ours"
# Of the signer itself.
FAULT = "fault"


class Refused(Exception):
    """Nothing was signed. `detail` is what a service said, without what it was told in secret."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail
