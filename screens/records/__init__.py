"""The files: relations, and what is linked to them."""

from screens.records.list import RECORDS
from screens.records.relation import RELATION

__all__ = ["RECORDS", "RELATION"]
