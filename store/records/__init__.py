"""The records room: relations and what is known of them."""

from store.records.models import Relation
from store.records.views import (
    RelationDetail,
    RelationRow,
    hindrance,
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
    "hindrance",
    "relation_choices",
    "relation_count",
    "relation_detail",
    "relations",
    "search_relations",
    "sort_key",
]
