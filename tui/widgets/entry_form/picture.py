"""Draws a form: its lines and the position of its caret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.locale import _, say
from tui.text import clean, fit
from tui.widgets.entry_form.draft import Draft
from tui.widgets.entry_form.filling import Filling
from tui.widgets.entry_form.matches import Matches
from tui.widgets.entry_form.slots import Heading, Note, Place, Row, Slot, Total, place_rows
from tui.widgets.fields import CodeField
from tui.widgets.line import Piece, caret_cells
from tui.widgets.line_widget import Picture
from tui.widgets.wrapping import wrap

__all__ = ["Scene", "draw"]

MARGIN = 1
FIGURE = 10
"""Cells of a sum, so that names stay in place while sums grow."""
LEAST = 4
"""Cells after a value in which a piece of what is told of it still says something."""


@dataclass(frozen=True)
class Scene:
    """Everything that a form's appearance depends on; `at` beyond the last slot is the gate."""

    filling: Filling
    totals: Sequence[Total | Note]
    gate: str
    focused: bool
    width: int
    height: int


def draw(scene: Scene) -> Picture:
    """Draw the form: rows (scrolled to show the current one), totals, message."""
    places = place_rows(scene.filling.rows, MARGIN, scene.width)
    totals = _totals(scene, places)
    room = max(1, scene.height - 1 - len(totals))
    current = places[scene.filling.at] if scene.filling.at < len(places) else None
    top = _top(len(scene.filling.rows), current, room)
    lines: list[list[Piece]] = [_plain_row(row) for row in scene.filling.rows]
    caret = (MARGIN, scene.height - 1)
    for place in places:
        value, shown_caret = _value(scene, place, place is current)
        lines[place.row] += [*_label(place), value, *_echo(scene, place)]
        if place is current:
            caret = (place.value_at + shown_caret, place.row - top)
    lines = lines[top : top + room]
    lines += totals
    lines += [[] for _row in range(scene.height - 1 - len(lines))]
    cut = ""
    if scene.focused and current is not None and scene.filling.matches is not None:
        cut = _lay_list(lines, scene.filling.matches, current.value_at, caret[1], scene.width)
    message = _message(scene, cut, scene.height - 1 - caret[1] if current else scene.height)
    lines = [*lines[: scene.height - len(message)], *message]
    return Picture(lines, caret)


def _top(count: int, current: Place | None, room: int) -> int:
    if count <= room:
        return 0
    row = count - 1 if current is None else current.row
    return max(0, min(count - room, row - room // 2))


def _plain_row(row: Row) -> list[Piece]:
    if isinstance(row, Heading):
        return _heading(row)
    if isinstance(row, Note) and row.text:
        return [Piece(MARGIN, clean(row.text), "dim")]
    return []


def _heading(row: Heading) -> list[Piece]:
    """Draw a title in capitals, which need no colour, and those of columns as over a list."""
    pieces = [Piece(MARGIN, clean(row.text).upper(), "heading")] if row.text else []
    at = MARGIN
    for number, (title, cells) in enumerate(row.columns, 1):
        shown = clean(title)
        if number < len(row.columns):
            shown = fit(shown, cells - 1).rstrip()
        if shown:
            pieces.append(Piece(at, shown[:1].upper() + shown[1:], "header"))
        at += cells
    return pieces


def _label(place: Place) -> list[Piece]:
    """Draw a label the same for every field, to save bytes: the caret shows which is current."""
    text = clean(place.slot.label)
    return [Piece(place.label_at, text, "label")] if text else []


def _value(scene: Scene, place: Place, current: bool) -> tuple[Piece, int]:
    slot, draft = place.slot, scene.filling.draft
    width = max(1, min(_cells(place, draft), scene.width - MARGIN - place.value_at))
    text = clean(draft.text(slot))
    if current and scene.focused:
        start, cell = caret_cells(text, scene.filling.typed.caret, width)
        role = "selected" if scene.filling.typed.fresh and text else "field_current"
        shown = text[start:]
        if not text:
            shown, role = clean(draft.default(slot)), "field_current"
        return Piece(place.value_at, fit(shown, width), role), cell
    role = "field_wrong" if slot.id in draft.errors else "field" if text else "field_default"
    shown = text or clean(draft.default(slot))
    whole = cell_len(shown) <= width or not slot.field.right
    aligned = fit(shown, width, "right" if slot.field.right else "left")
    return Piece(place.value_at, aligned if whole else "#" * width, role), 0


def _cells(place: Place, draft: Draft) -> int:
    """Return how wide a field is: a code is looked up by name in the room for its name behind it."""
    slot = place.slot
    searched = isinstance(slot.field, CodeField) and slot.echo
    if (
        searched
        and place.echo_end is not None
        and draft.values.get(slot.id) is None
        and slot.id not in draft.errors
    ):
        return place.echo_end - place.value_at
    return slot.width


def _echo(scene: Scene, place: Place) -> list[Piece]:
    """Draw what follows a value: how it was understood, or what is wrong with it.

    Of an error the first sentence where not all of it fits, or a mark alone: the message has the
    whole when the field is current.
    """
    end = scene.width - MARGIN if place.echo_end is None else place.echo_end
    room = end - place.echo_at
    draft = scene.filling.draft
    error = draft.errors.get(place.slot.id)
    text = clean(f"! {say(error)}" if error else _understood(draft, place.slot, room))
    if error:
        text = next(
            (part for part in (text, f"{text.split('. ')[0]}.") if cell_len(part) <= room), "!"
        )
    elif place.slot.field.right and cell_len(text) > room:
        text = ""
    if room < 1 or not text:
        return []
    return [Piece(place.echo_at, fit(text, room).rstrip(), "wrong" if error else "echo")]


def _understood(draft: Draft, slot: Slot, room: int) -> str:
    """Return the value and what is told of it; the value alone where next to nothing more fits."""
    value = draft.values.get(slot.id)
    if value is None:
        return ""
    shown, typed = slot.field.show(value), draft.text(slot) or draft.default(slot)
    same = shown == typed.strip()
    parts = [part for part in ("" if same else f"= {shown}", slot.field.echo(value)) if part]
    whole = " ".join(parts)
    tight = len(parts) > 1 and room < min(cell_len(whole), cell_len(parts[0]) + LEAST)
    return parts[0] if tight else whole


def _totals(scene: Scene, places: Sequence[Place]) -> list[list[Piece]]:
    """Draw the sums under the figures, with their names close before them.

    A rule is over them where that takes no row of the form away.
    """
    totals = scene.totals
    right = [place.value_at + place.slot.width for place in places if place.slot.field.right]
    named = [_named(total) for total in totals if isinstance(total, Total)]
    longest = max((cell_len(label) for label, _text in named), default=0)
    figures = max((cell_len(text) for _label, text in named), default=0)
    figures = max(figures, FIGURE)
    end = max(max(right, default=40), MARGIN + longest + 2 + figures)
    end = min(end, scene.width - MARGIN)
    label_at = max(MARGIN, end - figures - 2 - longest)
    lines = [
        _plain_row(total) if isinstance(total, Note) else _total(total, label_at, end)
        for total in totals
    ]
    has_room = len(scene.filling.rows) + len(lines) + 2 <= scene.height
    first = next((at for at, total in enumerate(totals) if isinstance(total, Total)), 0)
    if named and has_room:
        lines.insert(first, [Piece(end - figures, "─" * figures, "dim")])
    return lines


def _named(total: Total) -> tuple[str, str]:
    return clean(f"! {total.label}" if total.wrong else total.label), clean(total.text)


def _total(total: Total, label_at: int, end: int) -> list[Piece]:
    label, text = _named(total)
    at = max(MARGIN, end - cell_len(text))
    role = "wrong" if total.wrong else "total"
    label = fit(label, max(0, at - label_at - 1)).rstrip()
    return [Piece(label_at, label, role), Piece(at, text, role)]


def _lay_list(lines: list[list[Piece]], matches: Matches, at: int, row: int, width: int) -> str:
    """Draw the list over the rows under the field, or over those above it near the bottom.

    Returns what is told of the highlighted choice if its line is too short for it.
    """
    entries = [
        (f"{clean(each.code)}", clean(each.label), clean(each.hint)) for each in matches.shown
    ]
    more = len(matches.choices) - matches.top - len(entries)
    codes = max((cell_len(code) for code, _label, _hint in entries), default=0)
    texts = [
        "  ".join(part for part in (fit(code, codes), label, hint) if part)
        for code, label, hint in entries
    ]
    left = max(0, at - 2)
    if more:
        tail = "   " + _("… {n} more").format(n=more)
        room = width - left - 4 - cell_len(tail)
        texts[-1] = (fit(texts[-1], room) if cell_len(texts[-1]) > room else texts[-1]) + tail
    here = matches.at - matches.top
    beside = entries[here][2] if 0 <= here < len(entries) else ""
    wide = min(width - left - 1, max((cell_len(text) for text in texts), default=0) + 3)
    below = row + 1 + len(texts) <= len(lines)
    first = row + 1 if below else max(0, row - len(texts))
    for number, text in enumerate(texts):
        shown = fit(f"{'>' if number == here else ' '} {text} ", wide)
        if first + number < len(lines):
            role = "list_current" if number == here else "list"
            lines[first + number].append(Piece(left, shown, role))
        if number == here and beside in shown:
            beside = ""
    return beside


def _message(scene: Scene, cut: str, most: int) -> list[list[Piece]]:
    """Draw the message over at most so many lines; of a longer one the end, which says what to do."""
    text, role = _said(scene, cut)
    lines = wrap(clean(text), scene.width - 2 * MARGIN)
    return [[Piece(MARGIN, line, role)] for line in lines[-max(1, most) :]]


def _said(scene: Scene, cut: str) -> tuple[str, str]:
    """Return what the message line says, and in which role; `cut` is what a list has no room for."""
    filling = scene.filling
    if filling.notice:
        return (f"! {filling.notice}", "wrong") if filling.wrong else (filling.notice, "echo")
    slot = filling.slot
    if slot is None:
        return _at_gate(scene)
    error = filling.draft.errors.get(slot.id)
    typed = filling.typed.text.strip()
    if not error and slot.field.listed and typed and filling.matches is None:
        return _("Nothing matches {text}. Type less, or something else.").format(text=typed), "echo"
    return (f"! {say(error)}", "wrong") if error else (cut or slot.hint or slot.field.hint(), "dim")


def _at_gate(scene: Scene) -> tuple[str, str]:
    """Return what Enter does after the last field, or what has to be corrected first."""
    if scene.filling.draft.errors:
        return _("A field is not right yet. Enter goes to it."), "gate"
    for total in scene.totals:
        if isinstance(total, Total) and total.wrong:
            return _("{total} is not right yet. < goes back.").format(total=total.label), "gate"
    return scene.gate, "gate"
