"""How the house is wired: settings, addresses, who may do what, plain helpers."""

from revmental.celery import app as celery_app

__all__ = ["celery_app"]
