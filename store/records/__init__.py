"""The records room: contacts, kinds of record, and records of any kind."""

from store.records.defining.departments import kind_departments
from store.records.defining.templates import kind_templates
from store.records.defining.trial import Trial, TrialRow, kind_trial, typed_trial
from store.records.defining.views import KindDetail, KindRow, kind_choices, kind_detail, kinds
from store.records.filed.about import records_of_relation
from store.records.filed.choosing import record_choices
from store.records.filed.counting import record_count
from store.records.filed.demands import Finding
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
from store.records.filed.handing import AUDIT, CHECK_IN, CHECK_OUT, held_ids
from store.records.filed.kept import kept_values
from store.records.filed.lists import (
    RecordRow,
    record_by_number,
    records,
    records_about,
    search_records,
)
from store.records.filed.models import Record, RecordLink, RecordNumbers, RecordPass
from store.records.filed.scanning import Scan, burst_kinds, holdings, scan, unseen
from store.records.kinds.changes import KindChange
from store.records.kinds.checked_numbers import NUMBER_CHECKS
from store.records.kinds.definition import VOID, Definition
from store.records.kinds.effects import EFFECTS, effect
from store.records.kinds.guess import field_key, guessed_type
from store.records.kinds.in_use import KindInUse, in_use, kind_in_use
from store.records.kinds.models import RecordKind
from store.records.kinds.parts import Column, FieldType, RecordField, State, Transition
from store.records.kinds.retention import RETENTION
from store.records.kinds.typed import both_names, columns_text, more_text, names_text, read_more
from store.records.merged import current, known_as, none_if_merged
from store.records.models import Relation
from store.records.resemblance import misspelled
from store.records.shipped import SHIPPED, ShippedKind, shipped
from store.records.views import (
    RelationDetail,
    RelationRow,
    bsn_shown,
    relation_choices,
    relation_count,
    relation_detail,
    relations,
    search_relations,
    sort_key,
)

__all__ = [
    "AUDIT",
    "CHECK_IN",
    "CHECK_OUT",
    "EFFECTS",
    "NUMBER_CHECKS",
    "RETENTION",
    "SHIPPED",
    "VOID",
    "Column",
    "Definition",
    "DueDay",
    "FieldType",
    "Finding",
    "KindChange",
    "KindDetail",
    "KindInUse",
    "KindRow",
    "Record",
    "RecordDetail",
    "RecordField",
    "RecordKind",
    "RecordLink",
    "RecordLinkRow",
    "RecordNumbers",
    "RecordPass",
    "RecordRow",
    "Relation",
    "RelationDetail",
    "RelationRow",
    "Scan",
    "ShippedKind",
    "ShownField",
    "State",
    "Transition",
    "Trial",
    "TrialRow",
    "TypedRecord",
    "Way",
    "both_names",
    "bsn_shown",
    "burst_kinds",
    "columns_text",
    "current",
    "due_day",
    "effect",
    "field_key",
    "guessed_type",
    "held_ids",
    "holdings",
    "in_use",
    "kept_values",
    "kind_choices",
    "kind_departments",
    "kind_detail",
    "kind_in_use",
    "kind_templates",
    "kind_trial",
    "kinds",
    "known_as",
    "misspelled",
    "more_text",
    "names_text",
    "none_if_merged",
    "read_more",
    "record_as_typed",
    "record_by_number",
    "record_choices",
    "record_count",
    "record_detail",
    "record_history",
    "records",
    "records_about",
    "records_of_relation",
    "relation_choices",
    "relation_count",
    "relation_detail",
    "relations",
    "scan",
    "search_records",
    "search_relations",
    "shipped",
    "sort_key",
    "typed_trial",
    "unmasked",
    "unseen",
]
