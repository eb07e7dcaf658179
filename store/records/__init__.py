"""The records room: relations and their details."""

from store.records.merged import current, known_as, none_if_merged
from store.records.models import Relation
from store.records.resemblance import misspelled
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
    "Relation",
    "RelationDetail",
    "RelationRow",
    "current",
    "known_as",
    "misspelled",
    "none_if_merged",
    "relation_choices",
    "relation_count",
    "relation_detail",
    "relations",
    "search_relations",
    "sort_key",
]
