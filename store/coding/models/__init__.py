"""The documents of coding."""

from store.coding.models.tables import CODE_SORTS, CodeSort, CodeTable, CodeTableFields

__all__ = ["CODE_SORTS", "CodeSort", "CodeTable", "CodeTableFields"]
