"""How the web server answers, the same for a developer, the benchmarks and production; addresses and logs are options."""

import gc
import os
from typing import Any

wsgi_app = "revmental.wsgi:application"
preload_app = True  # loaded once, shared by all
worker_class = "gthread"  # a connection opened in advance and left silent, as browsers do, keeps nobody waiting
# One page at a time each: pages are made of many small queries, and threads of one process would wait for each other
# after every one of them. Twice the cores, because the database works meanwhile; measured by `manage.py bench load`.
threads = 1
workers = int(os.environ.get("WEB_CONCURRENCY", min(2 * (os.cpu_count() or 1), 8)))
control_socket_disable = True


def when_ready(_server: Any) -> None:
    """Before the processes part: what is loaded stays, so collecting garbage need not walk through it amid a page."""
    gc.collect()
    gc.freeze()
