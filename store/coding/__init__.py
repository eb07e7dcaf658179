"""The coding room: dated tables of codes and tariffs, and treatments coded by them."""

from store.coding.models.tables import CODE_SORTS, CodeSort, CodeTable, CodeTableFields
from store.coding.rules.code_rows import NEEDS, Code, Codes, Combination
from store.coding.rules.reading_table import read_codes
from store.coding.shipped import SHIPPED_TABLES, ShippedTable, shipped_codes
from store.coding.tables.looking_up import codes_in, codes_on, find_codes
from store.coding.tables.views import (
    CodeRow,
    CodeTableDetail,
    CodeTableRow,
    code_rows,
    code_table,
    code_tables,
    matching_codes,
)

__all__ = [
    "CODE_SORTS",
    "NEEDS",
    "SHIPPED_TABLES",
    "Code",
    "CodeRow",
    "CodeSort",
    "CodeTable",
    "CodeTableDetail",
    "CodeTableFields",
    "CodeTableRow",
    "Codes",
    "Combination",
    "ShippedTable",
    "code_rows",
    "code_table",
    "code_tables",
    "codes_in",
    "codes_on",
    "find_codes",
    "matching_codes",
    "read_codes",
    "shipped_codes",
]
