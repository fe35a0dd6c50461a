"""Who may do what: users, agencies, memberships, the audit trail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "revmental.accounts"
    label = "accounts"
    verbose_name = _("Agencies and users")
