"""The documents of coding."""

from store.coding.models.lines import LineReturned, ServiceLine
from store.coding.models.tables import CODE_SORTS, CodeSort, CodeTable, CodeTableFields

__all__ = [
    "CODE_SORTS",
    "CodeSort",
    "CodeTable",
    "CodeTableFields",
    "LineReturned",
    "ServiceLine",
]
