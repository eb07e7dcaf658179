"""The column rules that an office keeps for the CSV files of its banks."""

from __future__ import annotations

from typing import ClassVar

from store.engine import Doc
from store.ledgers.bank_format.columns import ColumnFields

__all__ = ["ColumnRules"]


class ColumnRules(Doc, ColumnFields):
    """The columns of a bank's files, which are tried before those of the known banks."""

    kind = "column_rules"
    refers: ClassVar[dict[str, str]] = {"department": "department"}

    department: int

    def display_name(self) -> str:
        """The bank."""
        return self.name
