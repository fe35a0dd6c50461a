"""Gathers the models of the accounts wing: users, agencies, links, the audit trail."""

from revmental.accounts.agency_models import Agency, Signer, WorkUnit
from revmental.accounts.trail_models import AuditEvent, SupportSession
from revmental.accounts.user_models import AccessLink, Membership, User

__all__ = ["AccessLink", "Agency", "AuditEvent", "Membership", "Signer", "SupportSession", "User", "WorkUnit"]
