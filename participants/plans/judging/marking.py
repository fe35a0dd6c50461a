"""The one way from a posted sheet or cell to the services, for judges, staff and mentors alike."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse

from participants.plans.judging.forms import MarkForm, MarkSheetForm
from participants.plans.judging.models import SeminarMark
from participants.plans.judging.outcome.results import SeminarRules, judge_result
from participants.plans.judging.services import MarkChange, revision_of
from participants.plans.judging.sheet import Typed, total_text, value_text, writer_text
from participants.plans.seminar.models import PanelMember
from revmental.lib.errors import DomainError, StaleEdit

# Writes changes with the reason that came along; who writes is known to whoever made it.
Save = Callable[[Sequence[MarkChange], str], int]


def save_sheet(request: HttpRequest, rules: SeminarRules, save: Save) -> tuple[MarkSheetForm, Typed | None]:
    """Saves the whole sheet: the way without scripts. The second is None when it is saved, else what was typed."""
    form = MarkSheetForm(request.POST, criteria=rules.criteria)
    if not form.is_valid():
        return form, Typed(request.POST, form.cell_errors)
    try:
        save(form.cleaned_data["changes"], form.cleaned_data["reason"])
    except StaleEdit as error:
        form.add_error(None, str(error))
        return form, Typed(request.POST, stale=error.current)
    except DomainError as error:
        form.add_error(None, str(error))
        return form, Typed(request.POST)
    return form, None


def save_cell(request: HttpRequest, judge: PanelMember, rules: SeminarRules, save: Save) -> JsonResponse:
    """Saves one cell: 200 with the judge's new total, 409 with both values, 422 with what is wrong."""
    form = MarkForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": " ".join(text for texts in form.errors.values() for text in texts)}, status=422)
    change = form.change()
    try:
        save([change], form.cleaned_data["reason"])
    except StaleEdit as error:
        return JsonResponse({"message": str(error), "theirs": cell(next(iter(error.current.values())))}, status=409)
    except DomainError as error:
        return JsonResponse({"message": str(error)}, status=422)
    fresh = PanelMember.objects.get(pk=judge.pk)
    total = {"total": total_text(fresh, rules), "open": judge_result(fresh, rules.criteria).open_count}
    return JsonResponse(cell(fresh.marks.filter(criterion=change.criterion_id).first()) | total)


def cell(mark: Any) -> dict[str, Any]:
    stands: SeminarMark | None = mark
    return {
        "value": value_text(stands and stands.value),
        "note": stands.note if stands else "",
        "seen": revision_of(stands),
        "by": writer_text(stands),
    }
