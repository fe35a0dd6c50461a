"""How the web server answers, the same for a developer, the benchmarks and production; addresses and logs are options."""

import gc
import os
from typing import Any

from gunicorn.workers import gthread


class PatientWorker(gthread.ThreadWorker):
    """Lets a connection that has said nothing yet wait in the poller: browsers open some in advance and leave them silent.

    By itself gunicorn gives such a connection a thread for five seconds, and we have but one.
    """

    def handle(self, conn: Any) -> Any:
        if not conn.initialized and not conn.wait_for_data(0):
            return gthread._DEFER
        return super().handle(conn)


wsgi_app = "revmental.wsgi:application"
preload_app = True  # loaded once, shared by all
worker_class = PatientWorker
# One page at a time each: pages are made of many small queries, and threads of one process would wait for each other
# after every one of them. Twice the cores, because the database works meanwhile; measured by `manage.py bench load`.
threads = 1
workers = int(os.environ.get("WEB_CONCURRENCY", min(2 * (os.cpu_count() or 1), 8)))
control_socket_disable = True


def when_ready(_server: Any) -> None:
    """Before the processes part: what is loaded stays, so collecting garbage need not walk through it amid a page."""
    gc.collect()
    gc.freeze()
