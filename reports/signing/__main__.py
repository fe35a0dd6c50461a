"""`python -m reports.signing` is the signer; `python -m reports.signing ping` asks whether it answers."""

import sys

from reports.signing.bsre import Service
from reports.signing.client import SignerAway, SignerClient
from reports.signing.secrets import Secret
from reports.signing.server import run
from revmental.settings import signer as settings


def main(arguments: list[str]) -> int:
    if arguments == ["ping"]:
        try:
            SignerClient(settings.SIGNER_SOCKET).ping()
        except SignerAway:
            return 1
        return 0
    service = None
    if settings.BSRE_URL:
        service = Service(settings.BSRE_URL, settings.BSRE_USER, Secret(settings.BSRE_PASSWORD))
    run(settings.SIGNER_SOCKET, settings.SIGNING_KEYS, settings.SIGNING_MINUTES, service)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
