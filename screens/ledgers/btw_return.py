"""One return of btw: its boxes, what is not in order, and its way from draft to filed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import work

from store import ledgers, records
from store.acts import Done
from store.errors import N_, KantoorError
from store.ledgers import BoxRow, ReturnDetail
from tui.locale import _, filled, ngettext
from tui.pages.asking import act_with_text
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.report import Level, ReportPage, ReportScreen
from tui.text import clean, day, euro
from tui.widgets import signs
from tui.widgets.dialogs import Pick
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, CodeField, TextField

__all__ = ["BTW_RETURN"]

LEVELS: dict[str, Level] = {"5a": "sum", "5c": "total"}


def _heading(at: ReportScreen) -> str:
    detail: ReturnDetail | None = at.sums
    if detail is None:
        return _("VAT return")
    about = {"periods": detail.doc.display_name(), "state": _(ledgers.BTW_RETURN_STATES[detail.state]),
             "euros": euro(abs(detail.payable))}  # fmt: skip
    if detail.payable < 0:
        return _("VAT return {periods} · {state} · to reclaim {euros}").format(**about)
    return _("VAT return {periods} · {state} · to pay {euros}").format(**about)


def _summary(detail: ReturnDetail) -> tuple[tuple[str, str], ...]:
    """Return what is not in order, what came late, and what the checker wrote."""
    lines = [
        (signs.DONE if block.overruled else signs.LATE, _block(block)) for block in detail.blocks
    ]
    if detail.doc.note:
        lines.append((signs.RETURNED, clean(detail.doc.note)))
    if detail.drift:
        changed = _("The books have changed since the check. Return it and check again.")
        lines.append((signs.LATE, changed))
    late = [(signs.LATE if each.report_by else signs.NEW, _late(each, detail))
            for each in detail.corrections]  # fmt: skip
    if detail.state == "concept" and detail.doc.last.endswith("-12"):
        last = _("The last return of the year: press w for private use and gifts.")
        lines.append((signs.NEW, last))
    return (*lines, *late)


def _block(block: Any) -> str:
    said = filled(ledgers.BTW_BLOCKS[block.name], block.values)
    if block.cents:
        said = f"{said}: {euro(block.cents)}"
    return f"{said} ({clean(block.overruled)})" if block.overruled else said


def _late(each: Any, detail: ReturnDetail) -> str:
    about = {"periods": each.of.display_name(), "euros": euro(each.payable),
             "entries": ngettext("{n} entry", "{n} entries", len(each.late)).format(n=len(each.late))}  # fmt: skip
    if each.of.id in detail.doc.adds:
        return _("Counts {entries} of {periods}: {euros}").format(**about)
    if each.report_by:
        message = _("{entries} came late in {periods}: {euros}. Report a correction by {day}.")
        return message.format(**about, day=day(each.report_by))
    return _("{entries} came late in {periods}: {euros}. Press t to count them here.").format(
        **about
    )


def _down(at: ReportScreen, row: BoxRow) -> tuple[str, dict[str, Any]] | None:
    if row.box in LEVELS:
        return None
    doc = at.sums.doc
    part = "base" if row.base is not None else "btw"
    return "btw_box", {"box": row.box, "part": part, "first": doc.first, "last": doc.last}


def _answers(at: ReportScreen) -> Mapping[str, Any]:
    return at.sums.answers if at.sums else {}


BTW_RETURN = ReportPage(
    place="btw_return",
    of=BoxRow,
    heading=_heading,
    follows=frozenset({"btw_return", "entry", "open_item", "btw_setting"}),
    sums=ledgers.btw_return,
    summary=_summary,
    read=ledgers.btw_return,
    answers=_answers,
    level=lambda row: LEVELS.get(row.box, ""),
    down=_down,
    write=ledgers.write_return,
    forms={ledgers.SBR: N_("element names of SBR")},
)


@BTW_RETURN.handles("btw_return.check")
async def check(at: ReportScreen) -> None:
    """Agree with the figures as they are now."""
    await _act(at, "btw_return.check")


@BTW_RETURN.handles("btw_return.send_back")
@work
async def send_back(at: ReportScreen) -> None:
    """Return it with a note to who prepares it."""
    await act_with_text(at, "btw_return.send_back", at.sums.doc.id, lambda text: {"note": text},
                        _("Return the VAT return"), _("What has to change"))  # fmt: skip


@BTW_RETURN.handles("btw_return.override")
@work
async def override(at: ReportScreen) -> None:
    """Give the reason to file although something is not in order."""
    left = [block for block in at.sums.blocks if not block.overruled]
    if not left:
        at.show_message(_("Everything is in order. Nothing needs a reason."))
        return
    choices = [
        Choice(block.name, str(number), _block(block)) for number, block in enumerate(left, 1)
    ]
    name = await at.app.push_screen_wait(Pick(_("File although"), choices))
    if isinstance(name, str):
        await act_with_text(at, "btw_return.override", at.sums.doc.id,
                            lambda text: {"name": name, "why": text}, _("File although"), _("Reason"))  # fmt: skip


@BTW_RETURN.handles("btw_return.add_late")
@work
async def add_late(at: ReportScreen) -> None:
    """Count late entries of a filed return here, or no longer."""
    detail: ReturnDetail = at.sums
    choices = [Choice(each.of.id, str(number), _late(each, detail))
               for number, each in enumerate(detail.corrections, 1)]  # fmt: skip
    if not choices:
        at.show_message(_("Nothing came late in the periods of a filed return."))
        return
    of = await at.app.push_screen_wait(Pick(_("Late entries"), choices))
    if isinstance(of, int):
        await at.act("btw_return.add_late", detail.doc.id,
                     {"filed": of, "counts": of not in detail.doc.adds}, detail.doc.rev)  # fmt: skip


@BTW_RETURN.handles("btw_return.file")
@work
async def file(at: ReportScreen) -> None:
    """Record that it is filed: whom the amount is payable to, and the payment reference."""
    parties = await at.ask(records.relation_choices)
    choices = [Choice(party.id, f"R{party.id}", party.name, party.iban) for party in parties]
    rows = (
        Slot("relation", _("Payable to"), CodeField(choices), 40),
        Slot("reference", _("Payment reference"), TextField(), 20),
    )
    done = await run_form_dialog(
        at, _("File the VAT return"), rows, "btw_return.file", at.sums.doc.id
    )
    if done:
        at.show_message(_("Filed. Its entry is posted, and its months take no more VAT."))


@BTW_RETURN.handles("btw_return.correct")
async def correct(at: ReportScreen) -> None:
    """Prepare the correction of a filed return, with new totals."""
    done = await at.act("btw_return.prepare", given={"replaces": at.sums.doc.id})
    if done:
        at.go("btw_return", btw_return=done.doc.id)


@BTW_RETURN.handles("btw_return.discard")
async def discard(at: ReportScreen) -> None:
    """Discard a draft."""
    try:
        await at.save("btw_return.discard", at.sums.doc.id)
    except KantoorError as error:
        at.show_message(error)
    else:
        at.leave(_("Draft discarded. Press u to undo."))


@BTW_RETURN.handles("btw_return.entry")
def entry(at: ReportScreen) -> None:
    """Go to the entry that books it."""
    if at.sums.doc.entry is None:
        at.show_message(_("No entry books this return yet. File it first."))
    else:
        at.go("entry", entry=at.sums.doc.entry)


@BTW_RETURN.handles("btw_return.watch")
def watch(at: ReportScreen) -> None:
    """Show what to watch beside the boxes."""
    doc = at.sums.doc
    at.go("btw-watch", first=doc.first, last=doc.last)


@BTW_RETURN.handles("btw_return.icp")
def icp(at: ReportScreen) -> None:
    """Show the declaration of EU supplies."""
    at.go("icp_return", btw_return=at.sums.doc.id)


async def _act(at: ReportScreen, act: str) -> Done | None:
    return await at.act(act, at.sums.doc.id, None, at.sums.doc.rev)
