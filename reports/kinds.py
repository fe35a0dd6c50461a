"""Every kind of job of this room and who builds it: adding a kind means adding one function and one line here."""

import datetime as dt

from reports.certificates.printing import build_certificate, build_check, build_print_file, build_zip
from reports.cohort_report.build import build_report
from reports.jobs.enums import JobKind
from reports.jobs.kind import Kind

KINDS: dict[str, Kind] = {
    # One page takes a second on a busy machine: a worker that is silent for 20 is dead (recovery ≤ 60 s, trust A1).
    JobKind.CERTIFICATE: Kind(build_certificate, "pdf", lease=dt.timedelta(seconds=20)),
    JobKind.CERTIFICATE_CHECK: Kind(build_check, "json"),
    JobKind.CERTIFICATE_ZIP: Kind(build_zip, "zip"),
    JobKind.CERTIFICATE_PRINT: Kind(build_print_file, "pdf"),
    # One long layout without a tick in between; Celery itself ends it after five minutes.
    JobKind.COHORT_REPORT: Kind(build_report, "pdf", lease=dt.timedelta(minutes=5)),
}
