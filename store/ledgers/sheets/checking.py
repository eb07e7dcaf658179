"""A sheet is handed in, checked by another person with remarks, and frozen; then comes a new version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Refused
from store.ledgers.models.sheets import FrozenSheet, Sheet, SheetRemark
from store.ledgers.rules.remarks import AnswerGiven, answered, refuse_open
from store.ledgers.sheets.calculating import calculated_once, plain_values
from store.ledgers.sheets.editing import tab_of
from store.ledgers.sheets.figures import figures_of, ledger_mark
from store.ledgers.sheets.records import records_shown
from store.ledgers.sheets.versions import versions
from store.reading import Reading
from store.sheet_engine.figures import Figures
from store.sheet_formula.places import place
from store.typed_text import Line, NeededProse, Prose

__all__ = ["CheckSheet", "ReturnSheet", "SheetRemarkGiven"]


class SheetRemarkGiven(Given):
    """What a checker says about a cell, or without one about the whole."""

    tab: str = ""
    at: str = ""
    text: NeededProse


class CheckSheet(Given):
    """How far the books were in the figures that the checker saw; empty for as they are."""

    until: Line = ""


class ReturnSheet(Given):
    """What has to change; not needed where remarks say it."""

    text: Prose = ""


@act("sheet.submit", N_("submit a sheet"), on=Sheet, states=("concept",), undoable=True)
def submit(doing: Doing, sheet: Sheet, _given: Nothing) -> Sheet:
    """Hand a sheet in; raises `Refused` while remarks have no answer."""
    refuse_open(sheet.remarks, N_("{n} remarks have no answer yet. Give each an answer first."))
    sheet.state = "review"
    return doing.save(sheet)


@act("sheet.recall", N_("take a sheet back to change it"), on=Sheet, states=("review",))
def recall(doing: Doing, sheet: Sheet, _given: Nothing) -> Sheet:
    """Make a sheet that was handed in a draft again."""
    sheet.state = "concept"
    return doing.save(sheet)


@act("sheet.remark", N_("remark on a sheet"), on=Sheet, given=SheetRemarkGiven, states=("review",),
     four_eyes_fields=("made_by",))  # fmt: skip
def remark(doing: Doing, sheet: Sheet, given: SheetRemarkGiven) -> Sheet:
    """Say something about a cell, as who checks."""
    return doing.save(_with_remark(doing, sheet, given))


@act("sheet.answer", N_("answer a remark on a sheet"), on=Sheet, given=AnswerGiven,
     states=("concept",), undoable=True)  # fmt: skip
def answer(doing: Doing, sheet: Sheet, given: AnswerGiven) -> Sheet:
    """Answer a remark, once; both stay readable."""
    sheet.remarks = answered(doing, sheet.remarks, given)
    return doing.save(sheet)


@act("sheet.return", N_("return a sheet"), on=Sheet, given=ReturnSheet, states=("review",),
     four_eyes_fields=("made_by",))  # fmt: skip
def send_back(doing: Doing, sheet: Sheet, given: ReturnSheet) -> Sheet:
    """Return a sheet to who made it, with what has to change."""
    if given.text.strip():
        sheet = _with_remark(doing, sheet, SheetRemarkGiven(text=given.text))
    if not sheet.open_remarks:
        raise Refused(N_("Say what has to change, or make a remark first."))
    sheet.state = "concept"
    return doing.save(sheet)


@dataclass(frozen=True)
class Ready:
    """What the formulas of a revision of a sheet came to before its check, and from which figures."""

    rev: int
    figures: Figures
    values: dict[str, dict[str, str]]


def _calculation(reading: Reading, sheet: Sheet) -> Callable[[], Ready]:
    """Return what calculates a sheet for its check; raises why it can't be checked."""
    figures = _figures_to_check(reading, sheet)
    return lambda: Ready(sheet.rev, figures, plain_values(sheet, calculated_once(sheet, figures)))


@act("sheet.check", N_("check a sheet"), on=Sheet, given=CheckSheet, states=("review",),
     four_eyes_fields=("made_by",), prepares=_calculation)  # fmt: skip
def check(doing: Doing, sheet: Sheet, given: CheckSheet) -> Sheet:
    """Freeze a sheet with what its formulas come to now, as another than who made it.

    Raises `Refused` while remarks are open, for who may not see all of its figures, and where sheet
    or figures are no longer those that were calculated, or the books not those that the checker saw.
    """
    figures, ready = _figures_to_check(doing, sheet), doing.prepared
    if given.until and figures.until != given.until:
        raise Refused(
            N_("The books moved on since you read these figures. Press / r to read them again.")
        )
    if not isinstance(ready, Ready) or (ready.rev, ready.figures) != (sheet.rev, figures):
        raise Refused(N_("The sheet or its figures changed meanwhile. Look again, then agree."))
    until = ledger_mark(doing)
    sheet.state = "checked"
    sheet.frozen = FrozenSheet(
        values=ready.values,
        counted=records_shown(doing, sheet),
        until=until,
        digest=sheet.digest_of(ready.values, until),
        person=doing.actor.person,
        day=doing.today,
    )
    return doing.save(sheet)


def _figures_to_check(reading: Reading, sheet: Sheet) -> Figures:
    refuse_open(sheet.remarks, N_("{n} remarks have no answer yet. Return the sheet for them."))
    figures = figures_of(reading, sheet)
    if not figures.complete:
        raise Refused(N_("You may not see all figures in this sheet. Ask who may to check it."))
    return figures


@act("sheet.revise", N_("start a new version of a sheet"), on=Sheet, states=("checked",))
def revise(doing: Doing, sheet: Sheet, _given: Nothing) -> Sheet:
    """Begin the next version of a checked sheet; raises `Refused` when there is one already."""
    last = versions(doing, sheet)[-1]
    if last.id != sheet.id:
        raise Refused(N_("Version {version} is newer. Open that one."), version=last.version)
    return doing.add(
        Sheet(
            department=sheet.department,
            title=sheet.title,
            first=sheet.first,
            last=sheet.last,
            version=sheet.version + 1,
            series=sheet.root,
            made_by=doing.actor.person,
            tabs=sheet.tabs,
            names=sheet.names,
        )
    )


def _with_remark(doing: Doing, sheet: Sheet, given: SheetRemarkGiven) -> Sheet:
    if given.at:
        tab_of(sheet, given.tab)
        place(given.at)
    said = SheetRemark(**given.model_dump(), person=doing.actor.person, day=doing.today)
    sheet.remarks = (*sheet.remarks, said)
    return sheet
