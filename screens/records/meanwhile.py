"""What colleagues changed while a record is in its form: its kind, or the record itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from screens.records.wording import called
from store.records import KindInUse, RecordField
from tui.locale import _
from tui.text import clean

__all__ = ["changed_too", "kind_changed"]


def kind_changed(before: Sequence[RecordField], kind: KindInUse, texts: Mapping[str, str]) -> str:
    """Return what is asked and no longer asked by a newer version; `texts` are those in the form."""
    old, new = ({field.key: field for field in fields} for fields in (before, kind.entered))
    said = [_("This kind now has version {version}; your text is kept.")
            .format(version=kind.doc.version)]  # fmt: skip
    added = [called(field) for key, field in new.items() if key not in old]
    gone = [_with_text(field, texts.get(key, "")) for key, field in old.items() if key not in new]
    if added:
        said.append(_("New: {names}.").format(names=", ".join(added)))
    if gone:
        said.append(_("No longer asked: {names}.").format(names=", ".join(gone)))
    return " ".join(said)


def _with_text(field: RecordField, text: str) -> str:
    return f"{called(field)} ({clean(text)})" if text else called(field)


def changed_too(
    kind: KindInUse, given: Mapping[str, object], began: Mapping[str, Any], now: Mapping[str, Any]
) -> str:
    """Return the names of the given fields that a colleague changed since the form `began`."""
    both = [key for key in given if key in kind.fields and began.get(key) != now.get(key)]
    return ", ".join(called(kind.fields[key]) for key in both)
