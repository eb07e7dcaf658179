"""The records room: contacts, kinds of record, and records of any kind."""

from store.records.defining.departments import kind_departments
from store.records.defining.templates import kind_templates
from store.records.defining.trial import Trial, TrialRow, kind_trial, typed_trial
from store.records.defining.views import KindDetail, KindRow, kind_choices, kind_detail, kinds
from store.records.filed.about import records_of_relation
from store.records.filed.by_program import file_record, put_in_state
from store.records.filed.choosing import record_choices
from store.records.filed.counting import record_count, sees_all_of, shown_in
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
from store.records.filed.holdings import Holding, holdings
from store.records.filed.kept import kept_values
from store.records.filed.labelling import RecordLabels, label_settings, record_labels
from store.records.filed.lists import (
    RecordRow,
    record_by_number,
    records,
    records_about,
)
from store.records.filed.models import Record, RecordLink, RecordNumbers, RecordPass
from store.records.filed.scanning import Scan, burst_kinds, scan, unseen
from store.records.filed.searching import search_records
from store.records.filed.typed_number import record_of_number
from store.records.filed.view_counting import ViewCount, view_count, view_sum
from store.records.kinds.changes import KindChange
from store.records.kinds.checked_numbers import NUMBER_CHECKS
from store.records.kinds.definition import VOID, Definition
from store.records.kinds.driven import FOLLOWING, HELD, KEPT, TAKEN_BACK, follows
from store.records.kinds.effects import EFFECTS, effect
from store.records.kinds.guess import field_key, guessed_type
from store.records.kinds.headed import fields_of_table
from store.records.kinds.in_use import KindInUse, in_use, kind_in_use, of_template
from store.records.kinds.merging import merged
from store.records.kinds.models import RecordKind
from store.records.kinds.numbers import is_misread
from store.records.kinds.parts import (
    Check,
    Column,
    FieldType,
    RecordField,
    RecordView,
    Right,
    RightAct,
    State,
    Transition,
)
from store.records.kinds.retention import RETENTION
from store.records.kinds.typed import (
    both_names,
    both_sentences,
    columns_text,
    more_text,
    names_text,
    read_more,
    sentences_text,
)
from store.records.kinds.typed_lists import (
    ROLE_LETTERS,
    fields_text,
    order_text,
    read_fields,
    read_order,
    read_roles,
    read_state,
    read_states,
    read_when,
    roles_for,
    roles_text,
    states_text,
    when_text,
)
from store.records.merged import current, known_as, none_if_merged
from store.records.models import Relation
from store.records.resemblance import misspelled, resembling, skeleton
from store.records.shipped import SHIPPED, ShippedKind, shipped
from store.records.tables.amounts import (
    DateOrder,
    DecimalSign,
    cents_of,
    date_of,
    date_order,
    decimal_sign,
)
from store.records.tables.columns import FileColumn
from store.records.tables.converting import conversion, convertible
from store.records.tables.heads import Head, ImportOptions
from store.records.tables.running import Outcome, TableImport, begin_import, kind_with_code
from store.records.tables.writing import RecordList, write_records, write_refused
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
    "FOLLOWING",
    "HELD",
    "KEPT",
    "NUMBER_CHECKS",
    "RETENTION",
    "ROLE_LETTERS",
    "SHIPPED",
    "TAKEN_BACK",
    "VOID",
    "Check",
    "Column",
    "DateOrder",
    "DecimalSign",
    "Definition",
    "DueDay",
    "FieldType",
    "FileColumn",
    "Finding",
    "Head",
    "Holding",
    "ImportOptions",
    "KindChange",
    "KindDetail",
    "KindInUse",
    "KindRow",
    "Outcome",
    "Record",
    "RecordDetail",
    "RecordField",
    "RecordKind",
    "RecordLabels",
    "RecordLink",
    "RecordLinkRow",
    "RecordList",
    "RecordNumbers",
    "RecordPass",
    "RecordRow",
    "RecordView",
    "Relation",
    "RelationDetail",
    "RelationRow",
    "Right",
    "RightAct",
    "Scan",
    "ShippedKind",
    "ShownField",
    "State",
    "TableImport",
    "Transition",
    "Trial",
    "TrialRow",
    "TypedRecord",
    "ViewCount",
    "Way",
    "begin_import",
    "both_names",
    "both_sentences",
    "bsn_shown",
    "burst_kinds",
    "cents_of",
    "columns_text",
    "conversion",
    "convertible",
    "current",
    "date_of",
    "date_order",
    "decimal_sign",
    "due_day",
    "effect",
    "field_key",
    "fields_of_table",
    "fields_text",
    "file_record",
    "follows",
    "guessed_type",
    "held_ids",
    "holdings",
    "in_use",
    "is_misread",
    "kept_values",
    "kind_choices",
    "kind_departments",
    "kind_detail",
    "kind_in_use",
    "kind_templates",
    "kind_trial",
    "kind_with_code",
    "kinds",
    "known_as",
    "label_settings",
    "merged",
    "misspelled",
    "more_text",
    "names_text",
    "none_if_merged",
    "of_template",
    "order_text",
    "put_in_state",
    "read_fields",
    "read_more",
    "read_order",
    "read_roles",
    "read_state",
    "read_states",
    "read_when",
    "record_as_typed",
    "record_by_number",
    "record_choices",
    "record_count",
    "record_detail",
    "record_history",
    "record_labels",
    "record_of_number",
    "records",
    "records_about",
    "records_of_relation",
    "relation_choices",
    "relation_count",
    "relation_detail",
    "relations",
    "resembling",
    "roles_for",
    "roles_text",
    "scan",
    "search_records",
    "search_relations",
    "sees_all_of",
    "sentences_text",
    "shipped",
    "shown_in",
    "skeleton",
    "sort_key",
    "states_text",
    "typed_trial",
    "unmasked",
    "unseen",
    "view_count",
    "view_sum",
    "when_text",
    "write_records",
    "write_refused",
]
