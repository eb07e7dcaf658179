"""A sheet that is open: what its cells come to, calculated again as it changes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Self

from store.errors import KantoorError
from store.ledgers.models.sheets import Sheet, SheetTab
from store.sheet_engine.figures import Figures
from store.sheet_engine.said import Said, SaidCall, SaidValue
from store.sheet_formula.functions import ERRORS
from store.sheet_formula.values import CellError, Value, plain, value_of

__all__ = ["Calculated", "Calculation", "calculated_once", "frozen_values", "plain_values"]

Key = tuple[str, str]
"""Tab and cell."""
LONG = 60_000
"""Milliseconds, more than the engine has for an answer."""


@dataclass(frozen=True)
class Calculated:
    """What the filled cells of a sheet come to, and what ledger cells asked of the books.

    `failed` is why it could not be calculated: the values are then those of before.
    """

    values: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    calls: Mapping[Key, tuple[SaidCall, ...]] = field(default_factory=dict)
    failed: KantoorError | None = None

    def value(self, tab: str, at: str) -> Value:
        """Return what a cell comes to."""
        return self.values.get(tab, {}).get(at)


class Calculation:
    """A sheet in the engine; every method waits for it, so a screen calls them in a thread."""

    def __init__(self) -> None:
        from store.sheet_engine.process import Engine  # a session starts no program for less

        self._engine = Engine()
        self._sheet: Sheet | None = None
        self._figures: Figures | None = None
        self._asked: tuple[Sheet, Mapping[str, Mapping[str, str]]] | None = None
        """What the engine was asked and did not answer yet: the sheet with what changed in it."""
        self._last = Calculated()

    def follow(self, sheet: Sheet, figures: Figures) -> Calculated:
        """Return what a sheet comes to with some figures, calculating what differs from before."""
        with suppress(KantoorError):  # then it is calculated anew
            self._collect(LONG)
        try:
            if self._goes_on(sheet, figures):
                self._change(sheet)
                self._collect(LONG)
            else:
                self._sheet = None
                tabs = {tab.name: tab.cells for tab in sheet.tabs}
                said = self._engine.build(list(tabs), sheet.names, figures, tabs)
                self._last = _merged(Calculated(), sheet, {}, said)
                self._sheet, self._figures = sheet, figures
        except KantoorError as error:
            return replace(self._last, failed=error)
        return self._last

    def follow_within(self, milliseconds: int, sheet: Sheet, figures: Figures) -> Calculated | None:
        """Return what a sheet comes to if that is known so soon; else None, and `follow` waits for it."""
        if self._asked or not self._goes_on(sheet, figures):
            return None
        try:
            self._change(sheet)
            return self._last if self._collect(milliseconds) else None
        except KantoorError as error:
            return replace(self._last, failed=error)

    def _goes_on(self, sheet: Sheet, figures: Figures) -> bool:
        """Whether only cells differ from what the engine has."""
        before = self._sheet
        return (
            before is not None
            and self._figures is figures
            and self._engine.is_there
            and _is_alike(before, sheet)
        )

    def _change(self, sheet: Sheet) -> None:
        """Ask what comes of the cells that differ."""
        if self._sheet is None:
            return
        changed, self._sheet = _changed(self._sheet, sheet), None
        if changed:
            self._engine.ask(changed)
            self._asked = sheet, changed
        else:
            self._sheet = sheet

    def _collect(self, within: int) -> bool:
        """Take the answer if it comes in so many milliseconds; whether nothing is left to be answered."""
        if self._asked is None:
            return True
        (sheet, changed), self._asked = self._asked, None
        said = self._engine.answer(within)
        if said is None:
            self._asked = sheet, changed
            return False
        self._last, self._sheet = _merged(self._last, sheet, changed, said), sheet
        return True

    def close(self) -> None:
        """End the engine's process."""
        self._sheet = self._asked = None
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def calculated_once(sheet: Sheet, figures: Figures) -> Calculated:
    """Return what a sheet comes to; raises why it can't be calculated."""
    with Calculation() as calculation:
        calculated = calculation.follow(sheet, figures)
    if calculated.failed is not None:
        raise calculated.failed
    return calculated


def frozen_values(sheet: Sheet) -> Calculated:
    """Return a checked sheet with what its formulas came to when it was checked."""
    frozen = sheet.frozen.values if sheet.frozen else {}
    return Calculated(
        {
            tab.name: {
                at: _unfrozen(frozen.get(tab.name, {}).get(at, "")) if content.startswith("=")
                else value_of(content)
                for at, content in tab.cells.items()
            }
            for tab in sheet.tabs
        }
    )  # fmt: skip


def _unfrozen(text: str) -> Value:
    if text in ERRORS:
        return CellError(text)
    value = value_of(text)
    is_large = isinstance(value, str) and not text.startswith("'")
    return Decimal(text) if is_large else value


def plain_values(sheet: Sheet, calculated: Calculated) -> dict[str, dict[str, str]]:
    """Return what the formulas of a sheet come to, as texts to keep."""
    values: dict[str, dict[str, str]] = {tab.name: {} for tab in sheet.tabs}
    for tab, at, _content in sheet.formulas():
        values[tab.name][at] = plain(calculated.value(tab.name, at))
    return values


def _is_alike(before: Sheet, sheet: Sheet) -> bool:
    """Whether only cells differ."""
    return before.names == sheet.names and [each.name for each in before.tabs] == [
        each.name for each in sheet.tabs
    ]


def _changed(before: Sheet, sheet: Sheet) -> dict[str, dict[str, str]]:
    """Return the contents that differ, by tab; empty where a cell was cleared."""
    changed: dict[str, dict[str, str]] = {}
    for old, new in zip(before.tabs, sheet.tabs, strict=True):
        if old.cells is new.cells:
            continue
        cells = dict.fromkeys(old.cells.keys() - new.cells.keys(), "")
        cells |= {at: text for at, text in new.cells.items() if old.cells.get(at) != text}
        if cells:
            changed[new.name] = cells
    return changed


def _merged(
    last: Calculated, sheet: Sheet, changed: Mapping[str, Mapping[str, str]], said: Said
) -> Calculated:
    calls = {_key(cell): each for cell, each in said.calls.items()}
    stale = {(tab, at) for tab, cells in changed.items() for at in cells}
    calls = {key: each for key, each in last.calls.items() if key not in stale} | calls
    values = {
        tab.name: _values(tab, last.values.get(tab.name), changed.get(tab.name, {}), said, calls)
        for tab in sheet.tabs
    }
    return Calculated(values, calls)


def _values(
    tab: SheetTab,
    last: Mapping[str, Value] | None,
    changed: Mapping[str, str],
    said: Said,
    calls: Mapping[Key, tuple[SaidCall, ...]],
) -> dict[str, Value]:
    """Return the values of a tab: of contents as they are, of formulas as the engine says."""
    values = dict(last or {})
    for at, content in (tab.cells if last is None else changed).items():
        if not content:
            values.pop(at, None)
        elif not content.startswith("="):
            values[at] = value_of(content)
    for at, each in said.values.get(tab.name, {}).items():
        values[at] = _value(each, calls.get((tab.name, at), ()))
    return values


def _value(said: bool | str | SaidValue | None, calls: tuple[SaidCall, ...]) -> Value:
    if not isinstance(said, SaidValue):
        return said
    if said.number:
        return Decimal(said.number)
    if said.date:
        return date.fromisoformat(said.date)
    why = next((each for each in calls if each.code == said.error), None)
    return CellError(said.error, why.reason if why else "", why.about if why else "")


def _key(cell: str) -> Key:
    tab, _mark, at = cell.rpartition("!")
    return tab, at
