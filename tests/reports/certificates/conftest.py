"""A cohort whose graduation is locked, and a layout check that finds nothing, for tests that are not about laying out."""

import pytest

from programs.cohorts.models import Cohort
from reports.certificates.checks import build, layout
from revmental.accounts.models import Agency
from tests.factories.reports import graduated_cohort


@pytest.fixture
def graduated(jatim: Agency) -> Cohort:
    """Three people of `jatim` who passed; the number pattern is 800.2.4/001/BPSDM/2026."""
    Agency.objects.filter(pk=jatim.pk).update(certificate_pattern="800.2.4/{n:03}/{unit}/{year}")
    jatim.refresh_from_db()
    return graduated_cohort(jatim, count=3, key="lulus")


@pytest.fixture
def all_print_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Laying out costs a second: here every page is taken to print right."""
    for module in (layout, build):
        monkeypatch.setattr(module, "lay_out", lambda candidates, tick: {one.digest: [] for one in candidates})
