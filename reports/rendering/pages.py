"""HTML of the PDFs by Django's autoescaping templates, in an engine of its own without loaders of models or request."""

import functools
from pathlib import Path

from django.template import Context, Engine
from django.template.base import Template

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def _engine() -> Engine:
    return Engine(dirs=[str(ROOT / "templates")], builtins=["django.templatetags.i18n"], autoescape=True)


@functools.cache
def _template(name: str) -> Template:
    return _engine().get_template(f"pdf/{name}")


def page(name: str, **values: object) -> str:
    """A template of templates/pdf as HTML; each value is escaped unless the template's author built it as safe markup."""
    return _template(name).render(Context(values))
