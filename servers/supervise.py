"""What `./run` does once the parts are installed: servers, database, demo, web, worker, beat and signer, until Ctrl-C."""

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from types import FrameType

from servers import schema
from servers.assets import collected_assets
from servers.environment import VAR, ensure_environment
from servers.postgres import Postgres
from servers.processes import ServerError, tail, wait_until
from servers.programme import Programme, programmes
from servers.valkey import Valkey

ROOT = VAR.parent
LOGS = VAR / "run"
SECONDS_TO_ANSWER = 120


class Stop(Exception):
    """Somebody asked for the end: Ctrl-C, SIGTERM, or a closed terminal."""


def main() -> int:
    """Runs until it is asked to stop; 0 then, 1 when something needed does not start."""
    options = _options()
    _heed(_ask_to_stop)
    try:
        with _alone():
            if options.reset:
                reset()
            _serve(options.since)
    except Stop:
        pass
    except (ServerError, subprocess.CalledProcessError) as error:
        print(f"./run: {error}", file=sys.stderr)
        return 1
    finally:
        _heed(signal.SIG_IGN)  # a second Ctrl-C must not cut the tidying short
    return 0


def reset() -> None:
    """Throws the local database, queue and files away; installed parts and built assets stay."""
    Postgres(VAR / "servers" / "postgres").stop()
    Valkey(VAR / "servers" / "valkey").stop()
    for folder in ("servers", "media", "run", "signer", "signing-keys"):
        shutil.rmtree(VAR / folder, ignore_errors=True)


def _serve(since: float) -> None:
    port = int(os.environ.get("PORT", "8000"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "revmental.settings.local")
    os.environ.setdefault("PUBLIC_BASE_URL", f"http://127.0.0.1:{port}")
    is_private = "DATABASE_URL" not in os.environ
    ensure_environment()
    shutil.rmtree(LOGS, ignore_errors=True)
    LOGS.mkdir(parents=True)
    _say("preparing the database and the pages …")
    with collected_assets():
        _bring_up_to_date(is_private)
    web, *background = running = programmes(port, LOGS)
    try:
        web.start()
        _say("adding what is missing of the demo data; the first time this takes a minute or more …")
        logins = _load_demo()
        for programme in background:
            programme.start()
        _wait_for_answer(port, web)
        _greet(port, logins, time.time() - since)
        _watch(running)
    finally:
        _end(running)


def _bring_up_to_date(is_private: bool) -> None:
    """Makes the tables; in our own database only when a migration is new, since asking alone costs seconds."""
    if not (is_private and schema.is_current()):
        _manage("migrate", "--verbosity=0", "--skip-checks")
    if is_private:
        schema.note_current()


def _load_demo() -> list[dict]:
    """Adds what is missing of the demo; the logins that it names."""
    return json.loads(_manage("demo", "--skip-checks").splitlines()[-1])["logins"]


def _manage(*arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    # In a session of its own, so that Ctrl-C reaches this process alone and is answered once.
    return subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, start_new_session=True
    ).stdout


def _wait_for_answer(port: int, web: Programme) -> None:
    wait_until(lambda: not web.is_up() or _answers(port), seconds=SECONDS_TO_ANSWER, pause=0.1)
    if not web.is_up():
        raise ServerError(f"the web server ended at once. Is port {port} taken? Then: PORT=8001 ./run\n{tail(web.log)}")
    if not _answers(port):
        raise ServerError(f"http://127.0.0.1:{port}/healthz does not answer; the log {web.log} ends:\n{tail(web.log)}")


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _say(text: str) -> None:
    print(f"./run: {text}", flush=True)


def _greet(port: int, logins: list[dict], seconds: float) -> None:
    print(f"\nRevmental: http://127.0.0.1:{port}/   ({seconds:.0f} s)\n")
    for login in logins:
        print(f"  {login['role']:<22} {login['login']:<20} {login['password']}")
    print("\nCtrl-C stops it. The data stay in var/; ./run --reset starts over.", flush=True)


def _watch(running: list[Programme]) -> None:
    """Starts again what dies, after a breath."""
    while True:
        time.sleep(1)
        for programme in running:
            if not programme.is_up():
                print(f"./run: {programme.name} ended; starting it again (log: {programme.log})", flush=True)
                programme.start()


def _end(running: list[Programme]) -> None:
    """Asks all at once, so that the slowest alone sets the time."""
    _heed(signal.SIG_IGN)
    for programme in running:
        programme.ask_to_stop()
    for programme in running:
        programme.finish()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One ./run for each checkout."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ServerError("it is already running in this folder; stop that one first.") from None
        yield


def _heed(handler: Callable | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handler)


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise Stop


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run", description=__doc__)
    parser.add_argument("--reset", action="store_true", help="throw the local data away first")
    parser.add_argument("--since", type=float, default=time.time(), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
