"""Settings shared by every environment; every environment variable is read in this package and nowhere else."""

from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from revmental.settings.logs import LOGGING  # noqa: F401 (a setting)
from revmental.settings.unfold import UNFOLD  # noqa: F401 (a setting)

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent

SECRET_KEY = env.str("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The one official host: QR codes and personal links carry it, never the Host header of a request.
PUBLIC_BASE_URL: str = env.str("PUBLIC_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
# The secret behind the seals in QR codes (docs/operations.md); empty prints none.
SEAL_KEY: str = env.str("SEAL_KEY", default="")
# Demo data is loaded: every PDF and the verification page then say CONTOH.
DEMO: bool = env.bool("DEMO", default=False)
# The address of the reverse proxy whose X-Forwarded-For is believed; empty believes none.
TRUSTED_PROXY: str = env.str("TRUSTED_PROXY", default="")

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "revmental.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "template_partials",
    "csp",
    "revmental.accounts",
    "revmental.mail",
    "revmental.apps.RevmentalConfig",
    "programs",
    "participants",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "revmental.middleware.AdminPolicyMiddleware",
    "revmental.middleware.NulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "revmental.middleware.StampMiddleware",
    "revmental.accounts.support.middleware.SupportMiddleware",
    "revmental.middleware.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "revmental.urls"
WSGI_APPLICATION = "revmental.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "revmental.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "revmental.accounts.pages.site",
            ],
        },
    }
]

# Serving role only; `manage.py migrate` swaps in the owner's URL.
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    # Compiling a query takes the database up to two seconds; none of ours runs long enough to earn them back.
    "OPTIONS": {"options": "-c statement_timeout=15s -c lock_timeout=3s -c jit=off"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

REDIS_URL: str = env.str("REDIS_URL")
# Counters of failed logins must survive a flushed broker and count for all processes: they live in PostgreSQL.
# Above MAX_ENTRIES (300 if unset) a third of them is thrown away: whoever made so many would be rid of the counter of
# their own tries. Those of public looking-up go first.
CACHES = {
    "default": {
        "BACKEND": "revmental.lib.counters.CounterCache",
        "LOCATION": "cache_entry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "revmental.accounts.entry.passwords.NotANumberOfMineValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "revmental.accounts.entry.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "change_password": "revmental.accounts.entry.forms.ChangePasswordForm",
    "reset_password_from_key": "revmental.accounts.entry.forms.ResetPasswordKeyForm",
}
# The address first: what is refused for it leaves no counter of its own behind, however many names are tried.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "300/h/ip,10/15m/key",
    "reset_password": "300/h/ip,10/h/key",
    "activate": "300/h/ip,10/15m/key",
    # Looking a certificate up: tries from one address (an office shares one), and for one number.
    "verify": "300/h/ip,10/15m/key",
    "verify_file": "60/h/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False

SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["revmental.formats"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Class ZIPs, print files and checks are cleared away after so many days and can be made again; certificates never.
DERIVED_FILES_DAYS: int = env.int("DERIVED_FILES_DAYS", default=30)
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
# Where the demonstration lays its key file; elsewhere only the signer knows where key files lie.
SIGNING_KEYS: Path | None = None
# Where the signer answers, a process of its own (docs/operations.md).
SIGNER_SOCKET = Path(env.str("SIGNER_SOCKET", default=str(BASE_DIR / "var" / "signer" / "signer.sock")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_HANDLERS = [
    "revmental.lib.uploads.CappedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="Revmental <no-reply@contoh.go.id>")

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# The broker is only a bell (docs/adr/0007): the row is the truth, a lost message is rung again by the sweepers.
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# All four together: a frozen broker then costs a web request 1.3 s instead of hanging it.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 0,
    # An acknowledgement that fails while the broker is away would hold its place in the worker for ever.
    "ack_emulation": False,
}
CELERY_TASK_ROUTES = {"reports.jobs.*": {"queue": "documents"}}
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_BEAT_SCHEDULE = {
    "sweep-documents": {"task": "sweep_documents_task", "schedule": 3.0},
    "tell-askers": {"task": "tell_askers_task", "schedule": 10.0},
    # What was counted for the dashboards is hardly older than this; with nothing changed it is one small query.
    "refresh-tallies": {"task": "refresh_tallies_task", "schedule": 60.0},
    "sweep-mail": {"task": "sweep_mail_task", "schedule": 5.0},
    # 08.00 in Jakarta: people are at work when the question arrives. Once more an hour later, should the first bell be lost;
    # running twice asks nobody twice.
    "check-ins": {"task": "check_ins_task", "schedule": crontab(hour="1,2", minute="0")},
    "plan-reminders": {"task": "plan_reminders_task", "schedule": crontab(hour="1,2", minute="15")},
    # Before the heads leave, so that they speak of the files too.
    "bind-files": {"task": "bind_files_task", "schedule": crontab(hour="9,10", minute=40)},
    # 17.00 in Jakarta: what the day has added to the registers is told outside before the next one begins.
    "register-heads": {"task": "mail_register_heads_task", "schedule": crontab(hour="10,11", minute=0)},
    # 02.30 in Jakarta, when nobody waits for a file.
    "purge-derived-files": {
        "task": "reports.jobs.purge_derived_files_task",
        "schedule": crontab(hour="19,20", minute=30),
    },
}
