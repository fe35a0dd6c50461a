"""What the pages and the workbook show of a planned or finished import; plain data, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from participants.people.models import name_with_degrees
from participants.roster.findings import Finding
from participants.roster.planning.plan import ImportPlan, RowPlan, RowState, field_label, shown
from revmental.lib.nip import format_number
from revmental.lib.spreadsheet.writing import write_workbook

TONES = {RowState.NEW: "info", RowState.MATCHED: "plain", RowState.CHANGED: "gold", RowState.FAULTY: "bad"}


@dataclass(slots=True)
class Line:
    """One row of the preview."""

    row: int
    name: str
    number: str
    position: str
    work_unit: str
    rank: str
    state: RowState
    problems: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def tone(self) -> str:
        return TONES[self.state]


def lines_of(plan: ImportPlan) -> list[Line]:
    """Every row of the file with its state, remarks and changes."""
    lines = {each.row.row: line_of(each) for each in plan.rows}
    for finding in plan.problems:
        if finding.row in lines:
            lines[finding.row].problems.append(finding)
    for finding in plan.warnings:
        if finding.row in lines:
            lines[finding.row].warnings.append(finding)
    return list(lines.values())


def line_of(plan: RowPlan) -> Line:
    row = plan.row
    return Line(
        row=row.row,
        name=name_with_degrees(row.front_title, row.name, row.back_title),
        number=next(iter(row.numbers.values()), ""),
        position=row.position,
        work_unit=row.work_unit or row.agency_name,
        rank=row.rank,
        state=plan.state,
        changes=[(field_label(name), shown(old), shown(new)) for name, (old, new) in plan.changes.items()],
    )


def about_the_file(findings: Iterable[Finding], plan: ImportPlan) -> list[Finding]:
    """Findings that belong to no participant's row: sheets, columns, rows that were passed over."""
    rows = {each.row.row for each in plan.rows}
    return [finding for finding in findings if finding.row not in rows]


def tabs_of(plan: ImportPlan, chosen: str, url: str) -> list[dict[str, Any]]:
    """The states as tabs with their counts; empty ones are left out."""
    counts = plan.counts()
    tabs = [{"label": _("All"), "url": f"{url}?state=all", "active": chosen == "all", "count": counts["rows"]}]
    groups = [
        state for state in (RowState.FAULTY, RowState.CHANGED, RowState.NEW, RowState.MATCHED) if counts[state.value]
    ]
    for state in groups:
        tab = {"label": state.label.capitalize(), "url": f"{url}?state={state.value}", "active": chosen == state.value}
        tabs.append({**tab, "count": counts[state.value]})
    return tabs


def plan_workbook(plan: ImportPlan) -> bytes:
    """The preview as a workbook: what staff send back to the sender for mending."""
    rows = [
        [line.row, line.state.label, line.name, format_number(line.number), "\n".join(remarks(line))]
        for line in lines_of(plan)
    ]
    rows += [
        [finding.row, "", "", "", finding.message] for finding in about_the_file([*plan.problems, *plan.warnings], plan)
    ]
    return workbook(sorted(rows, key=lambda row: row[0]))


def remarks(line: Line) -> list[str]:
    found = [*line.problems, *line.warnings]
    told = [f"{finding.column}: {finding.message}" if finding.column else finding.message for finding in found]
    return told + [f"{label}: {old} → {new}" for label, old, new in line.changes]


def result_workbook(result: dict[str, Any]) -> bytes:
    """What came of an applied import, row by row."""
    states = dict(RowState.choices)
    return workbook(
        [row["row"], states[row["state"]], row["name"], format_number(row["number"]), "\n".join(row["notes"])]
        for row in result.get("rows", [])
    )


def workbook(rows: Iterable[list[Any]]) -> bytes:
    return write_workbook(_("Roster"), [_("Row"), _("State"), _("Name"), _("NIP / NIK"), _("Remarks")], list(rows))
