"""The files: relations, and what is linked to them."""

from screens.records.list import RecordsScreen
from screens.records.relation import RelationScreen

__all__ = ["RecordsScreen", "RelationScreen"]
