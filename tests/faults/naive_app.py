"""How it is usually done, for the negative controls: a sequence, a row, a pause where the rendering would be; no idempotence."""

import os
import time

import psycopg2
from celery import Celery

QUEUE = "naive"
# Not as current: the tests import this, and the product's own bells must keep ringing for the product's own workers.
app = Celery("naive", broker=os.environ["REDIS_URL"], set_as_current=False)
app.conf.update(
    task_ignore_result=True, worker_prefetch_multiplier=1, worker_hijack_root_logger=False, task_default_queue=QUEUE
)
# What nobody has acknowledged for so long is given to another worker; usually an hour, here within a test.
REDELIVERY = 5
app.conf.broker_transport_options = {
    "visibility_timeout": REDELIVERY,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
}
WORK = 0.7


def write(statement: str, *values: object) -> int:
    with psycopg2.connect(os.environ["DATABASE_URL"]) as link, link.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


@app.task(name="early")
def early(person: int) -> None:
    """Acknowledged before it is done (Celery's default); the number comes from a sequence."""
    number = write("SELECT nextval('naive_numbers')")
    time.sleep(WORK)
    write("INSERT INTO naive_certificate (person, number) VALUES (%s, %s) RETURNING number", person, number)


@app.task(name="late", acks_late=True, reject_on_worker_lost=True)
def late(person: int) -> None:
    """Acknowledged when it is done, but running it twice writes twice."""
    write(
        "INSERT INTO naive_certificate (person, number) VALUES (%s, nextval('naive_numbers')) RETURNING number", person
    )
    time.sleep(WORK)
