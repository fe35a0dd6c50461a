"""Private PostgreSQL and Valkey for machines that name none; imports neither Django nor any room of the product.

It stands beside `revmental`, not inside it, because importing `revmental` builds the Celery application, which needs
the choice of settings that comes only after this.
"""

from servers.environment import ensure_environment

__all__ = ["ensure_environment"]
