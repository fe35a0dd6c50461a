"""Gathers the models that the wings of this room define."""

from programs.cohorts.models import Cohort, CohortStatusChange, TeamMember
from programs.curricula.models import CurriculumStatusChange, CurriculumVersion, Program
from programs.curricula.plan_rules.models import DiagnosisStatement, JudgeWeight, SeminarCriterion
from programs.curricula.rule_models import DocumentRule, PredikatBand, ScoreComponent
from programs.curricula.subject_models import Stage, Subject
from programs.materials.models import Material
from programs.schedule.models import ClassSession, SessionTrainer

__all__ = [
    "ClassSession", "Cohort", "CohortStatusChange", "CurriculumStatusChange", "CurriculumVersion", "DiagnosisStatement",
    "DocumentRule", "JudgeWeight", "Material", "PredikatBand", "Program", "ScoreComponent", "SeminarCriterion",
    "SessionTrainer", "Stage", "Subject", "TeamMember",
]  # fmt: skip
