"""Sheets as they are shown: the list, and one with the figures that its formulas ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from store.access import No, Yes
from store.acts import answers_on
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.models import Daybook
from store.ledgers.models.sheets import Sheet
from store.ledgers.sheets.figures import figures_of, ledger_mark, sees_figures
from store.ledgers.sheets.marks import CellChange, cell_changes
from store.ledgers.sheets.versions import versions
from store.people import Person, departments
from store.reading import Reading
from store.sheet_engine.figures import Figures

__all__ = [
    "SheetRow",
    "ShownSheet",
    "compared_sheets",
    "figures_with",
    "sheet",
    "sheet_changed",
    "sheet_departments",
    "sheet_moved",
    "sheets",
]

MOST = 500


@dataclass(frozen=True)
class SheetRow:
    """A sheet in the list, with the name of who made it."""

    doc: Sheet
    maker: str


@dataclass(frozen=True)
class ShownSheet:
    """A sheet, the figures of now, who is who, its versions (id and number), and what may be done.

    `hidden`: it was checked with figures that the reader may not see, so none of these is shown.
    """

    doc: Sheet
    figures: Figures
    names: dict[int, str]
    versions: tuple[tuple[int, int], ...]
    answers: dict[str, Yes | No]
    hidden: bool = False


def sheets(reading: Reading) -> list[SheetRow]:
    """Return the sheets that the reader sees, latest first."""
    docs = reading.visible_page(Sheet, {}, ("-id",), limit=MOST)
    return [
        SheetRow(doc.as_shown(), reading.get(Person, doc.made_by).name)
        for doc in reading.log_rows(docs)
    ]


def sheet(reading: Reading, id: int, figures: Figures | None = None) -> ShownSheet:
    """Return a sheet with the figures of now, or those read before; raises `NotFound` for who may not see it.

    Who may not see all of its figures does not get those that were checked either, but new ones.
    """
    doc = reading.visible(Sheet, id)
    reading.log_access(doc)
    people = {doc.made_by, *(each.person for each in doc.remarks)}
    people |= {each.answered_by for each in doc.remarks if each.answered_by}
    people |= {doc.frozen.person} if doc.frozen else set()
    hidden = doc.frozen is not None and not sees_figures(reading, doc)
    if hidden or figures is None or (figures.first, figures.last) != (doc.first, doc.last):
        figures = figures_of(reading, doc)
    return ShownSheet(
        doc.as_shown() if hidden else doc,
        figures,
        {person: reading.get(Person, person).name for person in people},
        tuple((each.id, each.version) for each in versions(reading, doc) if reading.sees(each)),
        answers_on(reading, doc),
        hidden,
    )


def compared_sheets(reading: Reading, older: int, newer: int) -> list[CellChange]:
    """Return the cells that differ between two versions; raises `NotFound` for what one may not see."""
    docs = [reading.visible(Sheet, each) for each in (older, newer)]
    for doc in docs:
        reading.log_access(doc)
    return cell_changes(*docs)


def figures_with(reading: Reading, sheet: Sheet, figures: Figures) -> Figures:
    """Return figures with what a sheet asks for now besides; those that are there stay as they are.

    Without anything new they are the same object, so that nothing has to be calculated anew.
    """
    now = figures_of(reading, sheet)
    wider = replace(
        figures,
        denied=figures.denied or now.denied,
        accounts=figures.accounts or now.accounts,
        budgets=figures.budgets or now.budgets,
        boxes=figures.boxes or now.boxes,
        open_items={**now.open_items, **figures.open_items},
        contacts=(*figures.contacts, *now.contacts),
        records={**now.records, **figures.records},
        until=figures.until or now.until,
    )
    return figures if wider == figures else wider


def sheet_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments in which the actor may begin a sheet.

    First comes the one that keeps the books: its checked sheets are in period reports.
    """
    reach = reading.reach("sheet.begin")
    kept = {each.department for each in reading.page(Daybook, {"code": MEMORIAL.code}, limit=1)}
    named = [
        (department.id, department.name)
        for department in departments(reading)
        if reach.covers(department.id, owned=False)
    ]
    return sorted(named, key=lambda each: each[0] not in kept)


def sheet_changed(reading: Reading, id: int, rev: int) -> bool:
    """Return whether a sheet has another revision than that; cheap, also for a full sheet."""
    return reading.revision(Sheet, id) != rev


def sheet_moved(reading: Reading, until: str) -> bool:
    """Return whether the books have moved on since figures were read `until` there."""
    return bool(until) and ledger_mark(reading) != until
