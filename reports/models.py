"""Gathers the models that the wings of this room define."""

from reports.archive.models import ArchivedCertificate, ArchiveImport
from reports.certificates.models import (
    BlankSerial,
    Certificate,
    CertificateStatusChange,
    IssueRun,
    NumberRegister,
    RegisterEntry,
    SealKey,
)
from reports.certificates.proposals.models import IssueProposal
from reports.certificates.shapes.models import CertificateTemplate, TemplateChoice, TemplateVersion
from reports.certificates.signatures.models import CertificateSignature
from reports.cohort_report.models import ReportPhoto, ReportVersion
from reports.dashboards.models import ClassTally, TallyMark, YearTally
from reports.exports.models import ExportLayout
from reports.jobs.models import Document
from reports.jobs.notices.models import Notice
from reports.wallet.models import NameCorrection, NameCorrectionStatusChange, ShareLink

__all__ = [
    "ArchiveImport",
    "ArchivedCertificate",
    "BlankSerial",
    "CertificateTemplate",
    "Certificate",
    "CertificateSignature",
    "CertificateStatusChange",
    "ClassTally",
    "Document",
    "ExportLayout",
    "IssueProposal",
    "IssueRun",
    "NameCorrection",
    "NameCorrectionStatusChange",
    "Notice",
    "NumberRegister",
    "RegisterEntry",
    "TemplateChoice",
    "TemplateVersion",
    "SealKey",
    "ReportPhoto",
    "ReportVersion",
    "ShareLink",
    "TallyMark",
    "YearTally",
]
