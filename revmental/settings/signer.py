"""What the signer reads (docs/operations.md): it has no database, no broker, and it alone is told the service's password."""

from pathlib import Path

import environ

env = environ.Env()
VAR = Path(__file__).resolve().parent.parent.parent / "var"

SIGNER_SOCKET = Path(env.str("SIGNER_SOCKET", default=str(VAR / "signer" / "signer.sock")))
# Key files of officials, each named after its official's row.
SIGNING_KEYS = Path(env.str("SIGNING_KEYS", default=str(VAR / "signing-keys")))
# How long a session lives that nobody ends.
SIGNING_MINUTES: float = env.float("SIGNING_MINUTES", default=30)
# The agency's esign client; empty where there is none.
BSRE_URL: str = env.str("BSRE_URL", default="")
BSRE_USER: str = env.str("BSRE_USER", default="")
BSRE_PASSWORD: str = env.str("BSRE_PASSWORD", default="")
