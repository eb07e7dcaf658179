"""What stands in a field of a form that nobody touched."""

from __future__ import annotations

from typing import Any

from store.errors import N_, Invalid
from store.records.filed.values import take
from store.records.kinds.in_use import KindInUse
from store.records.kinds.parts import RecordField

__all__ = ["check_defaults", "defaults"]

YES_NO = {"ja": True, "yes": True, "nee": False, "no": False}
WITHOUT = frozenset("rpxasf")
"""Types whose values nobody can type beforehand."""


def defaults(kind: KindInUse) -> dict[str, Any]:
    """Return the values of a form of a kind before anything is typed."""
    return {field.key: _typed(field) for field in kind.entered if field.default}


def check_defaults(kind: KindInUse) -> None:
    """Raise `Invalid` for a default that its own field refuses: then nobody could add a record."""
    for at, field in enumerate(kind.doc.fields):
        if not field.default or field.retired:
            continue
        place = f"fields.{at}.default"
        if field.type in WITHOUT:
            raise Invalid(N_("A field of this type has no default. Leave it empty."), field=place)
        try:
            take(field, _typed(field))
        except Invalid as error:
            raise Invalid(error.message, field=place, **error.values) from error


def _typed(field: RecordField) -> Any:
    """Return a default as `values.py` takes it; amounts are in cents."""
    if field.type == "j":
        return YES_NO.get(field.default, field.default)
    digits = field.default.removeprefix("-")
    is_cents = field.type == "b" and digits.isascii() and digits.isdigit()
    return int(field.default) if is_cents else field.default
