"""Formulas and checks of record kinds: a small language that reads values and does nothing else.

`read` refuses at saving what could not be calculated later, and names the place in the text.
"""

from store.formula.reading import Formula, read
from store.formula.tokens import RESERVED
from store.formula.values import TODAY, Cell, NoResult, Sort, Value

__all__ = [
    "RESERVED",
    "TODAY",
    "Cell",
    "Formula",
    "NoResult",
    "Sort",
    "Value",
    "read",
]
