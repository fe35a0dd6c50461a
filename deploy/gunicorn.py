"""How the web server answers, the same for a developer, the benchmarks and production; addresses and logs are options."""

import gc
import os
import selectors
import sys
from functools import partial
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

    def set_accept_enabled(self, enabled: bool) -> None:
        """Asked to end, it takes in whoever knocked before the door is shut, and shuts it at once.

        By itself gunicorn leaves it ajar until its last page is done: the kernel lets people in, and then they are cut off.
        """
        is_open = enabled and self.alive
        super().set_accept_enabled(is_open)
        if not is_open and not self.alive:
            sys.setswitchinterval(1e-5)  # the page being made must not hold us up between the last guest and the door
            for listener in self.sockets:
                self.take_in_all(listener)
                listener.close()
            self.sockets = []

    def take_in_all(self, listener: Any) -> None:
        before = None
        while before != self.nr_conns:
            before = self.nr_conns
            self.accept(listener)

    def finish_request(self, conn: Any, fs: Any) -> None:
        """Who was let in and has said nothing yet is heard, also after the door is shut; by itself gunicorn drops them."""
        if self.alive or fs.cancelled() or fs.exception() or fs.result() is not gthread._DEFER:
            super().finish_request(conn, fs)
        else:
            self.wait_in_the_poller(conn)

    def wait_in_the_poller(self, conn: Any) -> None:
        conn.sock.setblocking(False)
        conn.set_timeout()
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))


wsgi_app = "revmental.wsgi:application"
preload_app = True  # loaded once, shared by all
worker_class = PatientWorker
# One page at a time each: pages are made of many small queries, and threads of one process would wait for each other
# after every one of them. Twice the cores, because the database works meanwhile; measured by `manage.py bench load`.
threads = 1
workers = int(os.environ.get("WEB_CONCURRENCY", min(2 * (os.cpu_count() or 1), 8)))
control_socket_disable = True
# Asked to end, it finishes what it has in hand: as long as the proxy waits for an answer (deploy/nginx/revmental.conf).
graceful_timeout = 60


def when_ready(_server: Any) -> None:
    """Before the processes part: what is loaded stays, so collecting garbage need not walk through it amid a page."""
    gc.collect()
    gc.freeze()
