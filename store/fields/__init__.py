"""Fields of documents, declared once on their class; forms, lists, files and inputs use them."""

from store.fields.field import Field, Option, fields_of, naming, picked, value_of
from store.fields.kinds import CHECKED, KINDS, Kind, accept, cell
from store.fields.masking import is_masked, mask, typed_over
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
    "is_masked",
    "marks_of",
    "mask",
    "naming",
    "picked",
    "typed_over",
    "value_of",
]
