"""Numbers under load: without gap and double from the counter row, with gaps from a sequence."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction

from reports.certificates.models import NumberRegister
from reports.certificates.register.services import take_numbers

pytestmark = pytest.mark.django_db(transaction=True)
THREADS, TIMES = 8, 25


class Undone(Exception):
    """A transaction that fails after it has taken its number."""


def hammer(take: Callable[[], int], times: int = TIMES) -> list[int]:
    """Numbers of the committed transactions of eight threads; every tenth transaction is undone."""
    committed: list[int] = []
    errors: list[BaseException] = []

    def work(own: int) -> None:
        try:
            for turn in range(times):
                try:
                    with transaction.atomic():
                        number = take()
                        if (own * times + turn) % 10 == 7:
                            raise Undone
                    committed.append(number)
                except Undone:
                    pass
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(own,)) for own in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return committed


@pytest.fixture
def sequence(db: None) -> Iterator[str]:
    """A PostgreSQL sequence, which the product nowhere uses for numbers."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("CREATE SEQUENCE control_numbers")
        cursor.execute("GRANT USAGE ON SEQUENCE control_numbers TO revmental_app")
        cursor.execute("SET ROLE revmental_app")
    yield "control_numbers"
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("DROP SEQUENCE control_numbers")
        cursor.execute("SET ROLE revmental_app")


def test_register_has_no_gap_and_no_double(jatim) -> None:
    numbers = hammer(lambda: take_numbers(jatim, year=2026, kind="sttp", count=1).numbers.start)
    assert len(numbers) == THREADS * TIMES * 9 // 10
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert NumberRegister.objects.get().last_number == len(numbers)


@pytest.mark.full
def test_2000_transactions_have_no_gap_and_no_double_and_are_quick(jatim) -> None:
    began = time.monotonic()
    numbers = hammer(lambda: take_numbers(jatim, year=2026, kind="sttp", count=1).numbers.start, times=250)
    took = time.monotonic() - began
    assert sorted(numbers) == list(range(1, 1801))
    assert len(numbers) / took >= 100


def test_ranges_of_numbers_do_not_overlap(jatim) -> None:
    starts = hammer(lambda: take_numbers(jatim, year=2026, kind="sttp", count=3).numbers.start)
    assert sorted(starts) == [1 + 3 * turn for turn in range(len(starts))]


def test_sequence_leaves_gaps(sequence) -> None:
    """Negative control: the same load on a sequence loses the number of every undone transaction."""

    def take() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(%s)", [sequence])
            return cursor.fetchone()[0]

    numbers = hammer(take)
    assert max(numbers) - len(numbers) >= THREADS * TIMES // 10 - THREADS
