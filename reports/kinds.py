"""Every kind of job of this room and who builds it: adding a kind means adding one function and one line here."""

from reports.certificates.checks.build import build_check
from reports.certificates.checks.proof import build_proof
from reports.certificates.files.printing import build_certificate, build_print_file, build_unsigned, build_zip
from reports.certificates.register.book import build_book
from reports.certificates.signatures.build import build_signed
from reports.cohort_report.build import build_report, build_report_word
from reports.exports.build import build_export
from reports.exports.services import EXPORTS
from reports.jobs.enums import JobKind
from reports.jobs.kind import Kind
from reports.plan_papers.build import build_approval, build_minutes, build_word
from reports.sheets.build import build_sheet
from reports.sheets.catalogue import SHEETS

KINDS: dict[str, Kind] = {
    JobKind.CERTIFICATE: Kind(build_certificate, "pdf"),
    JobKind.CERTIFICATE_SIGNED: Kind(build_signed, "pdf"),
    JobKind.CERTIFICATE_UNSIGNED: Kind(build_unsigned, "zip"),
    JobKind.CERTIFICATE_CHECK: Kind(build_check, "json"),
    JobKind.CERTIFICATE_PROOF: Kind(build_proof, "pdf"),
    JobKind.CERTIFICATE_ZIP: Kind(build_zip, "zip"),
    JobKind.CERTIFICATE_PRINT: Kind(build_print_file, "pdf"),
    JobKind.COHORT_REPORT: Kind(build_report, "pdf"),
    JobKind.COHORT_REPORT_WORD: Kind(build_report_word, "docx"),
    JobKind.PLAN_APPROVAL: Kind(build_approval, "pdf"),
    JobKind.PLAN_WORD: Kind(build_word, "docx"),
    JobKind.SEMINAR_MINUTES: Kind(build_minutes, "pdf"),
    JobKind.REGISTER_BOOK: Kind(build_book, "pdf"),
    **dict.fromkeys(SHEETS, Kind(build_sheet, "pdf")),
    **dict.fromkeys(EXPORTS, Kind(build_export, "xlsx")),
}
