"""Minimal valid agencies, users and roles; invented people only."""

import factory
from factory.django import DjangoModelFactory

from revmental.accounts.enums import AgencyKind
from revmental.accounts.models import Agency, Membership, Signer, User
from revmental.accounts.roles import Role


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency

    name = factory.Sequence(lambda n: f"BPSDM Contoh {n}")
    short_name = factory.Sequence(lambda n: f"CONTOH{n}")
    kind = AgencyKind.TRAINING
    is_host = True
    city = "Surabaya"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"pengguna{n}")
    name = factory.Sequence(lambda n: f"Pengguna Contoh {n}")
    password = "!"


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    agency = factory.SubFactory(AgencyFactory)
    role = Role.ORGANISER


class SignerFactory(DjangoModelFactory):
    class Meta:
        model = Signer

    agency = factory.SubFactory(AgencyFactory)
    name = "Dr. Contoh Penandatangan, M.Si."
    nip = "196801011990031001"
    position = "Kepala Badan"
