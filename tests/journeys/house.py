"""A whole house for a journey: its own database in the test cluster, gunicorn, a real Celery worker and beat."""

import os
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from servers.assets import collected_assets
from servers.postgres import on_database
from servers.processes import free_port
from tests.template import migrated_template, on_server

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


@dataclass
class House:
    """Everything that a production site runs, on loopback and free ports."""

    owner_url: str
    app_url: str
    redis_url: str
    folder: Path
    name: str
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        own = {
            "DATABASE_URL": on_database(self.app_url, self.name),
            "DATABASE_OWNER_URL": on_database(self.owner_url, self.name),
            "REDIS_URL": self.redis_url,
            "SECRET_KEY": "journey",
            "DJANGO_SETTINGS_MODULE": "revmental.settings.local",
            "PUBLIC_BASE_URL": self.url,
            "MEDIA_ROOT": str(self.folder / "media"),
            "EMAIL_URL": "consolemail://",
        }
        return {**os.environ, **own}

    def open(self) -> None:
        with collected_assets(self.env):
            self.copy_database()
        web = ["gunicorn", "--config=deploy/gunicorn.py", f"--bind=127.0.0.1:{self.port}"]
        celery = ["celery", "-A", "revmental"]
        self.start(*web, "--log-level=error")
        self.start(*celery, "worker", "--queues=default,documents", "--concurrency=2", "--loglevel=ERROR")
        self.start(*celery, "beat", f"--schedule={self.folder / 'beat'}", "--pidfile=", "--loglevel=ERROR")
        self.wait()

    def copy_database(self) -> None:
        template = migrated_template(self.owner_url)
        with on_server(self.owner_url) as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')

    def close(self) -> None:
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait(20)
        with on_server(self.owner_url) as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.env, check=True, capture_output=True, text=True).stdout

    def start(self, program: str, *arguments: str) -> None:
        log = (self.folder / f"{program}-{len(self.running)}.log").open("w")
        command = [str(BIN / program), *arguments]
        self.running.append(subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=subprocess.STDOUT))
        log.close()

    def wait(self) -> None:
        for _try in range(300):
            try:
                if urllib.request.urlopen(f"{self.url}/healthz", timeout=5).status == 200:  # noqa: S310 (loopback)
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the house did not open")
