"""A developer's or a demo's own machine: plain HTTP on loopback."""

from revmental.settings.base import *  # noqa: F403
from revmental.settings.base import env
from revmental.settings.signer import SIGNING_KEYS  # noqa: F401 (a setting)

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=True)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
