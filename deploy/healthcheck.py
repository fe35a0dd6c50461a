"""Asks the web server beside it for /healthz, under the first host name it serves: `healthcheck.py HOST,…`."""

import sys
import urllib.request

hosts = sys.argv[1].split(",")
request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": hosts[0]})
with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 (the address stands above)
    sys.exit(answer.status != 200)
