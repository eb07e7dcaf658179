"""The records room: contacts, kinds of record, and records of any kind."""

from store.records.defining.trial import Trial, TrialRow, kind_trial, typed_trial
from store.records.defining.views import KindDetail, KindRow, kind_choices, kind_detail, kinds
from store.records.filed.detail import (
    RecordDetail,
    RecordLinkRow,
    ShownField,
    TypedRecord,
    Way,
    record_as_typed,
    record_detail,
    record_history,
    unmasked,
)
from store.records.filed.filing import DueDay, due_day
from store.records.filed.lists import (
    RecordRow,
    record_by_number,
    record_count,
    records,
    records_about,
    search_records,
)
from store.records.filed.models import Record, RecordLink, RecordNumbers, RecordPass
from store.records.kinds.changes import KindChange
from store.records.kinds.definition import VOID, Definition
from store.records.kinds.in_use import KindInUse, kind_in_use
from store.records.kinds.models import RecordKind
from store.records.kinds.retention import RETENTION
from store.records.merged import current, known_as, none_if_merged
from store.records.models import Relation
from store.records.resemblance import misspelled
from store.records.shipped import SHIPPED, ShippedKind, shipped
from store.records.views import (
    RelationDetail,
    RelationRow,
    relation_choices,
    relation_count,
    relation_detail,
    relations,
    search_relations,
    sort_key,
)

__all__ = [
    "RETENTION",
    "SHIPPED",
    "VOID",
    "Definition",
    "DueDay",
    "KindChange",
    "KindDetail",
    "KindInUse",
    "KindRow",
    "Record",
    "RecordDetail",
    "RecordKind",
    "RecordLink",
    "RecordLinkRow",
    "RecordNumbers",
    "RecordPass",
    "RecordRow",
    "Relation",
    "RelationDetail",
    "RelationRow",
    "ShippedKind",
    "ShownField",
    "Trial",
    "TrialRow",
    "TypedRecord",
    "Way",
    "current",
    "due_day",
    "kind_choices",
    "kind_detail",
    "kind_in_use",
    "kind_trial",
    "kinds",
    "known_as",
    "misspelled",
    "none_if_merged",
    "record_as_typed",
    "record_by_number",
    "record_count",
    "record_detail",
    "record_history",
    "records",
    "records_about",
    "relation_choices",
    "relation_count",
    "relation_detail",
    "relations",
    "search_records",
    "search_relations",
    "shipped",
    "sort_key",
    "typed_trial",
    "unmasked",
]
