"""Real web servers for the fault tests, asked as the proxy asks them: steadily, and by the other one where a connection is refused."""

import contextlib
import http.client
import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from servers.processes import free_port
from tests.faults.workers import ROOT, serving_environment, wait_until

# As long as the proxy waits for an answer (deploy/nginx/revmental.conf).
PATIENCE = 60
AT_ONCE = 8


class Web:
    """gunicorn as production runs it, but with one process, so that each request meets what befalls it."""

    def __init__(self, log: Path) -> None:
        self.log, self.port = log, free_port()
        self.start()

    def start(self) -> None:
        command = [str(Path(sys.executable).parent / "gunicorn"), "--config=deploy/gunicorn.py", "--log-level=error"]
        command += [f"--bind=127.0.0.1:{self.port}", "--worker-tmp-dir=/dev/shm"]
        environment = serving_environment() | {"WEB_CONCURRENCY": "1", "PYTHONWARNINGS": "ignore"}
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)

    def stop(self) -> None:
        """Asked to end, as an update does; returns when it has."""
        self.process.terminate()
        self.process.wait(PATIENCE)

    def wait_for(self) -> None:
        assert wait_until(lambda: asked([self], "/healthz") == "200", seconds=120), self.log.read_text()[-3000:]

    def restart(self) -> None:
        self.stop()
        self.start()
        self.wait_for()


def asked(webs: Sequence[Web], path: str) -> str:
    """The status of the page, or how it was lost. A refused connection goes to the next; what was sent is not repeated."""
    for web in webs:
        link = http.client.HTTPConnection("127.0.0.1", web.port, timeout=PATIENCE)
        try:
            return answered(link, path)
        except ConnectionRefusedError:
            continue
        except (OSError, http.client.HTTPException) as error:
            return f"lost: {type(error).__name__}"
        finally:
            link.close()
    return "refused"


def answered(link: http.client.HTTPConnection, path: str) -> str:
    link.request("GET", path)
    answer = link.getresponse()
    answer.read()
    return str(answer.status)


@contextlib.contextmanager
def load(webs: Sequence[Web], paths: Sequence[str], *, each_second: int) -> Iterator[list[str]]:
    """While the block runs, so many requests a second, to each server in turn; what came of them, whole when it has ended."""
    answers: list[str] = []
    over = threading.Event()

    def keep_asking(pool: ThreadPoolExecutor) -> None:
        began = time.monotonic()
        for number, path in enumerate(itertools.cycle(paths)):
            if over.wait(max(0, began + number / each_second - time.monotonic())):
                return
            first = number // len(paths) % len(webs)
            order = [*webs[first:], *webs[:first]]
            pool.submit(asked, order, path).add_done_callback(lambda done: answers.append(done.result()))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        asking = threading.Thread(target=keep_asking, args=(pool,))
        asking.start()
        try:
            yield answers
        finally:
            over.set()
            asking.join()
