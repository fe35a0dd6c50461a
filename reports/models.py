"""Gathers the models that the wings of this room define."""

from reports.certificates.models import (
    BlankSerial,
    Certificate,
    CertificateStatusChange,
    IssueRun,
    NumberRegister,
    RegisterEntry,
)
from reports.jobs.models import Document

__all__ = [
    "BlankSerial",
    "Certificate",
    "CertificateStatusChange",
    "Document",
    "IssueRun",
    "NumberRegister",
    "RegisterEntry",
]
