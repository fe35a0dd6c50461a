"""Minimal valid people, enrolments and plans; invented people only."""

import factory
from factory.django import DjangoModelFactory

from participants.enrolment.models import Enrolment
from participants.people.enums import NumberKind
from participants.people.models import Identifier, Person
from participants.plans.models import ActionPlan
from tests.factories.programs import CohortFactory


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Peserta Contoh {n}")


class IdentifierFactory(DjangoModelFactory):
    class Meta:
        model = Identifier

    person = factory.SubFactory(PersonFactory)
    kind = NumberKind.NIP
    value = factory.Sequence(lambda n: f"198703122010012{n % 1000:03}")


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")
    person = factory.SubFactory(PersonFactory)
    name = factory.SelfAttribute("person.name")
    attendance_number = factory.Sequence(lambda n: n % 32000 + 1)


class ActionPlanFactory(DjangoModelFactory):
    class Meta:
        model = ActionPlan

    enrolment = factory.SubFactory(EnrolmentFactory)
    agency = factory.SelfAttribute("enrolment.agency")
