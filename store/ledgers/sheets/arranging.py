"""How a sheet is shown: formats, widths, what is hidden; notes on cells and names of areas."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Within

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Plain
from store.ledgers.models.sheets import Sheet, SheetTab
from store.ledgers.sheets.editing import Place, named_area, tab_of
from store.sheet_formula.places import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, area, letters
from store.sheet_formula.values import CellFormat
from store.typed_text import Line, NeededLine, Prose

__all__ = ["ArrangeGiven", "FormatGiven", "NameGiven", "NoteGiven"]

Row = Annotated[Plain, Within(ge=1, le=MOST_ROWS)]
ANY_COLUMN = frozenset(letters(column) for column in range(1, MOST_COLUMNS + 1))


class FormatGiven(Given):
    """A format for columns (`C`) or cells (`C5`)."""

    tab: str
    places: Annotated[tuple[str, ...], Within(min_length=1, max_length=MOST_CELLS)]
    format: CellFormat


class ArrangeGiven(Given):
    """How a tab is shown; None leaves as it is, a width of 0 makes it automatic."""

    tab: str
    widths: dict[str, Annotated[Plain, Within(ge=0, le=120)]] | None = None
    frozen_rows: Annotated[Plain, Within(ge=0, le=20)] | None = None
    hidden_rows: tuple[Row, ...] | None = None
    hidden_columns: tuple[str, ...] | None = None


class NoteGiven(Given):
    """A note on a cell; an empty text removes it."""

    tab: str
    at: Place
    text: Prose = ""


class NameGiven(Given):
    """A name for an area, such as `'Tab 1'!B3:B9`; without one the name is removed."""

    name: NeededLine
    refers: Line = ""


@act("sheet.format", N_("format cells"), on=Sheet, given=FormatGiven, states=("concept",),
     undoable=True)  # fmt: skip
def set_format(doing: Doing, sheet: Sheet, given: FormatGiven) -> Sheet:
    """Set how columns or cells are shown."""
    tab = tab_of(sheet, given.tab)
    for each in given.places:
        if each not in ANY_COLUMN:
            area(each)
    formats = {**tab.formats, **dict.fromkeys(given.places, given.format)}
    shown = {
        each: form for each, form in formats.items() if form != "general" or each[-1].isdigit()
    }
    return _with_tab(doing, sheet, tab.model_copy(update={"formats": shown}))


@act("sheet.arrange", N_("arrange a tab"), on=Sheet, given=ArrangeGiven, states=("concept",),
     undoable=True)  # fmt: skip
def arrange(doing: Doing, sheet: Sheet, given: ArrangeGiven) -> Sheet:
    """Set widths, rows that stay in view, and what is hidden."""
    tab = tab_of(sheet, given.tab)
    if {*(given.widths or ()), *(given.hidden_columns or ())} - ANY_COLUMN:
        raise Invalid(N_("Choose columns from A to {last}."), last=letters(MOST_COLUMNS))
    changed = given.model_dump(exclude={"tab", "widths"}, exclude_none=True)
    if given.widths is not None:
        widths = {**tab.widths, **given.widths}
        changed["widths"] = {column: wide for column, wide in widths.items() if wide}
    return _with_tab(doing, sheet, tab.model_copy(update=changed))


@act("sheet.note", N_("write a note on a cell"), on=Sheet, given=NoteGiven, states=("concept",),
     undoable=True)  # fmt: skip
def note(doing: Doing, sheet: Sheet, given: NoteGiven) -> Sheet:
    """Write or remove the note on a cell."""
    tab = tab_of(sheet, given.tab)
    notes = {at: text for at, text in tab.notes.items() if at != given.at}
    if given.text.strip():
        notes[given.at] = given.text
    return _with_tab(doing, sheet, tab.model_copy(update={"notes": notes}))


@act("sheet.name", N_("name an area"), on=Sheet, given=NameGiven, states=("concept",),
     undoable=True)  # fmt: skip
def name(doing: Doing, sheet: Sheet, given: NameGiven) -> Sheet:
    """Give an area a name that formulas can use, or remove the name."""
    names = {each: to for each, to in sheet.names.items()
             if each.casefold() != given.name.casefold()}  # fmt: skip
    if given.refers:
        names[given.name] = named_area(sheet, given.name, given.refers)
    return doing.save(sheet.model_copy(update={"names": names}))


def _with_tab(doing: Doing, sheet: Sheet, tab: SheetTab) -> Sheet:
    tabs = tuple(tab if each.name == tab.name else each for each in sheet.tabs)
    return doing.save(sheet.model_copy(update={"tabs": tabs}))
