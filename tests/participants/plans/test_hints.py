"""Advice beside the gaps, and the one thing that a guided part can lack: a tie that nobody decided."""

from participants.plans.content import Gap, completed, gaps
from participants.plans.hints import hints
from tests.factories.plans import activity_data, plan_content


def candidate(key: str, mark: int | None) -> dict:
    return {"id": key, "text": f"Isu {key}", "evidence": "", "marks": dict.fromkeys("usg", mark) if mark else {}}


def weighed(*candidates: dict, method: str = "usg", **more: str) -> dict:
    return plan_content(choice={"method": method, "candidates": list(candidates), **more})


def test_plan_that_uses_no_guide_is_told_nothing() -> None:
    assert hints(plan_content()) == []


def test_tie_without_a_reason_holds_the_plan_and_one_with_a_reason_does_not() -> None:
    tie = weighed(candidate("a", 4), candidate("b", 4))
    assert gaps(tie) == [
        Gap("choice", "Pemilihan isu", "dua isu berbagi peringkat pertama: pilih satu dan tuliskan alasannya", "choice")
    ]
    assert gaps(weighed(candidate("a", 4), candidate("b", 4), chosen="a", reason="dapat saya ubah")) == []


def test_marks_and_method_that_are_missing_are_advice() -> None:
    assert [hint.text for hint in hints(weighed(candidate("a", 4), candidate("b", None)))] == [
        "belum semua nilai diberikan: Isu b"
    ]
    assert [hint.text for hint in hints(weighed(candidate("a", 4), method=""))] == [
        "pilih USG atau APKL untuk menimbang isu"
    ]


def test_one_why_is_not_yet_a_root() -> None:
    found = hints(plan_content(analysis={"method": "whys", "whys": ["Surat dikumpulkan dahulu."], "bones": {}}))
    assert found == [Gap("analysis", "Analisis penyebab", "tanyakan “mengapa?” sekali lagi", "analysis")]


def test_numbers_want_a_unit_and_a_beginning() -> None:
    rows = [activity_data(target_value="10"), activity_data(target_value="10", baseline_value="42", unit="menit")]
    assert [(hint.anchor, hint.text) for hint in hints(plan_content(activities=rows))] == [
        ("activity-1", "sebutkan satuan angkanya agar kemajuan dapat digambar"),
        ("activity-1", "tuliskan titik awal (baseline) agar kemajuan dapat digambar"),
    ]


def test_completed_takes_what_is_given_and_brings_guides_to_their_shape() -> None:
    stored = plan_content(milestones={"short": {"text": "SOP", "by": ""}})
    whole = completed({"idea": "lain", "diagnosis": {"answers": "rusak"}}, stored)
    assert whole == stored | {"idea": "lain"}
