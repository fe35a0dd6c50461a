"""The guided parts as forms: statements to rate, candidates to weigh, whys and bones, milestones, the list of activities."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.plans.content import Content
from participants.plans.enums import CRITERIA, Bone, CauseMethod, Horizon, IssueMethod
from participants.plans.fields import LinesField, MarkField
from participants.plans.guide import analysis, choice, diagnosis, milestones
from participants.plans.guide.parts import cleaned
from participants.plans.writing.forms import ActivityFormSet, PartForm, day
from participants.plans.writing.rows import rearranged


def lines(label: Any, length: int, help_text: Any = "", rows: int = 2) -> LinesField:
    return LinesField(
        label=label, max_length=length, required=False, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


def spared(rows: Sequence[Content], spare: int) -> list[Any]:
    """The rows with `spare` empty ones below; one empty row where there is none."""
    return [*rows, *({"id": str(uuid4())} for _row in range(spare))] or [{"id": str(uuid4())}]


class DiagnosisForm(PartForm):
    """One mark for each statement of the version, and what the person adds."""

    part = "diagnosis"
    note = lines(
        _("What do you conclude?"),
        diagnosis.NOTE_LENGTH,
        _("Where is your unit strong, where is it weak? Give an example."),
    )

    @classmethod
    def of(cls, data: Any, content: Content, *, statements: Sequence[Any] = (), **_more: Any) -> "DiagnosisForm":
        stored = cleaned(cls.part, content[cls.part])
        ratings = {answer["id"]: answer["rating"] for answer in stored.get("answers", [])}
        form = cls(data, prefix=cls.part, initial=ratings | {"note": stored.get("note", "")})
        form.statements = list(statements)
        form.fields |= {str(row.pk): MarkField(label=row.text) for row in form.statements}
        return form

    def marks(self) -> list[Any]:
        """The bound fields of the statements."""
        return [self[str(row.pk)] for row in self.statements]

    def value(self) -> dict[str, Any]:
        answers = [
            {"id": str(row.pk), "dimension": row.dimension, "text": row.text, "rating": self.cleaned_data[str(row.pk)]}
            for row in self.statements
        ]
        return cleaned(self.part, {"answers": answers, "note": self.cleaned_data["note"]})


class CandidateForm(forms.Form):
    """One issue that might be the one, with the marks of both methods."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = lines(_("Issue"), choice.TEXT_LENGTH, _("One sentence: what happens, where, to whom."))
    evidence = lines(_("Evidence"), choice.EVIDENCE_LENGTH, _("Figures, complaints, observations: how do you know?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for criteria in CRITERIA.values():
            self.fields |= {key: MarkField(label=name) for key, name in criteria.items()}

    def groups(self) -> list[dict[str, Any]]:
        """The marks by method, for the page."""
        return [
            {"method": str(method), "marks": [self[key] for key in criteria]} for method, criteria in CRITERIA.items()
        ]

    def data_of_row(self) -> dict[str, Any]:
        data = self.cleaned_data
        marks = {key: data[key] for criteria in CRITERIA.values() for key in criteria}
        return {"id": str(data["id"] or uuid4()), "text": data["text"], "evidence": data["evidence"], "marks": marks}


CandidateFormSet = forms.formset_factory(
    CandidateForm, extra=0, max_num=choice.MAX_CANDIDATES, absolute_max=choice.MAX_CANDIDATES + 5, validate_max=True
)


class ChoiceForm(PartForm):
    """The candidates, the method, and who wins a tie."""

    part = "choice"
    method = forms.ChoiceField(
        label=_("How do you weigh the issues?"), choices=IssueMethod.choices, required=False, widget=forms.RadioSelect
    )
    chosen = forms.CharField(required=False, max_length=64, label=_("The issue that you take"))
    reason = lines(_("Why this one?"), choice.REASON_LENGTH, _("Needed where issues share the first place."))

    @classmethod
    def of(cls, data: Any, content: Content, *, spare: str = "", **_more: Any) -> "ChoiceForm":
        stored = cleaned(cls.part, content[cls.part])
        form = cls(data, prefix=cls.part, initial=stored)
        rows = [row | row["marks"] for row in stored.get("candidates", [])]
        form.rows = CandidateFormSet(data, initial=spared(rows, int(spare == cls.part)), prefix="candidate")
        form.pressed = data.get("do", "") if data else ""
        return form

    def value(self) -> dict[str, Any]:
        rows = rearranged([row.data_of_row() for row in self.rows.forms], self.pressed)
        return cleaned(self.part, self.cleaned_data | {"candidates": rows})


class AnalysisForm(PartForm):
    """Five whys, and a fishbone with five bones."""

    part = "analysis"
    method = forms.ChoiceField(
        label=_("How do you look for the cause?"), choices=CauseMethod.choices, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for place in range(analysis.WHYS):
            label = _("Why? (%(number)d)") % {"number": place + 1}
            self.fields[f"why{place}"] = lines(label, analysis.WHY_LENGTH)
        for bone in Bone:
            self.fields[f"bone_{bone.value}"] = lines(bone.label.capitalize(), analysis.BONE_LENGTH)

    @classmethod
    def of(cls, data: Any, content: Content, **_more: Any) -> "AnalysisForm":
        stored = cleaned(cls.part, content[cls.part])
        whys = {f"why{place}": why for place, why in enumerate(stored.get("whys", []))}
        bones = {f"bone_{bone}": "\n".join(causes) for bone, causes in stored.get("bones", {}).items()}
        return cls(data, prefix=cls.part, initial={"method": stored.get("method", "")} | whys | bones)

    def whys(self) -> list[Any]:
        return [self[f"why{place}"] for place in range(analysis.WHYS)]

    def bones(self) -> list[Any]:
        return [self[f"bone_{bone.value}"] for bone in Bone]

    def value(self) -> dict[str, Any]:
        data = self.cleaned_data
        whys = [data[f"why{place}"] for place in range(analysis.WHYS)]
        bones = {bone.value: data[f"bone_{bone.value}"] for bone in Bone}
        return cleaned(self.part, {"method": data["method"], "whys": whys, "bones": bones})


class MilestonesForm(PartForm):
    """What is reached in the short, middle and long term."""

    part = "milestones"

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for horizon in Horizon:
            self.fields[horizon.value] = lines(horizon.label.capitalize(), milestones.TEXT_LENGTH)
            self.fields[f"{horizon.value}_by"] = day(_("Reached by"))

    @classmethod
    def of(cls, data: Any, content: Content, **_more: Any) -> "MilestonesForm":
        stored = cleaned(cls.part, content[cls.part])
        texts = {horizon: one["text"] for horizon, one in stored.items()}
        return cls(
            data, prefix=cls.part, initial=texts | {f"{horizon}_by": one["by"] for horizon, one in stored.items()}
        )

    def pairs(self) -> list[Any]:
        return [{"text": self[horizon.value], "by": self[f"{horizon.value}_by"]} for horizon in Horizon]

    def value(self) -> dict[str, Any]:
        data = self.cleaned_data
        days = {horizon: data[f"{horizon}_by"] for horizon in Horizon.values}
        rows = {
            horizon: {"text": data[horizon], "by": days[horizon].isoformat() if days[horizon] else ""}
            for horizon in Horizon.values
        }
        return cleaned(self.part, rows)


class ActivitiesForm(PartForm):
    """The rows of the activities."""

    part = "activities"

    @classmethod
    def of(cls, data: Any, content: Content, *, spare: str = "", **_more: Any) -> "ActivitiesForm":
        form = cls(data)
        rows = spared(content[cls.part], int(spare == cls.part))
        form.rows = ActivityFormSet(data, initial=rows, prefix="activity")
        form.pressed = data.get("do", "") if data else ""
        return form

    def value(self) -> list[dict[str, Any]]:
        """Rows that say nothing left out, rows moved or removed as the pressed button asks."""
        rows = {row["id"]: row for row in (form.data_of_row() for form in self.rows.forms)}
        written = [row for row in rows.values() if any(value for name, value in row.items() if name != "id")]
        return rearranged(written, self.pressed)
