"""Password rules of our own: no personal number, no birth date, no word of the trade."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

REFUSED_WORDS = ("bpsdm", "bkpsdm", "revmental", "revolusimental", "berakhlak")


class NotANumberOfMineValidator:
    """Refuses passwords that hold the user's NIP, its birth date, or the words everybody tries first."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError if the password holds a refused word or number."""
        bare = "".join(password.lower().split())
        numbers = [user.username, user.username[:8]] if user and user.username[:8].isdigit() else []
        if any(word in bare for word in (*REFUSED_WORDS, *numbers)) or len(password) > 128:
            raise ValidationError(self.get_help_text(), code="password_guessable")

    def get_help_text(self) -> str:
        return _("Do not use your NIP, your birth date or words such as “bpsdm”; at most 128 characters.")
