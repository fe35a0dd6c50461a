"""What a column of a roster can mean; how headers name it stands in `headers`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Field(TextChoices):
    ORDINAL = "ordinal", _("serial number")
    NAME = "name", _("name with degrees")
    NAME_AND_NUMBER = "name_and_number", _("name and NIP in one cell")
    FRONT_TITLE = "front_title", _("degrees before the name")
    BACK_TITLE = "back_title", _("degrees after the name")
    NUMBER = "number", _("NIP, NI PPPK or NIK")
    PPPK_NUMBER = "pppk_number", _("NI PPPK")
    NIK = "nik", _("NIK")
    RANK = "rank", _("pangkat/golongan")
    RANK_NAME = "rank_name", _("pangkat without golongan")
    POSITION = "position", _("position")
    POSITION_GROUP = "position_group", _("position group or eselon")
    WORK_UNIT = "work_unit", _("work unit")
    AGENCY_NAME = "agency_name", _("agency")
    BIRTH = "birth", _("place and date of birth")
    BIRTH_PLACE = "birth_place", _("place of birth")
    BIRTH_DATE = "birth_date", _("date of birth")
    SEX = "sex", _("sex")
    PHONE = "phone", _("mobile number")
    EMAIL = "email", _("e-mail")
    MENTOR_NAME = "mentor_name", _("mentor")
    MENTOR_POSITION = "mentor_position", _("mentor's position")
    MENTOR_PHONE = "mentor_phone", _("mentor's mobile number")
    MENTOR_EMAIL = "mentor_email", _("mentor's e-mail")


NAMES = (Field.NAME, Field.NAME_AND_NUMBER)
NUMBERS = (Field.NUMBER, Field.PPPK_NUMBER, Field.NIK, Field.NAME_AND_NUMBER)

# The most characters the database keeps of a plain text; a test holds them against the models.
LENGTHS = {
    "name": 120,
    "front_title": 60,
    "back_title": 80,
    "birth_place": 100,
    "position": 200,
    "work_unit": 200,
    "agency_name": 200,
    "mentor_name": 150,
    "mentor_position": 200,
}
