"""The chain over the register: written with every change, closed to the serving role, and telling of whatever was altered."""

import json
import random
from collections.abc import Callable, Iterator

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.models import F

from reports.certificates.chain.reading import broken, head_of, heads, written_heads
from reports.certificates.chain.services import append_entries
from reports.certificates.chain.statements import FIRST_PREVIOUS, link
from reports.certificates.changes.services import revoke_certificate
from reports.certificates.models import Certificate, RegisterEntry
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import CohortFactory
from tests.factories.reports import (
    DocumentFactory,
    IssueRunFactory,
    TemplateVersionFactory,
    graduated_cohort,
    issue_all,
    reissue,
)

pytestmark = pytest.mark.django_db
TAMPERINGS = 100


@pytest.fixture
def issued(graduated, sari) -> list[Certificate]:
    issue_all(graduated, by=sari, confirmed_count=3)
    return list(Certificate.objects.order_by("sequence"))


@pytest.fixture
def as_owner(db: None) -> Iterator[None]:
    """The hand that the database cannot stop: the owning role with its triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        for table in ("reports_certificate", "reports_registerentry"):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE revmental_app")


def said() -> list[dict]:
    return [json.loads(text) for text in RegisterEntry.objects.order_by("position").values_list("statement", flat=True)]


def kinds() -> list[str]:
    return [one.kind for one in broken()]


def test_issue_is_said_in_the_order_of_the_numbers(issued, sari) -> None:
    entries = list(RegisterEntry.objects.order_by("position"))
    assert [(entry.position, entry.certificate_id) for entry in entries] == list(
        enumerate((one.pk for one in issued), 1)
    )
    assert [entry.previous for entry in entries] == [FIRST_PREVIOUS, entries[0].sha256, entries[1].sha256]
    assert [entry.sha256 for entry in entries] == [link(entry.previous, entry.statement) for entry in entries]
    first = said()[0]
    assert (first["event"], first["number"], first["status"], first["by"]) == (
        "issued",
        issued[0].number,
        "valid",
        str(sari.pk),
    )
    assert kinds() == []


def test_entries_hold_no_token_and_no_name(issued) -> None:
    text = " ".join(RegisterEntry.objects.values_list("statement", flat=True))
    assert [one.token in text for one in issued] == [False] * 3
    assert [one.facts["name_line"] in text for one in issued] == [False] * 3


def test_revocation_and_reissue_are_said(issued, sari) -> None:
    revoke_certificate(issued[0], by=sari, reason="Salah orang", category="other")
    reissue(issued[1], by=sari, reason="Nama keliru")
    told = [(one["event"], one["number"][8:11], one["status"]) for one in said()[3:]]
    assert told == [("revoked", "001", "revoked"), ("issued", "004", "valid"), ("replaced", "002", "replaced")]
    assert kinds() == []


def test_change_that_is_undone_is_not_said(issued, sari) -> None:
    with transaction.atomic():
        revoke_certificate(issued[0], by=sari, reason="Salah orang", category="other")
        transaction.set_rollback(True)
    assert RegisterEntry.objects.count() == 3


def test_agencies_have_chains_of_their_own(issued, citra, kaltim) -> None:
    issue_all(graduated_cohort(kaltim, count=1, key="lain"), by=citra, confirmed_count=1)
    assert sorted((head.agency, head.position) for head in heads()) == sorted(
        [(issued[0].agency_id, 3), (kaltim.pk, 1)]
    )
    assert kinds() == []


@pytest.mark.django_db(transaction=True)
def test_entry_is_refused_outside_a_transaction(sari) -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        append_entries([], by=sari)


REFUSED = {
    "update": "UPDATE reports_registerentry SET statement = ''",
    "delete": "DELETE FROM reports_registerentry",
    "truncate": "TRUNCATE reports_registerentry",
    "overwrite": "INSERT INTO reports_registerentry SELECT * FROM reports_registerentry "
    "ON CONFLICT (sha256) DO UPDATE SET statement = ''",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_serving_role_may_only_add(issued, statement) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert kinds() == []


@pytest.mark.parametrize(
    "statement", ["UPDATE reports_registerentry SET statement = ''", "DELETE FROM reports_registerentry"]
)
def test_owning_role_is_refused_too(issued, statement) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("SET ROLE revmental_app")


def certificate_tamperings() -> dict[str, Callable[[Certificate], object]]:
    """A new value for every column of a certificate, each a possible one."""
    return {
        "cohort": lambda one: CohortFactory(version=one.cohort.version).pk,
        "enrolment": lambda one: EnrolmentFactory(cohort=one.cohort).pk,
        "recipient": lambda one: UserFactory().pk,
        "template_version": lambda one: TemplateVersionFactory(template__agency=one.agency).pk,
        "run": lambda one: IssueRunFactory(cohort=one.cohort).pk,
        "agency": lambda one: EnrolmentFactory().cohort.agency_id,
        "kind": lambda one: "statement",
        "year": lambda one: one.year - 1,
        "sequence": lambda one: one.sequence + 500,
        "number": lambda one: one.number + " ",
        "token": lambda one: one.token[::-1],
        "facts": lambda one: one.facts | {"name_line": one.facts["name_line"] + "a"},
        "status": lambda one: "revoked" if one.status == "replaced" else "replaced",
        "status_reason": lambda one: one.status_reason + "x",
        "withdrawal": lambda one: "double",
        "replaces": lambda one: one.pk,
        "document": lambda one: DocumentFactory(cohort=one.cohort).pk,
        "issued_by": lambda one: UserFactory().pk,
        "issued_at": lambda one: one.issued_at.replace(microsecond=(one.issued_at.microsecond + 1) % 1_000_000),
    }


def tamper_certificate(draw: random.Random) -> str:
    """One column of one certificate, kept true to the database's own rules where those can be kept."""
    name, new = draw.choice(list(certificate_tamperings().items()))
    row = draw.choice(list(Certificate.objects.select_related("cohort__version")))
    withdrawn = {
        "status": "revoked" if row.status == "valid" else row.status,
        "status_reason": row.status_reason or "x",
    }
    values = (withdrawn if name in ("status", "withdrawal") else {}) | {name: new(row)}
    if name == "recipient":  # one holder and not two
        values["enrolment"] = None
    Certificate.objects.filter(pk=row.pk).update(**values)
    return f"certificate.{name}"


def tamper_entry(draw: random.Random) -> str:
    """One column of one entry; a forged statement gets its own true hash, as a careful hand would do.

    Not the last one: nothing follows it that would disagree, so it is found against a head noted outside.
    """
    row = draw.choice(list(RegisterEntry.objects.order_by("position"))[:-1])
    text = row.statement.replace('"v":1', '"v":2')
    changes = {
        "position": {"position": row.position + 500},
        "statement": {"statement": row.statement + " "},
        "statement and hash": {"statement": text, "sha256": link(row.previous, text)},
        "previous": {"previous": "f" * 64},
        "sha256": {"sha256": "e" * 64},
        "certificate": {"certificate": Certificate.objects.exclude(pk=row.certificate_id).first()},
    }
    name = draw.choice(list(changes))
    RegisterEntry.objects.filter(pk=row.pk).update(**changes[name])
    return f"entry.{name}"


def delete_entry(draw: random.Random) -> str:
    """Not the last one: a cut tail is found against a head noted outside."""
    last = RegisterEntry.objects.order_by("-position").first()
    RegisterEntry.objects.filter(pk=draw.choice(list(RegisterEntry.objects.exclude(pk=last.pk))).pk).delete()
    return "entry deleted"


def delete_certificate(draw: random.Random) -> str:
    row = draw.choice(list(Certificate.objects.all()))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_certificate WHERE id = %s", [row.pk])
    return "certificate deleted"


def swap(draw: random.Random) -> str:
    """Two certificates trade the values of a column, over a third value, since each stands once."""
    one, other = draw.sample(list(Certificate.objects.select_related("cohort")), 2)
    parked = {
        "number": lambda: "parked",
        "token": lambda: "parked",
        "sequence": lambda: 900,
        "enrolment_id": lambda: EnrolmentFactory(cohort=one.cohort).pk,
        "document_id": lambda: DocumentFactory(cohort=one.cohort).pk,
    }
    name = draw.choice(list(parked))
    mine, theirs = getattr(one, name), getattr(other, name)
    for row, value in [(one, parked[name]()), (other, mine), (one, theirs)]:
        Certificate.objects.filter(pk=row.pk).update(**{name: value})
    return f"swapped {name}"


def insert(draw: random.Random) -> str:
    """A certificate that was never issued."""
    row = draw.choice(list(Certificate.objects.select_related("cohort")))
    new = EnrolmentFactory(cohort=row.cohort)
    row.pk, row.enrolment, row.sequence, row.number, row.token = (
        new.pk,
        new,
        row.sequence + 500,
        f"{row.number}/9",
        str(new.pk),
    )
    row.document, row.replaces = DocumentFactory(cohort=row.cohort), None
    Certificate.objects.bulk_create([row])
    return "inserted"


def test_each_of_100_random_alterations_is_found(issued, sari, as_owner) -> None:
    """Alterations are drawn evenly over ways and columns; each is taken back before the next."""
    revoke_certificate(issued[0], by=sari, reason="Salah orang", category="other")
    draw, missed, done = random.Random(20261127), [], set()  # noqa: S311 (draws tests)
    ways = [tamper_certificate, tamper_certificate, tamper_entry, delete_entry, delete_certificate, swap, insert]
    for turn in range(TAMPERINGS):
        point = transaction.savepoint()
        what = ways[turn % len(ways)](draw)
        done.add(what)
        if not kinds():
            missed.append(what)
        transaction.savepoint_rollback(point)
    assert missed == []
    assert len(done) >= 24
    assert kinds() == []


def test_each_column_of_a_certificate_is_bound() -> None:
    columns = {field.name for field in Certificate._meta.concrete_fields}
    assert columns - set(certificate_tamperings()) == {"id"}


def test_cut_tail_is_found_against_a_noted_head_alone(issued, sari, as_owner) -> None:
    """Whoever takes the last deeds back with all that tells of them leaves a whole chain, but a shorter one."""
    revoke_certificate(issued[2], by=sari, reason="Salah orang", category="other")
    noted = written_heads(f"Kepala rantai: {head_of(issued[0].agency_id)}\n")
    RegisterEntry.objects.filter(position=4).delete()
    Certificate.objects.filter(pk=issued[2].pk).update(status="valid", status_reason="", withdrawal="")
    assert (kinds(), [str(one).split(":")[0] for one in broken(noted)]) == ([], ["head"])


def test_chain_written_anew_is_found_against_a_noted_head(issued, as_owner) -> None:
    noted, previous = heads(), FIRST_PREVIOUS
    for entry in RegisterEntry.objects.order_by("position"):
        text = entry.statement.replace('"event":"issued"', '"event":"adopted"')
        sha256 = link(previous, text)
        RegisterEntry.objects.filter(pk=entry.pk).update(statement=text, previous=previous, sha256=sha256)
        previous = sha256
    assert (kinds(), [one.kind for one in broken(noted)]) == ([], ["head"])


def test_head_that_is_passed_is_no_finding(issued, sari) -> None:
    noted = heads()
    revoke_certificate(issued[0], by=sari, reason="Salah orang", category="other")
    assert list(broken(noted)) == []


def test_lan_code_changed_past_the_product_is_found(issued) -> None:
    enrolment = issued[0].enrolment
    type(enrolment).objects.filter(pk=enrolment.pk).update(lan_code="LAN-1")
    assert kinds() == ["row"]


def test_position_and_columns_are_held_against_the_statement(issued, as_owner) -> None:
    RegisterEntry.objects.update(position=F("position") + 500)
    assert kinds() == ["chain"] * 3
