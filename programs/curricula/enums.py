"""Vocabulary of curricula: shapes of training, states of a version, kinds of document."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TrainingShape(TextChoices):
    """The three shapes of training met in practice (product: graded course, workshop, mass bimtek)."""

    COURSE = "course", _("Graded course")
    WORKSHOP = "workshop", _("Workshop")
    BIMTEK = "bimtek", _("Technical guidance (bimtek)")


class CurriculumStatus(TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    FROZEN = "frozen", _("frozen")
    RETIRED = "retired", _("retired")


# Frozen: a cohort uses it, so its rules never change again; a new version is made by copying.
CURRICULUM_FLOW = {
    CurriculumStatus.DRAFT: [CurriculumStatus.PUBLISHED],
    CurriculumStatus.PUBLISHED: [CurriculumStatus.DRAFT, CurriculumStatus.FROZEN, CurriculumStatus.RETIRED],
    CurriculumStatus.FROZEN: [CurriculumStatus.RETIRED],
    CurriculumStatus.RETIRED: [],
}
USABLE = (CurriculumStatus.PUBLISHED, CurriculumStatus.FROZEN)


class Rounding(TextChoices):
    HALF_UP = "half_up", _("half up (usual)")
    HALF_EVEN = "half_even", _("half to even")
    DOWN = "down", _("down")


class DeliveryMode(TextChoices):
    """How a stage, a session or a whole cohort is held."""

    CLASSICAL = "classical", _("classroom")
    DISTANCE = "distance", _("distance learning")
    BLENDED = "blended", _("blended")
    SELF_PACED = "self_paced", _("self-paced")
    OFF_CAMPUS = "off_campus", _("off campus, at the workplace")
    SEMINAR = "seminar", _("seminar")


class DocumentKind(TextChoices):
    """Umbrella "surat keterangan pelatihan" (Perlan 5/2020) and its members as used in practice."""

    STTP = "sttp", _("STTP")
    CERTIFICATE = "certificate", _("Certificate")
    STATEMENT = "statement", _("Statement of attendance")
    CHARTER = "charter", _("Certificate of appreciation (piagam)")


# What an outcome can give; a piagam goes to those who taught and organised.
PARTICIPANT_CHOICES = [(kind.value, kind.label) for kind in DocumentKind if kind != DocumentKind.CHARTER]
PARTICIPANT_KINDS = [kind for kind, _label in PARTICIPANT_CHOICES]


class Outcome(TextChoices):
    """What the graduation meeting decides about a participant."""

    PASSED = "passed", _("passed")
    POSTPONED = "postponed", _("postponed")
    FAILED = "failed", _("not passed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class PlanNeed(TextChoices):
    """How far a participant's action plan must have come before the meeting may let them pass."""

    APPROVED = "approved", _("approved by coach and mentor")
    PRESENTED = "presented", _("presented in the seminar")
    REPORTED = "reported", _("final report handed in")
    DONE = "done", _("final report accepted")


class JudgeRole(TextChoices):
    """Who judges in a seminar; the weight of each is a rule of the version."""

    EXAMINER = "examiner", _("examiner")
    COACH = "coach", _("coach")
    MENTOR = "mentor", _("mentor")


class Dimension(TextChoices):
    """What a statement of the diagnosis is about: the three aims of the training, and the seven BerAKHLAK values."""

    CLEAN = "bersih", "Bersih"
    SERVING = "melayani", "Melayani"
    RESPONSIVE = "responsif", "Responsif"
    SERVICE = "berorientasi-pelayanan", "Berorientasi Pelayanan"
    ACCOUNTABLE = "akuntabel", "Akuntabel"
    COMPETENT = "kompeten", "Kompeten"
    HARMONIOUS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIVE = "adaptif", "Adaptif"
    COLLABORATIVE = "kolaboratif", "Kolaboratif"


class ScoreSource(TextChoices):
    """Where the values of a score component come from."""

    MANUAL = "manual", _("entered by staff")
    SEMINAR = "seminar", _("result of the seminar")
