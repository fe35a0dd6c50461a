"""The Celery application; a wing's tasks are gathered by its room's `tasks.py`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "revmental.settings.production")

app = Celery("revmental")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
