"""What every child does first: limit itself, then call what it was started for."""

import resource
import sys
from importlib import import_module


def run(modules: str, memory: str, cpu: str, *arguments: str) -> None:
    """Imports the modules, sets the limits, and ends with the exit code of the first one's `main`."""
    main, *_others = [import_module(name) for name in modules.split(",")]
    limit_process(int(memory), int(cpu))
    sys.exit(main.main(*arguments))


def limit_process(memory: int, cpu: int) -> None:
    """No more memory or processor time than planned, no file written, no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
