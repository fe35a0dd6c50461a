"""Logs as one JSON line each, with personal numbers and the secrets of addresses masked before they are written."""

import logging
import re

import structlog

PERSONAL_NUMBER = re.compile(r"(?<!\d)(\d{4})\d{8,12}(\d{2})(?!\d)")
# The part of an address that opens a page by itself: of a personal link, a new password, a certificate. Keys of rows stay.
ROW_KEY = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"
SECRET = re.compile(rf"(?<=/)(?!{ROW_KEY})([\w-]{{4}})[\w-]{{18,}}(?![\w.-])", re.ASCII)


def mask_secrets(_logger: object, _name: str, event: dict) -> dict:
    """Replaces the middle of every 14- to 18-digit number (NIP, NI PPPK, NIK) in the record, and the rest of every secret
    in an address: Django notes the address of each page that was refused."""
    return {key: masked(value) if isinstance(value, str) else value for key, value in event.items()}


def masked(text: str) -> str:
    return SECRET.sub(r"\1…", PERSONAL_NUMBER.sub(r"\1…\2", text))


def without_traceback(record: logging.LogRecord) -> bool:
    """A refused page (403, 404, 422) is no fault of ours: that it was refused is said in one line, not how Django came to it."""
    if record.levelno < logging.ERROR:
        record.exc_info = None
    return True


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]
structlog.configure(
    processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": SHARED,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                mask_secrets,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "filters": {"refusals": {"()": lambda: without_traceback}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"filters": ["refusals"]},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "celery": {"level": "WARNING"},
    },
}
