"""Commands of the check: submit, remark, answer, return, agree, and the next version."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work

from screens.sheets.desk import SheetDesk, handles
from store.errors import KantoorError
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.text import clean
from tui.widgets.entry_form import Slot
from tui.widgets.fields import TextField
from tui.widgets.grid import named

__all__: list[str] = []


async def _do(
    desk: SheetDesk, act: str, message: str, given: Mapping[str, object] | None = None
) -> None:
    """Do an act on the sheet as it is shown."""
    if await desk.act(act, desk.sheet, given, desk.doc.rev):
        desk.show_message(message)


@handles("sheet.submit")
async def submit(desk: SheetDesk) -> None:
    """Hand it in for a check."""
    await _do(desk, "sheet.submit", _("Submitted for a check."))


@handles("sheet.recall")
async def recall(desk: SheetDesk) -> None:
    """Get it back."""
    await _do(desk, "sheet.recall", _("Recalled. You can change the sheet again."))


@handles("sheet.check")
async def check(desk: SheetDesk) -> None:
    """Agree with it."""
    until = desk.figures.until if desk.figures else ""
    await _do(desk, "sheet.check", _("Checked. Figures and formulas are fixed."), {"until": until})


@handles("sheet.remark")
@work
async def remark(desk: SheetDesk) -> None:
    """Say what has to change in the cell."""
    tab, at = desk.tab.name, named(desk.grid.at)
    await act_with_text(
        desk, "sheet.remark", desk.sheet, lambda text: {"tab": tab, "at": at, "text": text},
        _("Remark on {name}").format(name=at), _("What has to change"),
    )  # fmt: skip


@handles("sheet.answer")
@work
async def answer(desk: SheetDesk) -> None:
    """Answer the first open remark."""
    remarks = desk.doc.remarks
    number = next((at for at, each in enumerate(remarks) if not each.answer), None)
    if number is None:
        desk.show_message(_("Every remark has its answer. Press / y s to submit the sheet."))
        return
    asked = remarks[number]
    await act_with_text(
        desk, "sheet.answer", desk.sheet, lambda text: {"remark": number, "text": text},
        clean(f"{asked.at} {asked.text}".strip()), _("Answer"),
    )  # fmt: skip


@handles("sheet.return")
@work
async def send_back(desk: SheetDesk) -> None:
    """Return it with its remarks, or with a reason."""
    if any(not each.answer for each in desk.doc.remarks):
        if await desk.act("sheet.return", desk.sheet, {"text": ""}, desk.doc.rev):
            desk.show_message(_("Returned to its maker."))
        return
    await act_with_text(desk, "sheet.return", desk.sheet, lambda text: {"text": text},
                        _("Return the sheet"), _("What has to change"))  # fmt: skip


@handles("sheet.revise")
async def revise(desk: SheetDesk) -> None:
    """Start the next version."""
    done = await desk.act("sheet.revise", desk.sheet, None, desk.doc.rev)
    if done:
        desk.go("worksheet", sheet=done.doc.id)


@handles("sheet.change")
@work
async def change(desk: SheetDesk) -> None:
    """Change title and period."""
    doc = desk.doc
    rows = (
        Slot("title", _("Title"), TextField(required=True, limit=60), 40),
        Slot("period", _("Period"), TextField(required=True, limit=17), 17),
    )

    def given(values: Mapping[str, object]) -> Mapping[str, object]:
        return dict(values)

    await desk.fill_in(_("Title and period"), rows, "sheet.change", given,
                       {"title": doc.title, "period": doc.period})  # fmt: skip
    await desk.read_again(figures=True)


@handles("sheet.discard")
async def discard(desk: SheetDesk) -> None:
    """Discard a draft."""
    try:
        await desk.save("sheet.discard", desk.sheet)
    except KantoorError as error:
        desk.show_message(error)
    else:
        desk.leave(_("Draft discarded. Press u to undo."))


@handles("sheet.export")
def export(desk: SheetDesk) -> None:
    """Save it as a file."""
    desk.do_report_export()
