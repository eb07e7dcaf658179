"""What is said of a cell besides its content: where its figure is from, its note, what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from screens.sheets.calculating import Calculated
from store.errors import N_
from store.ledgers import MARK_NAMES, Sheet
from store.sheet_engine.said import SaidCall
from store.sheet_formula.functions import function
from store.sheet_formula.values import CellError
from tui.locale import _, filled
from tui.text import clean
from tui.widgets import signs

__all__ = ["NOTE", "Noting"]

NOTE = "'"
"""Behind a cell with a note."""
ONLY_TOLD = frozenset({"ledger"})
"""What is found in a cell and is no reason to look at it."""

REASONS = {
    "#N/A": N_("nothing that matches, here or in a cell before it"),
    "#DIV/0!": N_("divides by zero, here or in a cell before it"),
    "#VALUE!": N_("a text where a number is needed, here or in a cell before it"),
    "#REF!": N_("a cell that is gone, here or in a cell before it"),
    "#NAME?": N_("an unknown name, here or in a cell before it"),
    "#NUM!": N_("a number that is too large or not possible, here or in a cell before it"),
    "#CIRC!": N_("asks for its own value, by itself or by other cells"),
}
"""What an error means, where its formula gives no reason."""


@dataclass(frozen=True)
class Noting:
    """What is noted in a sheet; `names` are those of the persons in it."""

    doc: Sheet
    names: Mapping[int, str]
    calculated: Calculated | None
    dutch: bool

    def signs(self, tab: str) -> dict[str, str]:
        """Return the sign behind each cell that has one: of several the first to look at."""
        marks = dict.fromkeys(next(each.notes for each in self.doc.tabs if each.name == tab), NOTE)
        if self.calculated:
            marks |= dict.fromkeys(self._marked(tab), signs.TO_REVIEW)
            marks |= {at: signs.LATE for of, at in self.calculated.drift if of == tab}
        asked = {each.at for each in self.doc.remarks if each.tab == tab and not each.answer}
        return marks | dict.fromkeys(asked - {""}, signs.TO_REVIEW)

    def _marked(self, tab: str) -> Iterator[str]:
        marks = self.calculated.marks if self.calculated else {}
        for (of, at), names in marks.items():
            if of == tab and not ONLY_TOLD.issuperset(names):
                yield at

    def about(self, tab: str, at: str) -> str:
        """Return all that is said of a cell."""
        return " · ".join(filter(None, self._parts(tab, at)))

    def _parts(self, tab: str, at: str) -> Iterator[str]:
        known = self.calculated
        for remark in self.doc.remarks:
            if (remark.tab, remark.at) == (tab, at):
                yield f"{self.names.get(remark.person, '')}: {clean(remark.text)}"
                yield f"> {clean(remark.answer)}" if remark.answer else ""
        yield clean(next(each.notes.get(at, "") for each in self.doc.tabs if each.name == tab))
        if known:
            yield from (_(MARK_NAMES[name]) for name in known.marks.get((tab, at), ()))
            if (tab, at) in known.drift:
                drift = known.drift[tab, at]
                yield _("was {then}, now {now}").format(
                    then=clean(drift.then), now=clean(drift.now)
                )
            value = known.result.values.get(tab, {}).get(at)
            if isinstance(value, CellError):
                reason = value.reason or REASONS.get(value.code, "")
                yield filled(reason, {"about": value.about}) if reason else ""
            for call in known.result.calls.get((tab, at), ()):
                yield _source(call, dutch=self.dutch)


def _source(call: SaidCall, *, dutch: bool) -> str:
    """Return what a ledger function asked, and of which months it is."""
    months = call.first if call.first == call.last else f"{call.first} - {call.last}".strip(" -")
    about = "; ".join(clean(each) for each in call.given)
    known = function(call.name)
    name = known.name(dutch) if known else call.name
    return " ".join(filter(None, (f"{name}({about})", months)))
