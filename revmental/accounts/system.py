"""The named users in whose name commands and tasks write."""

from revmental.accounts.models import User


def system_user() -> User:
    """The user that stands for the system itself; it cannot sign in."""
    user, _created = User.objects.get_or_create(
        username="system", defaults={"name": "Sistem", "is_active": False, "password": "!"}
    )
    return user
