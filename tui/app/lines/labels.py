"""What the fields of a form are called, and the texts above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.widgets.entry_form import EntryForm, Heading, Note, Slot
from tui.widgets.fields import CodeField

__all__ = ["called", "field_named", "label", "notes_above"]


def notes_above(form: EntryForm, slot: Slot) -> list[str]:
    """Return the headings and notes between a field and the one before it."""
    notes: list[str] = []
    for row in form.filling.rows:
        if isinstance(row, Heading | Note):
            notes.append(_text(row))
        elif row is slot or (isinstance(row, Sequence) and slot is row[0]):
            return [text.strip() for text in notes if text.strip()]
        else:
            notes.clear()
    return []


def _text(row: Heading | Note) -> str:
    if isinstance(row, Heading) and row.columns:
        return ", ".join(title.strip() for title, _cells in row.columns if title.strip())
    return row.text


def label(form: EntryForm, slot: Slot) -> str:
    """Return the question for a field, with the value that Enter takes."""
    default = form.filling.draft.text(slot) or form.filling.draft.default(slot)
    if default and isinstance(slot.field, CodeField):
        labels = (each.label for each in slot.field.complete(default) if each.code == default)
        default = f"{default} {next(labels, '')}".strip()
    return f"{called(slot)} [{default}]:" if default else f"{called(slot)}:"


def called(slot: Slot) -> str:
    """Return what a field is called; a number before its column says which line it is on."""
    return " ".join(filter(None, (slot.name, slot.label.strip())))


def field_named(form: EntryForm, name: str) -> Slot | None:
    """Return the one field whose label or name begins so, or with this name and number of its line."""
    typed = name.casefold()
    on_lines = {slot.id: f"{slot.name}{line}".casefold() for slot, line in _on_lines(form)}
    fits = [slot for slot in form.filling.draft.slots
            if typed in (slot.id.casefold(), on_lines.get(slot.id))
            or called(slot).casefold().replace(" ", "").startswith(typed)]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _on_lines(form: EntryForm) -> Iterator[tuple[Slot, str]]:
    """Yield each field of a numbered line, with the number before the first."""
    for row in form.filling.rows:
        if isinstance(row, Sequence) and row[0].label.strip().isdecimal():
            yield from ((slot, row[0].label.strip()) for slot in row)
