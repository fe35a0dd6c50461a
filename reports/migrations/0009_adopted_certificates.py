"""Certificates from before the chain become its first entries, by agency and in the order in which they were issued.

The way an entry is written stands here once more, as it is at this point: what is chained never changes with the code.
"""

import datetime as dt
import hashlib
import itertools
import json

from django.db import migrations
from django.utils import timezone

PLAIN = (
    "agency_id", "cohort_id", "enrolment_id", "run_id", "kind", "year", "sequence", "number", "status",
    "replaces_id", "document_id", "issued_by_id", "issued_at",
)  # fmt: skip


def spelled(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value):
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value if value is None or isinstance(value, int) else str(value)


def statement(row, position, at):
    """What holds of the certificate now; told by whom it was issued, for nobody else has acted."""
    said = {name.removesuffix("_id"): plain(getattr(row, name)) for name in PLAIN}
    said |= {"facts": digest(spelled(row.facts)), "token": digest(row.token), "reason": digest(row.status_reason)}
    said |= {"certificate": str(row.pk), "lan_code": row.enrolment.lan_code, "serial": ""}
    said |= {"v": 1, "position": position, "event": "adopted", "by": str(row.issued_by_id), "at": plain(at)}
    return spelled(said)


def adopt(apps, schema_editor):
    model, now = apps.get_model("reports", "RegisterEntry"), timezone.now()
    rows = apps.get_model("reports", "Certificate").objects.select_related("enrolment")
    rows = rows.order_by("agency_id", "issued_at", "kind", "year", "sequence").iterator(chunk_size=500)
    for _agency, own in itertools.groupby(rows, key=lambda row: row.agency_id):
        previous, batch = "0" * 64, []
        for position, row in enumerate(own, 1):
            text = statement(row, position, now)
            entry = model(agency_id=row.agency_id, certificate_id=row.pk, position=position)
            entry.statement, entry.previous, entry.sha256 = text, previous, digest(f"{previous}\n{text}")
            batch, previous = [*batch, entry], entry.sha256
            if len(batch) == 500:
                model.objects.bulk_create(batch)
                batch = []
        model.objects.bulk_create(batch)


def write_patterns(apps, schema_editor):
    """Registers that have given a number keep the pattern they gave it by, the agency's short name written in."""
    for row in apps.get_model("reports", "NumberRegister").objects.select_related("agency"):
        if row.last_number > row.starts_after:
            unit = row.agency.short_name.replace("{", "{{").replace("}", "}}")
            row.pattern = row.agency.certificate_pattern.replace("{unit}", unit)
            row.save(update_fields=["pattern"])


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_register_chain")]

    operations = [
        migrations.RunPython(adopt, migrations.RunPython.noop),
        migrations.RunPython(write_patterns, migrations.RunPython.noop),
    ]
