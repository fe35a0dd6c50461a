"""One reading of the database: while a page is composed, the same question is asked once and has the same answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Begins afresh; its answers are forgotten at its end. The gate opens one for each page that is only read."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def asked_once(question: Callable[P, R]) -> Callable[P, R]:
    """Within a reading, further calls with the same subjects get the first answer; outside of one each call asks anew.

    For questions whose answer nobody changes: a frozen or freshly built value that is only looked at.
    """

    @wraps(question)
    def answer(*subjects: P.args, **named: P.kwargs) -> R:
        known = _answers.get()
        if known is None:
            return question(*subjects, **named)
        key = (question, subjects, tuple(sorted(named.items())))
        if key not in known:
            known[key] = question(*subjects, **named)
        return known[key]

    return answer
