"""Calculates a sheet in a thread, the newest of what it is given, while the keys go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from screens.sheets.cells import widths_of
from store import ledgers
from store.ledgers import Calculated as Result
from store.ledgers import CellGiven, Drifted, Mark, Sheet
from store.sheet_engine.figures import Figures

__all__ = ["Calculated", "Calculating", "Wanted"]

AT_ONCE = 20
"""Milliseconds that a key waits for its figures, so that both are painted together."""
FEW = 50
"""Edits of a key at most that waits for its figures."""


@dataclass(frozen=True)
class Wanted:
    """What to calculate: a sheet with the edits that are not stored yet, from these figures."""

    saved: Sheet
    edits: Sequence[CellGiven]
    figures: Figures
    marked: bool
    """Whether the marks of the checker are wanted too."""
    dutch: bool


@dataclass(frozen=True)
class Calculated:
    """What came of it: the sheet as it was calculated, its values, and what was found in it."""

    wanted: Wanted
    doc: Sheet
    result: Result
    widths: Mapping[str, Mapping[str, int]]
    marks: Mapping[tuple[str, str], tuple[Mark, ...]]
    drift: Mapping[tuple[str, str], Drifted]


class Calculating:
    """One calculation at a time; what is wanted meanwhile replaces what was wanted before.

    `show` gets what came of each. `busy` is whether one is under way; `rests` is set when all that is
    wanted is calculated.
    """

    def __init__(self, show: Callable[[Calculated], None]) -> None:
        self._show = show
        self._calculation = ledgers.Calculation()
        self._wanted: Wanted | None = None
        self._widths: dict[str, Mapping[str, int]] = {}
        self._figures: Figures | None = None
        self.busy = False
        self.rests = asyncio.Event()

    def want(self, wanted: Wanted) -> bool:
        """Take what is wanted next; returns whether `run` has to be started for it."""
        self._wanted = wanted
        self.rests.clear()
        return not self.busy

    def at_once(self, wanted: Wanted) -> bool:
        """Calculate and show what is wanted if that takes no longer than a key may; else it is to wait."""
        if self.busy or len(wanted.edits) > FEW or not self.rests.is_set():
            return False
        doc = ledgers.with_cells(wanted.saved, wanted.edits)
        result = self._calculation.follow_within(AT_ONCE, doc, wanted.figures)
        if result is None:
            return False
        self._show(self._calculated(wanted, doc, result))
        return True

    async def run(self) -> None:
        """Calculate until nothing more is wanted."""
        if self.busy:
            return
        self.busy = True
        try:
            while (wanted := self._wanted) is not None:
                self._wanted = None
                calculated = await asyncio.to_thread(self._calculate, wanted)
                self.busy = self._wanted is not None
                self._show(calculated)
        finally:
            self.busy = False
            self.rests.set()

    def _calculate(self, wanted: Wanted) -> Calculated:
        doc = ledgers.with_cells(wanted.saved, wanted.edits) if wanted.edits else wanted.saved
        return self._calculated(wanted, doc, self._calculation.follow(doc, wanted.figures))

    def _calculated(self, wanted: Wanted, doc: Sheet, result: Result) -> Calculated:
        self._fit(doc, result, wanted)
        drift = ledgers.drifted(doc, result) if doc.frozen else ()
        return Calculated(
            wanted,
            doc,
            result,
            dict(self._widths),
            ledgers.marks(doc, result) if wanted.marked else {},
            {(each.tab, each.at): each for each in drift},
        )

    def _fit(self, doc: Sheet, result: Result, wanted: Wanted) -> None:
        """Let columns grow for all cells where the figures are new, else for those just typed."""
        anew = self._figures is not wanted.figures
        self._figures = wanted.figures
        typed: dict[str, list[str]] = {tab.name: [] for tab in doc.tabs}
        for edit in wanted.edits:
            typed.setdefault(edit.tab, []).append(edit.at)
        self._widths = {
            tab.name: widths_of(
                tab,
                result.values.get(tab.name, {}),
                wanted.dutch,
                self._widths.get(tab.name, {}),
                None if anew or tab.name not in self._widths else typed[tab.name],
            )
            for tab in doc.tabs
        }

    async def close(self) -> None:
        """End the process of the calculation."""
        await asyncio.to_thread(self._calculation.close)
