"""The cast: every test speaks of the same people in the same two agencies."""

import pytest

from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency, User
from revmental.accounts.roles import Role
from tests.factories.accounts import AgencyFactory, MembershipFactory, UserFactory
from tests.factories.participants import EnrolmentFactory, PersonFactory
from tests.factories.programs import CohortFactory, CurriculumFactory, ProgramFactory


def member(username: str, name: str, agency: Agency, role: Role) -> User:
    return MembershipFactory(user=UserFactory(username=username, name=name), agency=agency, role=role).user


@pytest.fixture
def jatim(db: None) -> Agency:
    """The host agency of most tests."""
    return AgencyFactory(name="BPSDM Provinsi Contoh Timur", short_name="BPSDM", city="Surabaya")


@pytest.fixture
def kaltim(db: None) -> Agency:
    """Another host agency, whose people must see nothing of `jatim`."""
    return AgencyFactory(name="BPSDM Provinsi Contoh Utara", short_name="BPSDMU", city="Samarinda")


@pytest.fixture
def kota(db: None) -> Agency:
    """A city that sends its people to `jatim`."""
    return AgencyFactory(name="Pemerintah Kota Contoh", short_name="KOTA", kind="city", is_host=False)


@pytest.fixture
def sari(jatim: Agency) -> User:
    """Organiser at `jatim`."""
    return member("sari", "Sari Contoh", jatim, Role.ORGANISER)


@pytest.fixture
def budi(jatim: Agency) -> User:
    """Administrator at `jatim`."""
    return member("budi", "Budi Contoh", jatim, Role.ADMIN)


@pytest.fixture
def citra(kaltim: Agency) -> User:
    """Organiser at the other agency."""
    return member("citra", "Citra Contoh", kaltim, Role.ORGANISER)


@pytest.fixture
def tono(jatim: Agency) -> User:
    """Trainer at `jatim`; sees only cohorts of whose team he is."""
    return member("tono", "Tono Contoh", jatim, Role.TRAINER)


@pytest.fixture
def gita(kota: Agency) -> User:
    """Reads for the sending city."""
    return member("gita", "Gita Contoh", kota, Role.SENDER)


@pytest.fixture
def lina(jatim: Agency) -> User:
    """Leader of `jatim`."""
    return member("lina", "Lina Contoh", jatim, Role.LEADER)


@pytest.fixture
def wati(jatim: Agency) -> User:
    """Signing official of `jatim`."""
    return member("wati", "Wati Contoh", jatim, Role.SIGNER)


@pytest.fixture
def pusat(db: None) -> User:
    """Reads across agencies for LAN."""
    lan = AgencyFactory(name="Lembaga Contoh Pembina", short_name="LAN", kind="supervisor")
    return member("pusat", "Pusat Contoh", lan, Role.SUPERVISOR)


@pytest.fixture
def dewi(db: None) -> User:
    """A participant with an account."""
    return UserFactory(username="198703122010012003", name="Dewi Contoh Lestari")


@pytest.fixture
def cohort(jatim: Agency) -> Cohort:
    """An angkatan of `jatim` in planning."""
    return CohortFactory(version=CurriculumFactory(program=ProgramFactory(agency=jatim)), key="contoh-2026-1", number=1)


@pytest.fixture
def foreign_cohort(kaltim: Agency) -> Cohort:
    """An angkatan of the other agency."""
    return CohortFactory(version=CurriculumFactory(program=ProgramFactory(agency=kaltim)), key="lain-2026-1", number=1)


@pytest.fixture
def enrolment(cohort: Cohort, dewi: User, kota: Agency) -> object:
    """Dewi, sent by the city, in the cohort."""
    person = PersonFactory(name="Dewi Contoh Lestari", user=dewi)
    return EnrolmentFactory(cohort=cohort, person=person, sender=kota, attendance_number=1)
