"""Correcting a printed name after graduation: what was decided stays, how the person is written was never decided."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from participants.enrolment.models import Enrolment
from participants.enrolment.services import PRINTED, locked, write_facts
from revmental.accounts import audit


@transaction.atomic
def correct_printed_name(enrolment: Enrolment, values: Mapping[str, str], *, by: Any, reason: str) -> Enrolment:
    """Degrees and name as they should be printed from now on, on the enrolment and the person; documents stay as issued."""
    fresh = locked(enrolment)
    changed = write_facts(fresh, {name: values[name] for name in PRINTED})
    if changed:
        audit.record("enrolment.name_corrected", fresh, by=by, data=changed, reason=reason)
    return fresh
