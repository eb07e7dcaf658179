"""Fields of documents, declared once on their class; forms, lists, files and inputs use them."""

from store.fields.field import Field, Option, fields_of, picked, value_of
from store.fields.kinds import CHECKED, KINDS, Kind, accept, cell

__all__ = [
    "CHECKED",
    "KINDS",
    "Field",
    "Kind",
    "Option",
    "accept",
    "cell",
    "fields_of",
    "picked",
    "value_of",
]
