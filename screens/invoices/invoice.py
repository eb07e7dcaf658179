"""One invoice: what it says, how it stands, and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import work

from screens.invoices.recurring import let_recur
from screens.invoices.sending import begin_documents, mail, to_tray
from store import invoices
from store.errors import N_, KantoorError
from store.invoices import InvoiceDetail, InvoiceLine, LineRow
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day, euro
from tui.widgets import signs
from tui.widgets.dialogs import Confirm

__all__ = ["SALES_INVOICE"]


def _heading(at: ReportScreen) -> str:
    detail: InvoiceDetail | None = at.sums
    if detail is None:
        return _("Sales invoice")
    doc = detail.doc
    name = _("Credit note {number}") if doc.sort == "credit" else _("Invoice {number}")
    return name.format(number=clean(doc.number or f"({doc.id})"))


def _facts(at: ReportScreen) -> list[str]:
    detail: InvoiceDetail | None = at.sums
    return [clean(detail.doc.relation_name), _(detail.state_name)] if detail else []


def _summary(detail: InvoiceDetail) -> tuple[tuple[str, str], ...]:
    """Return dates and parties, what it is linked with, and who did what."""
    doc = detail.doc
    lines = [("", " · ".join(filter(None, (
        day(doc.day), _("due {day}").format(day=day(doc.due)) if doc.due else "",
        _("delivered {day}").format(day=day(doc.delivered)) if doc.delivered else "",
        _("open {euros}").format(euros=euro(detail.standing.left)) if detail.standing.left else "",
        _("{n} days late").format(n=detail.standing.late) if detail.standing.late else "",
    ))))]  # fmt: skip
    said = ((_("your reference"), doc.buyer_reference), (_("order number"), doc.order))
    named = " · ".join(f"{name} {clean(text)}" for name, text in said if text)
    lines += [("", named)] if named else []
    lines += [(signs.RETURNED, clean(doc.note))] if doc.note else []
    linked = (
        (N_("credits {number}"), [detail.credited] if detail.credited else []),
        (N_("replaces {number}"), [detail.replaced] if detail.replaced else []),
        (N_("credited by {number}"), detail.notes),
        (N_("replaced by {number}"), detail.replacing),
    )
    for text, rows in linked:
        lines += [("", _(text).format(number=clean(row.number or f"({row.id})"))) for row in rows]
    lines += [(signs.WAITING, _(each.message).format(**each.values)) for each in detail.wanted]
    lines += [("", clean(text)) for text in (doc.heading, doc.closing) if text]
    if doc.number:
        way = detail.delivery
        lines += [
            ("", _(way.message).format(**{name: clean(text) for name, text in way.values.items()}))
        ]
    lines += [("", _(doc.unfiled))] if doc.unfiled else []
    lines += [("", _("{act}: {name}, {moment}").format(act=_(each.act), name=clean(each.name),
                                                      moment=f"{each.at:%d-%m %H:%M}"))
              for each in [done for done in detail.happened if done.name][-MOST:]]  # fmt: skip
    return tuple(lines)


MOST = 4
"""The latest things that people did that are shown."""


def _price(line: InvoiceLine) -> str:
    discount = f" -{invoices.parts_text(line.discount * 100)}%" if line.discount else ""
    return f"{invoices.parts_text(line.price, 2)}{discount}"


def _foot(at: ReportScreen) -> tuple[str, ...]:
    doc = at.sums.doc if at.sums else None
    if doc is None:
        return ()
    text = _("Net {net} · VAT {btw}").format(net=euro(doc.net), btw=euro(doc.btw))
    return (text, "", _("Total"), "", "", euro(doc.total))


SALES_INVOICE = ReportPage(
    place="sales_invoice",
    of=LineRow,
    heading=_heading,
    facts=_facts,
    empty=N_("No lines yet. Press e to go on."),
    columns=(
        Shown(N_("Description"), 26, lambda row: clean(row.line.text), most=60),
        Shown(N_("Quantity"), 8, lambda row: invoices.parts_text(row.line.quantity), right=True),
        Shown(
            N_("Unit"), 6, lambda row: _(invoices.UNITS.get(row.line.unit, row.line.unit)), most=12
        ),
        Shown(N_("Price"), 12, lambda row: _price(row.line), right=True, most=20),
        Shown(N_("VAT"), 4, lambda row: row.line.btw),
        Shown(N_("Amount"), 12, lambda row: euro(row.net), right=True),
    ),
    follows=frozenset({"sales_invoice", "open_item", "mail"}),
    sums=invoices.invoice_detail,
    summary=_summary,
    read=invoices.invoice_lines,
    key=lambda row: int(row.number),
    foot=_foot,
    answers=lambda at: at.sums.answers if at.sums else {},
)


def _doc(at: ReportScreen) -> Any:
    return at.sums.doc


async def _do(at: ReportScreen, act: str, said: str, given: Mapping[str, Any] | None = None) -> Any:
    doc = _doc(at)
    done = await at.act(act, doc.id, given, doc.rev)
    if done:
        at.show_message(said.format(number=clean(done.doc.number)))
    return done


@SALES_INVOICE.handles("sales_invoice.change")
def change(at: ReportScreen) -> None:
    """Go on with the draft."""
    at.go("invoice_form", sales_invoice=_doc(at).id)


@SALES_INVOICE.handles("sales_invoice.submit")
async def submit(at: ReportScreen) -> None:
    """Hand it in for approval."""
    await _do(at, "sales_invoice.submit", _("Submitted. It waits for approval."))


@SALES_INVOICE.handles("sales_invoice.recall")
async def recall(at: ReportScreen) -> None:
    """Take it back to change it."""
    await _do(at, "sales_invoice.recall", _("Recalled. Press e to change it."))


@SALES_INVOICE.handles("sales_invoice.approve")
async def approve(at: ReportScreen) -> None:
    """Approve it as it is shown, and show the next that waits."""
    done = await _do(at, "sales_invoice.approve", "")
    if done:
        approved = done.doc.state == "approved"
        await _next(at, _("Approved. It can be posted now.") if approved
                    else _("Approved. It also needs the approval of a second person."))  # fmt: skip


async def _next(at: ReportScreen, message: str) -> None:
    for back in (False, True):
        other = await at.ask(invoices.next_invoice, "submitted", _doc(at).id, back=back)
        if other is not None:
            await at.turn(sales_invoice=other)
            break
    at.show_message(message)


@SALES_INVOICE.handles("sales_invoice.return")
@work
async def send_back(at: ReportScreen) -> None:
    """Return it with a note."""
    await act_with_text(at, "sales_invoice.return", _doc(at).id, lambda text: {"note": text},
                        _("Return the invoice"), _("What has to change"))  # fmt: skip


@SALES_INVOICE.handles("sales_invoice.post")
async def post(at: ReportScreen) -> None:
    """Give it its number and book it."""
    if await _do(at, "sales_invoice.post", _("Posted as {number}. Its files are being made.")):
        begin_documents(at, _doc(at).id)


@SALES_INVOICE.handles("sales_invoice.mail")
@work
async def mail_it(at: ReportScreen) -> None:
    """Mail it with its documents."""
    await mail(at, _doc(at).id)


@SALES_INVOICE.handles("sales_invoice.sent")
async def sent(at: ReportScreen) -> None:
    """Record that it went by post."""
    await _do(at, "sales_invoice.sent", _("{number} is sent by post."), {"way": "post"})


@SALES_INVOICE.handles("sales_invoice.tray")
async def pdf_to_tray(at: ReportScreen) -> None:
    """Put its PDF in the tray."""
    await to_tray(at, _doc(at).id, "pdf")


@SALES_INVOICE.handles("sales_invoice.ubl")
async def ubl_to_tray(at: ReportScreen) -> None:
    """Put its UBL in the tray."""
    await to_tray(at, _doc(at).id, "ubl")


@SALES_INVOICE.handles("sales_invoice.peppol")
async def peppol_to_tray(at: ReportScreen) -> None:
    """Put its file for Peppol in the tray."""
    await to_tray(at, _doc(at).id, "peppol")


@SALES_INVOICE.handles("sales_invoice.recur")
@work
async def recur(at: ReportScreen) -> None:
    """Let it recur."""
    await let_recur(at, _doc(at))


@SALES_INVOICE.handles("sales_invoice.credit")
async def credit(at: ReportScreen) -> None:
    """Draft a credit note, and open it."""
    done = await at.act("sales_invoice.credit", _doc(at).id, {})
    if done:
        at.go("invoice_form", sales_invoice=done.doc.id)


@SALES_INVOICE.handles("sales_invoice.correct")
@work
async def correct(at: ReportScreen) -> None:
    """Draft a credit note of the whole, and an invoice that replaces it."""
    question = _("A credit note and a new invoice with the same lines are drafted.")
    if await at.app.push_screen_wait(Confirm(_("Correct the invoice"), question)):
        done = await at.act("sales_invoice.credit", _doc(at).id, {"anew": True})
        if done:
            at.show_message(_("Both are drafts. The invoice shows them as links."))


@SALES_INVOICE.handles("sales_invoice.discard")
@work
async def discard(at: ReportScreen) -> None:
    """Discard the draft."""
    question = _("Discard this draft? Press u to undo it afterwards.")
    if await at.app.push_screen_wait(Confirm(_("Discard"), question)):
        try:
            await at.save("sales_invoice.discard", _doc(at).id)
        except KantoorError as error:
            at.show_message(error)
        else:
            at.leave(_("Draft discarded. Press u to undo."))


@SALES_INVOICE.handles("sales_invoice.entry")
def show_entry(at: ReportScreen) -> None:
    """Show the entry that books it."""
    entry = _doc(at).entry
    if entry is None:
        at.show_message(_("It is not booked yet. That happens when it is posted."))
    else:
        at.go("entry", entry=entry)


@SALES_INVOICE.handles("sales_invoice.relation")
def show_relation(at: ReportScreen) -> None:
    """Show the client."""
    relation = _doc(at).relation
    if relation is not None:
        at.go("relation", relation=relation)


async def _step(at: ReportScreen, *, back: bool) -> None:
    other = await at.ask(invoices.next_invoice, _doc(at).state, _doc(at).id, back=back)
    if other is None:
        at.show_message(_("This is the first invoice.") if back else _("This is the last invoice."))
    else:
        await at.turn(sales_invoice=other)


@SALES_INVOICE.handles("sales_invoice.next")
async def show_next(at: ReportScreen) -> None:
    """Show the next invoice in the same state."""
    await _step(at, back=False)


@SALES_INVOICE.handles("sales_invoice.previous")
async def show_previous(at: ReportScreen) -> None:
    """Show the previous invoice in the same state."""
    await _step(at, back=True)
