"""The last column of a field of a kind: what else there is to say of it, read by the type."""

from __future__ import annotations

from store.errors import N_
from store.records import read_more
from tui.locale import _
from tui.widgets.fields import Context, TextField

__all__ = ["NOTHING", "MoreText"]

NOTHING = "-"
"""Stands in a column that is empty, so that Enter goes on."""
PARTS = (
    (N_("lt=laptop"), N_("the choices, with commas between them; the code may be left out, and a ! "
                         "at the end retires one")),
    (N_("unique"), N_("no two records have the same value")),
    (N_("found"), N_("search finds the record by it")),
    (N_("masked"), N_("shown as dots; seeing it whole is logged")),
    (N_("when …"), N_("shown only when this formula is true; with \"required\" before it: required "
                      "then")),
    (N_("= …"), N_("calculated by this formula")),
    (N_("from …"), N_("copied from a linked record, such as patient.born")),
    (N_("iban"), N_("which number is checked: bsn, rsin, iban, kvk, vat-id, email, agb, own, or "
                    "shape AA-9999")),
    (N_("of CON"), N_("records of this kind")),
    (N_("columns …"), N_("the columns of rows: a name, the letter of its type, and a ! if it is "
                         "required")),
    (N_("unit kg"), N_("also: decimals 2, at most 40, default x, help and a text")),
    (N_("attention 60"), N_("so many days before this date the record asks attention")),
    (N_("retired"), N_("no longer asked; records keep what they have")),
)  # fmt: skip


class MoreText(TextField):
    """What else there is to say of the field on line `at`, read by the type on that line."""

    def __init__(self, at: int, *, required: bool) -> None:
        super().__init__(required=required, limit=500)
        self._at = at

    def read(self, typed: str, context: Context, /) -> str:
        if typed == NOTHING:
            return typed
        letter = context.values.get(f"type.{self._at}")
        read_more(letter if isinstance(letter, str) else "t", typed)
        return typed

    def hint(self) -> str:
        return _("choices: lt=laptop, tb=tablet; unique; when …; = formula; F1 has all")

    def parts(self) -> list[tuple[str, str]]:
        return [(_(part), _(text)) for part, text in PARTS]
