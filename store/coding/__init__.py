"""The coding room: dated tables of codes and tariffs, and treatments coded by them."""

from store.coding.lines.views import (
    Agreement,
    LineRow,
    agreement,
    coded_day,
    coding_departments,
    lines_to_claim,
    lines_to_confirm,
    providers,
    service_line,
)
from store.coding.models.lines import LineReturned, ServiceLine
from store.coding.models.tables import CODE_SORTS, CodeSort, CodeTable, CodeTableFields
from store.coding.rules.code_rows import NEEDS, Code, Codes, Combination
from store.coding.rules.reading_table import read_codes
from store.coding.rules.teeth import read_tooth
from store.coding.rules.typed_line import TypedLine, read_line
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
    "Agreement",
    "Code",
    "CodeRow",
    "CodeSort",
    "CodeTable",
    "CodeTableDetail",
    "CodeTableFields",
    "CodeTableRow",
    "Codes",
    "Combination",
    "LineReturned",
    "LineRow",
    "ServiceLine",
    "ShippedTable",
    "TypedLine",
    "agreement",
    "code_rows",
    "code_table",
    "code_tables",
    "coded_day",
    "codes_in",
    "codes_on",
    "coding_departments",
    "find_codes",
    "lines_to_claim",
    "lines_to_confirm",
    "matching_codes",
    "providers",
    "read_codes",
    "read_line",
    "read_tooth",
    "service_line",
    "shipped_codes",
]
