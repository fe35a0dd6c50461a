"""Gathers the models that the wings of this room define."""

from reports.certificates.models import Certificate, CertificateStatusChange, IssueRun, NumberRegister
from reports.jobs.models import Document

__all__ = ["Certificate", "CertificateStatusChange", "Document", "IssueRun", "NumberRegister"]
