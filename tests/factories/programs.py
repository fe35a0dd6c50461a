"""Minimal valid programmes, curricula, cohorts and sessions."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort, TeamMember
from programs.curricula.enums import CurriculumStatus, Dimension, DocumentKind, JudgeRole, Outcome, TrainingShape
from programs.curricula.models import CurriculumVersion, Program
from programs.curricula.plan_rules.models import DiagnosisStatement, JudgeWeight, SeminarCriterion
from programs.curricula.rule_models import DocumentRule, PredikatBand, ScoreComponent
from programs.curricula.subject_models import Stage, Subject
from programs.schedule.models import ClassSession
from tests.factories.accounts import AgencyFactory, UserFactory


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = Program

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Pelatihan Contoh {n}")
    short_name = "Contoh"
    shape = TrainingShape.COURSE


class CurriculumFactory(DjangoModelFactory):
    class Meta:
        model = CurriculumVersion

    program = factory.SubFactory(ProgramFactory)
    agency = factory.SelfAttribute("program.agency")
    label = factory.Sequence(lambda n: f"Versi {n}")
    status = CurriculumStatus.PUBLISHED


class ScoreComponentFactory(DjangoModelFactory):
    class Meta:
        model = ScoreComponent

    version = factory.SubFactory(CurriculumFactory)
    name = factory.Sequence(lambda n: f"Komponen {n}")
    weight = 100


class PredikatBandFactory(DjangoModelFactory):
    class Meta:
        model = PredikatBand

    version = factory.SubFactory(CurriculumFactory)
    label = "Memuaskan"
    lower_bound = 0


class DocumentRuleFactory(DjangoModelFactory):
    class Meta:
        model = DocumentRule

    version = factory.SubFactory(CurriculumFactory)
    outcome = Outcome.PASSED
    kind = DocumentKind.STTP
    title = "Surat Tanda Tamat Pelatihan"
    wording = "telah mengikuti dan dinyatakan LULUS"


class DiagnosisStatementFactory(DjangoModelFactory):
    class Meta:
        model = DiagnosisStatement

    version = factory.SubFactory(CurriculumFactory)
    order = factory.Sequence(lambda n: n + 1)
    dimension = Dimension.SERVING
    text = factory.Sequence(lambda n: f"Layanan di unit kami berjalan baik ({n}).")


class SeminarCriterionFactory(DjangoModelFactory):
    class Meta:
        model = SeminarCriterion

    version = factory.SubFactory(CurriculumFactory)
    order = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Kriteria {n}")
    weight = 100


class JudgeWeightFactory(DjangoModelFactory):
    class Meta:
        model = JudgeWeight

    version = factory.SubFactory(CurriculumFactory)
    role = JudgeRole.EXAMINER
    weight = 100


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    version = factory.SubFactory(CurriculumFactory)
    order = factory.Sequence(lambda n: n + 1)
    name = "Cara pandang"


class SubjectFactory(DjangoModelFactory):
    class Meta:
        model = Subject

    stage = factory.SubFactory(StageFactory)
    order = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Mata pelatihan {n}")
    jp = 3


class CohortFactory(DjangoModelFactory):
    class Meta:
        model = Cohort

    version = factory.SubFactory(CurriculumFactory)
    agency = factory.SelfAttribute("version.agency")
    key = factory.Sequence(lambda n: f"angkatan-{n}")
    number = factory.Sequence(lambda n: n % 3000 + 1)
    year = 2026
    title = "Pelatihan Revolusi Mental"
    starts_on = dt.date(2026, 9, 2)
    ends_on = dt.date(2026, 10, 25)
    capacity = 30


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = TeamMember

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")
    user = factory.SubFactory(UserFactory)
    role = TeamRole.COACH


class ClassSessionFactory(DjangoModelFactory):
    class Meta:
        model = ClassSession

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")
    title = "Revolusi cara pikir"
    starts_at = factory.Sequence(lambda n: dt.datetime(2026, 9, 2, 1, tzinfo=dt.UTC) + dt.timedelta(hours=3 * n))
    ends_at = factory.LazyAttribute(lambda s: s.starts_at + dt.timedelta(minutes=45 * 3))
    jp = 3
