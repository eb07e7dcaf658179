"""The records room: relations and their details."""

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
    "misspelled",
    "relation_choices",
    "relation_count",
    "relation_detail",
    "relations",
    "search_relations",
    "sort_key",
]
