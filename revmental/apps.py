"""The applications that wire the house: ourselves, and Django's admin with our staff site in it."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class RevmentalConfig(AppConfig):
    name = "revmental"


class StaffAdminConfig(AdminConfig):
    default_site = "revmental.admin.StaffSite"
