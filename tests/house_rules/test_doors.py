"""One door each: status through `workflow.move`, writes through services, rows through `visible_to`, bells in tasks."""

import ast
from pathlib import Path

import pytest

from tests.house_rules.sources import name_of, nodes_of, python_files

WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create", "delete"}
# Files in which rows may be written: services, the modules beside them that are services of one noun, and the doors themselves.
WRITERS = {
    "revmental/lib/workflow.py",
    "revmental/accounts/audit.py",
    "revmental/accounts/entry/links.py",
    "revmental/accounts/system.py",
}
# The door itself, and rows that are claimed instead of moved: one conditional UPDATE says whether it was theirs to take.
# What people decide about goes through the door; these are work, whose attempts and trail stand in the row and the audit.
DOOR = {"revmental/lib/workflow.py"}
CLAIMED = {
    "participants/roster/services.py",  # an upload is applied or discarded once, under its row's lock
    "reports/jobs/cancelling_services.py",
    "reports/jobs/purging_services.py",
    "reports/jobs/run_services.py",
    "reports/jobs/services.py",
    "revmental/mail/services.py",
}
# Where an object may be fetched without `visible_to`: below the views everything was scoped already.
SCOPED_FILES = ("views.py", "forms.py", "admin.py")


def is_writer(name: str) -> bool:
    return name in WRITERS or "services" in name or "/demo/" in name


def assigned_statuses(source: str) -> list[int]:
    """Lines that assign `.status`."""
    lines = []
    for node in nodes_of(source):
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AugAssign | ast.AnnAssign)
            else []
        )
        lines += [node.lineno for target in targets if isinstance(target, ast.Attribute) and target.attr == "status"]
    return lines


def updated_statuses(source: str) -> list[int]:
    """Lines that pass `status=` to `update()`."""
    return [
        node.lineno
        for node in nodes_of(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "update"
        and any(word.arg == "status" for word in node.keywords)
    ]


def row_writes(source: str) -> list[str]:
    """Calls such as `X.objects.create(...)`, `obj.save()`, `queryset.update(...)` in the source."""
    found = []
    for node in nodes_of(source):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITES
            and not harmless(node)
        ):
            found.append(f"{node.lineno}: {ast.unparse(node.func)}")
    return found


def harmless(node: ast.Call) -> bool:
    """Dictionaries and sets have `update` too; `super().save` and image `.save(buffer)` write no row."""
    owner = ast.unparse(node.func.value)
    return not (
        ".objects" in owner
        or node.func.attr in {"bulk_create", "get_or_create", "update_or_create"}
        or (node.func.attr in {"save", "delete"} and not node.args)
    )


def unscoped_reads(source: str) -> list[str]:
    """`Model.objects.get(...)`-like reads that do not pass through `visible_to`."""
    found = []
    for node in nodes_of(source):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"get", "get_object_or_404"}
        ):
            text = ast.unparse(node.func)
            if ".objects" in text and "visible_to" not in text:
                found.append(f"{node.lineno}: {text}")
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "get_object_or_404" and node.args:
            text = ast.unparse(node.args[0])
            if text[:1].isupper() and "visible_to" not in text:
                found.append(f"{node.lineno}: get_object_or_404({text})")
    return found


def bells(source: str) -> list[int]:
    return [
        node.lineno
        for node in nodes_of(source)
        if isinstance(node, ast.Attribute) and node.attr in {"delay", "apply_async", "delay_on_commit", "send_task"}
    ]


def in_scope(path: Path) -> bool:
    return path.name in SCOPED_FILES or path.stem.startswith("views") or path.stem.endswith(("_views", "_forms"))


def test_status_changes_only_through_the_door() -> None:
    found = {
        name_of(p): lines
        for p in python_files()
        if name_of(p) not in DOOR and (lines := assigned_statuses(p.read_text()))
    }
    assert found == {}


def test_only_claimed_rows_change_their_status_beside_the_door() -> None:
    rooms = python_files("revmental", "programs", "participants", "reports")
    assert {name_of(p) for p in rooms if updated_statuses(p.read_text())} == DOOR | CLAIMED


def test_only_services_write_rows() -> None:
    rooms = python_files("revmental", "programs", "participants", "reports")
    found = {name_of(p): calls for p in rooms if not is_writer(name_of(p)) and (calls := row_writes(p.read_text()))}
    assert found == {}


def test_views_and_forms_fetch_through_visible_to() -> None:
    seen = [p for p in python_files("revmental", "programs", "participants", "reports") if in_scope(p)]
    assert {name_of(p): reads for p in seen if (reads := unscoped_reads(p.read_text()))} == {}
    assert len(seen) > 10


def test_bells_ring_only_in_tasks_and_job_services() -> None:
    rooms = python_files("revmental", "programs", "participants", "reports")
    assert {name_of(p) for p in rooms if bells(p.read_text())} == {
        "revmental/mail/tasks.py",
        "reports/jobs/services.py",
    }


def test_no_receiver_of_signals() -> None:
    assert [
        name_of(p) for p in python_files() if "django.dispatch" in p.read_text() or "post_save" in p.read_text()
    ] == []


@pytest.mark.parametrize(
    ("check", "bad", "good"),
    [
        (assigned_statuses, "plan.status = 'approved'", "plan.title = 'x'"),
        (updated_statuses, "rows.update(status='approved')", "context.update(state='approved')"),
        (row_writes, "Plan.objects.create(a=1)", "context.update(a=1)"),
        (row_writes, "plan.save()", "image.save(buffer)"),
        (unscoped_reads, "Plan.objects.get(pk=1)", "Plan.objects.visible_to(user).get(pk=1)"),
        (unscoped_reads, "get_object_or_404(Plan, pk=1)", "get_object_or_404(Plan.objects.visible_to(u), pk=1)"),
        (bells, "task.delay(1)", "task(1)"),
    ],
)
def test_each_rule_can_fail(check, bad, good) -> None:
    """Negative control: every rule sees the sin it is about, and not its neighbour."""
    assert len(check(bad)) == 1
    assert check(good) == []
