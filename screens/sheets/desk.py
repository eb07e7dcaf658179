"""What the commands of a sheet work with: the way of an edit, and of an act."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from screens.sheets.shown import SheetShown
from store import ledgers
from store.acts import ACTS, Done
from store.engine import Doc
from store.errors import ChangedElsewhere, KantoorError
from store.ledgers import CellGiven, Sheet
from store.merge import Difference
from store.sheet_formula.contents import shown, stays_text, stored
from store.sheet_formula.functions import LEDGER, RECORDS
from store.sheet_formula.places import place
from tui.locale import _
from tui.pages.page import Handler
from tui.text import clean
from tui.widgets.conflict import Conflict
from tui.widgets.entry_form import Row
from tui.widgets.form_dialog import FormDialog
from tui.widgets.grid import Spot, letters, named

__all__ = ["HANDLERS", "SheetDesk", "handles"]

HANDLERS: dict[str, Handler] = {}
"""What does each command of a sheet, called with its screen."""


def handles(id: str) -> Callable[[Handler], Handler]:
    """Attach what does a command."""

    def attach(handler: Handler) -> Handler:
        HANDLERS[id] = handler
        return handler

    return attach


PATIENCE = 0.5
"""Seconds after which an edit is stored though its figures are not there yet."""


class SheetDesk(SheetShown):
    """A sheet that is worked on: an edit is shown at once, calculated in a thread, then kept."""

    @property
    def unsaved(self) -> bool:
        """Whether something is not stored."""
        return bool(self.edits) or super().unsaved

    def put(self, edits: Sequence[CellGiven]) -> None:
        """Show contents in their cells with what comes of them, and keep them.

        Raises `Invalid` for what a sheet can't be, and then keeps none.
        """
        if not edits:
            return
        ledgers.with_cells(self.doc, [*self.edits.all(), *edits])
        self.edits.add(edits)
        if not self.calculate_at_once():
            self.grid.renew(self._cells().after(self.cells))
            self.calculate()
        self._rests.clear()
        self.run_worker(self._keep(), group="keeping")

    def put_typed(self, spot: Spot, typed: str, before: str | None = None) -> None:
        """Put what was typed in a cell; raises `Invalid` for a formula that is wrong.

        `before` is what was in the cell when that began, as it is typed: a colleague may have changed
        it meanwhile.
        """
        content, was = stored(typed, self.doc.names), self.cells.content(spot)
        if before is not None and before != self.cells.typed(spot):
            was = stored(before, self.doc.names)
        if content != was:
            self.put([CellGiven(tab=self.tab.name, at=named(spot), content=content, was=was)])
        doubt = stays_text(typed)
        self.show_message(_(doubt).format(text=clean(content)) if doubt else "")

    async def settle(self) -> None:
        """Wait until what was typed is stored, unless it is asked whose content stays."""
        await super().settle()
        await self._rests.wait()

    async def _keep(self) -> None:
        """Keep what was typed, in its order; what cannot be stored is said and shown as it is.

        First comes the calculation, whose figures the clerk waits for.
        """
        with suppress(TimeoutError):
            await asyncio.wait_for(self.calculated_now(), PATIENCE)
        async with self.load_lock:
            while self.edits:
                edits = self.edits.send()
                given = {"layout": self.doc.layout, "cells": edits}
                try:
                    done = await self.save("sheet.set", self.sheet, given)
                except ChangedElsewhere as error:
                    self._rests.set()
                    self.edits.again(*await self._choose(error))
                    await self.read_again(figures=False)
                except KantoorError as error:
                    self.edits.arrived()
                    await self.read_again(figures=False)
                    self.show_message(error)
                    self._put_back(edits)
                else:
                    self.edits.arrived()
                    self._stored(done.doc)
                    await self._answer_new(edits)
            self._rests.set()

    def _put_back(self, edits: Sequence[CellGiven]) -> None:
        """Have at hand what could not be stored: a text in its cell again, more of them to paste."""
        last = edits[-1]
        column, row = place(last.at)
        if len(edits) > 1:
            rows = {place(each.at)[1]: list[str]() for each in edits}
            for each in edits:
                rows[place(each.at)[1]].append(each.content)
            column, row = place(edits[0].at)
            self.copied = list(rows.values()), Spot(row - 1, column - 1)
            self.append_message(_("The texts are copied. / v pastes them."))
        elif self.editable and self.grid.editor is None and last.tab == self.tab.name:
            self.grid.edit(self._said(last.content), Spot(row - 1, column - 1))
        else:
            typed = clean(self._said(last.content))
            self.append_message(_("Typed in {at}: {text}").format(at=last.at, text=typed))

    async def _answer_new(self, edits: Sequence[CellGiven]) -> None:
        """Read the figures that a new formula asks for, and leave those that were read before."""
        if self.figures is not None and any(map(_asks_figures, edits)):
            self.figures = await self.ask(ledgers.figures_with, self.doc, self.figures)
            self.calculate()

    def _stored(self, doc: Doc) -> None:
        if isinstance(doc, Sheet) and self.read is not None:
            self.read = replace(self.read, doc=doc)

    async def _choose(self, error: ChangedElsewhere) -> Any:
        """Ask of each cell that a colleague changed too whose content stays."""
        theirs = {key: str(text) for key, text in error.theirs.items()}
        differences = [
            Difference(key, self._said(str(error.mine.get(key, ""))), self._said(text))
            for key, text in theirs.items()
        ]
        labels = {key: clean(key.replace("!", " ")) for key in theirs}
        chosen = await self.app.push_screen_wait(Conflict(differences, labels)) or {}
        mine = {each.field for each in differences if chosen.get(each.field) == each.mine}
        split = {tuple(key.rsplit("!", 1)): text for key, text in theirs.items()}
        return split, lambda key: "!".join(key) in mine

    def _said(self, content: str) -> str:
        return shown(content, dutch=self.dutch)

    @property
    def selected(self) -> str:
        """The selected cells, as `B3` or `B3:D9`."""
        first, last = self.grid.area
        return named(first, last if first != last else None)

    @property
    def selected_columns(self) -> list[str]:
        """The letters of the selected columns."""
        first, last = self.grid.area
        return [letters(column) for column in range(first.column, last.column + 1)]

    async def change(self, act: str, **given: Any) -> Done | None:
        """Do an act on the sheet as it is laid out now, and show what came of it."""
        if "layout" in ACTS[act].given.model_fields:
            given["layout"] = self.doc.layout
        return await self.act(act, self.sheet, given)

    async def fill_in(
        self,
        title: str,
        rows: Sequence[Row],
        act: str,
        given: Callable[[Mapping[str, object]], Mapping[str, object]],
        texts: Mapping[str, str] | None = None,
    ) -> Done | None:
        """Ask for some fields, and do an act with what they give; call it in a worker."""
        done: list[Done] = []

        async def save(values: Mapping[str, object]) -> None:
            done.append(await self.save(act, self.sheet, given(values)))

        dialog = FormDialog(title, rows, save, today=self.session.today, texts=texts)
        if not await self.app.push_screen_wait(dialog):
            return None
        await self.reload()
        return done[0]

    async def save_draft(self) -> None:
        """Keep what was typed before the clerk leaves."""
        await self._rests.wait()


def _asks_figures(edit: CellGiven) -> bool:
    """Whether a formula asks for a figure of the books or a count of records."""
    formula = edit.content.startswith("=")
    return formula and any(f"{name}(" in edit.content for name in (*LEDGER, *RECORDS))
