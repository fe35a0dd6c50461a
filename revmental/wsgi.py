"""Entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "revmental.settings.production")

application = get_wsgi_application()
# Every page's module is read here, before the server forks, rather than by its first visitor.
get_resolver().url_patterns  # noqa: B018 (the property does the reading)
