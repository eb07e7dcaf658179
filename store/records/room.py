"""The records room: contacts, kinds of record, and records of any kind."""

from __future__ import annotations

from store.errors import N_
from store.records import (
    Record,
    RecordKind,
    RecordLink,
    RecordNumbers,
    RecordPass,
    Relation,
    acts,
    attaching,
)
from store.records.defining import keeping
from store.records.filed import acts as filed_acts
from store.records.filed import connecting, refiling
from store.records.filed.counting import sees_kind
from store.records.filed.permitting import log_of, sees_link, sees_record
from store.records.filed.refiling import refile_all
from store.records.integrity import check
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(Relation, RecordKind, Record, RecordLink, RecordNumbers, RecordPass),
    acts=(acts, attaching, keeping, filed_acts, connecting, refiling),
    reads={"record_numbers": "kind.read", "record_link": "record.read",
           "record_pass": "kind.read"},
    sight={"kind": sees_kind, "record": sees_record,
           "record_link": lambda reading, link: sees_link(reading, link.record)},
    logs={"record": log_of},
    rights={
        "relation.read": N_("see contacts"),
        "relation.unmask": N_("see the BSN of a contact"),
        "kind.read": N_("see kinds of record"),
        "record.read": N_("see records"),
        "record.export": N_("write records to a file"),
        "record.unmask": N_("see a masked value"),
    },
    checks=(check,),
    jobs={N_("groups of records brought up to date"): refile_all},
)  # fmt: skip
