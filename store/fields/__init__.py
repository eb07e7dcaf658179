"""Fields of documents, declared once on their class; forms, lists, files and inputs use them."""

from store.fields.field import Field, Option, fields_of, naming, picked, value_of
from store.fields.kinds import CHECKED, KINDS, Kind, accept, cell
from store.fields.numbers import Id, Named, Number, Plain, ids_in, marks_of

__all__ = [
    "CHECKED",
    "KINDS",
    "Field",
    "Id",
    "Kind",
    "Named",
    "Number",
    "Option",
    "Plain",
    "accept",
    "cell",
    "fields_of",
    "ids_in",
    "marks_of",
    "naming",
    "picked",
    "value_of",
]
