"""A sheet is handed in, checked by another person with remarks, and frozen; then comes a new version."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Within

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, Refused
from store.fields import Plain
from store.ledgers.models.sheets import FrozenSheet, Sheet, SheetRemark
from store.ledgers.sheets.calculating import calculated_once, plain_values
from store.ledgers.sheets.editing import tab_of
from store.ledgers.sheets.figures import figures_of, ledger_mark
from store.ledgers.sheets.versions import versions
from store.sheet_formula.places import place
from store.typed_text import NeededProse, Prose

__all__ = ["AnswerSheetRemark", "ReturnSheet", "SheetRemarkGiven"]


class SheetRemarkGiven(Given):
    """What a checker says about a cell, or without one about the whole."""

    tab: str = ""
    at: str = ""
    text: NeededProse


class AnswerSheetRemark(Given):
    """The answer to a remark, by its place from 0."""

    remark: Annotated[Plain, Within(ge=0)]
    text: NeededProse


class ReturnSheet(Given):
    """What has to change; not needed where remarks say it."""

    text: Prose = ""


@act("sheet.submit", N_("submit a sheet"), on=Sheet, states=("concept",), undoable=True)
def submit(doing: Doing, sheet: Sheet, _given: Nothing) -> Sheet:
    """Hand a sheet in; raises `Refused` while remarks have no answer."""
    if sheet.open_remarks:
        raise Refused(N_("{n} remarks have no answer yet. Give each an answer first."),
                      n=len(sheet.open_remarks))  # fmt: skip
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


@act("sheet.answer", N_("answer a remark on a sheet"), on=Sheet, given=AnswerSheetRemark,
     states=("concept",), undoable=True)  # fmt: skip
def answer(doing: Doing, sheet: Sheet, given: AnswerSheetRemark) -> Sheet:
    """Answer a remark; both stay readable."""
    if given.remark >= len(sheet.remarks):
        raise Invalid(N_("That remark is gone. Open the sheet again."), field="remark")
    said = sheet.remarks[given.remark].model_copy(
        update={"answer": given.text, "answered_by": doing.actor.person}
    )
    sheet.remarks = (*sheet.remarks[: given.remark], said, *sheet.remarks[given.remark + 1 :])
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


@act("sheet.check", N_("check a sheet"), on=Sheet, states=("review",),
     four_eyes_fields=("made_by",))  # fmt: skip
def check(doing: Doing, sheet: Sheet, _given: Nothing) -> Sheet:
    """Freeze a sheet with what its formulas come to now, as another than who made it.

    Raises `Refused` while remarks are open, and for who may not see all of its figures.
    """
    if sheet.open_remarks:
        raise Refused(N_("{n} remarks have no answer yet. Return the sheet for them."),
                      n=len(sheet.open_remarks))  # fmt: skip
    figures = figures_of(doing, sheet)
    if not figures.complete:
        raise Refused(N_("You may not see all figures in this sheet. Ask who may to check it."))
    values = plain_values(sheet, calculated_once(sheet, figures))
    until = ledger_mark(doing)
    sheet.state = "checked"
    sheet.frozen = FrozenSheet(
        values=values,
        until=until,
        digest=sheet.digest_of(values, until),
        person=doing.actor.person,
        day=doing.today,
    )
    return doing.save(sheet)


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
