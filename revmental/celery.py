"""The Celery application; tasks live in each wing's `tasks.py` and are gathered by the room's `tasks.py`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "revmental.settings.production")

app = Celery("revmental")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
