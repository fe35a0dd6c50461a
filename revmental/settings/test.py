"""Tests: quick hashing, plain static files, the rest as it is served."""

from revmental.settings.base import *  # noqa: F403

DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# As long as many at once may take on a busy machine; how long one request may wait is base's.
DATABASES["default"]["OPTIONS"] |= {"options": "-c statement_timeout=30s -c lock_timeout=20s -c jit=off"}  # noqa: F405
SIGNING_KEYS = BASE_DIR / "var" / "test" / "signing-keys"  # noqa: F405
