"""Several deeds at the same moment, each on a connection of its own; no test stands here."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection


def at_once(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each job returned or raised, all started at the same moment."""
    gate, outcomes = threading.Barrier(len(jobs), timeout=10), [None] * len(jobs)

    def run(place: int) -> None:
        try:
            gate.wait()
            outcomes[place] = jobs[place]()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes
