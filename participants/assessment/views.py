"""Pages of assessment: the score sheet of a cohort, and one cell's answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from participants.assessment.forms import CellForm, SheetForm, write_seen
from participants.assessment.models import Score
from participants.assessment.results import ScoringRules, distribution_of, judge, scores_of
from participants.assessment.services import ScoreChange, save_scores, seen_of
from participants.assessment.sheet import Typed, final_text, sheet_rows, text_of, writer_text
from participants.enrolment.results import settled_ids
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff


def people_of(request: HttpRequest, cohort: Cohort) -> Any:
    """The participants of the cohort that the reader may see."""
    return cohort.enrolments.visible_to(request.user).active()


@requires(Permission.SCORE_VIEW, Cohort)
def score_sheet(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Participants by components, with final score and predikat."""
    return sheet_page(request, cohort)


@require_POST
@requires(Permission.SCORE_EDIT, Cohort)
def score_save(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Saves the whole sheet at once: the way without scripts."""
    rules = ScoringRules.of(cohort.version)
    people = people_of(request, cohort).values_list("pk", flat=True)
    form = SheetForm(request.POST, enrolment_ids=people, component_ids=[part.pk for part in rules.components])
    if not form.is_valid():
        return sheet_page(request, cohort, form, Typed(request.POST, form.cell_errors))
    try:
        count = save_scores(cohort, form.cleaned_data["changes"], by=request.user)
    except StaleEdit as error:
        form.add_error(None, str(error))
        return sheet_page(request, cohort, form, Typed(request.POST, stale=error.current))
    except DomainError as error:
        form.add_error(None, str(error))
        return sheet_page(request, cohort, form, Typed(request.POST))
    messages.success(request, ngettext("%(n)s score saved.", "%(n)s scores saved.", count) % {"n": count})
    return redirect("score_sheet", cohort.pk)


def sheet_page(
    request: HttpRequest, cohort: Cohort, form: SheetForm | None = None, typed: Typed | None = None
) -> HttpResponse:
    rules = ScoringRules.of(cohort.version)
    rows, settled = sheet_rows(people_of(request, cohort), rules, typed), settled_ids(cohort)
    for row in rows:
        row["is_settled"] = row["enrolment"].pk in settled
    open_count = sum(not row["is_settled"] for row in rows)
    context = {
        "title": _("Scores"),
        "tab": "scores",
        "cohort": cohort,
        "rules": rules,
        "rows": rows,
        "form": form,
        "distribution": distribution_of(rules, [row["result"] for row in rows]),
        "may_edit": can(request.user, Permission.SCORE_EDIT, cohort) and open_count > 0,
        "open_count": open_count,
    }
    return render_staff(request, "participants/assessment/score_sheet.html", context, status=422 if form else 200)


@require_POST
@requires(Permission.SCORE_EDIT, Cohort)
def score_cell(request: HttpRequest, cohort: Cohort) -> JsonResponse:
    """Saves one cell: 200 with the person's new result, 409 with both values, 422 with what is wrong."""
    form = CellForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": " ".join(text for texts in form.errors.values() for text in texts)}, status=422)
    change = form.change()
    try:
        save_scores(cohort, [change], by=request.user)
    except StaleEdit as error:
        return JsonResponse({"message": str(error), "theirs": theirs(error)}, status=409)
    except DomainError as error:
        return JsonResponse({"message": str(error)}, status=422)
    return JsonResponse(saved_cell(request, cohort, change))


def theirs(error: StaleEdit) -> dict[str, str]:
    score: Any = next(iter(error.current.values()))
    return {"text": text_of(score), "seen": write_seen(seen_of(score)), "by": writer_text(score)}


def saved_cell(request: HttpRequest, cohort: Cohort, change: ScoreChange) -> dict[str, Any]:
    rules = ScoringRules.of(cohort.version)
    scores: dict[Any, Score] = scores_of(people_of(request, cohort).filter(pk=change.enrolment_id)).get(
        change.enrolment_id, {}
    )
    result = judge(rules, {key: score.value for key, score in scores.items()})
    score = scores.get(change.component_id)
    return {
        "text": text_of(score),
        "seen": write_seen(seen_of(score)),
        "is_low": change.component_id in {part.pk for part in result.low},
        "final": final_text(result, rules),
        "predikat": result.predikat,
        "is_below": result.is_below_pass_mark,
        "missing": len(result.missing),
    }
