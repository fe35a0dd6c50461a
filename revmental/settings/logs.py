"""Logs as one JSON line each, with personal numbers masked before they are written."""

import re

import structlog

PERSONAL_NUMBER = re.compile(r"(?<!\d)(\d{4})\d{8,10}(\d{2})(?!\d)")


def mask_numbers(_logger: object, _name: str, event: dict) -> dict:
    """Replaces the middle of every 14- to 18-digit number (NIP, NI PPPK, NIK) in the record."""
    return {
        key: PERSONAL_NUMBER.sub(r"\1…\2", value) if isinstance(value, str) else value for key, value in event.items()
    }


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
                mask_numbers,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "celery": {"level": "WARNING"},
    },
}
