"""Getting a posted invoice to its client: by mail, through the tray, or by post."""

from __future__ import annotations

from functools import partial

from store import inbox, invoices
from store.errors import Invalid, KantoorError
from store.files import TrayFile
from store.invoices import InvoiceForm
from tui.locale import _
from tui.pages.report import ReportScreen
from tui.pages.to_tray import put_in_tray
from tui.text import clean
from tui.widgets.dialogs import AskText

__all__ = ["begin_documents", "mail", "to_tray"]


def begin_documents(at: ReportScreen, invoice: int) -> None:
    """Have the documents made while the clerk goes on; the minute's tick makes what this leaves."""
    make = partial(invoices.file_invoice, at.session.office, invoice)
    at.app.run_worker(make, thread=True, exit_on_error=False, group="documents")


async def mail(at: ReportScreen, invoice: int) -> None:
    """Mail it with the office's text to the address that is known, or to those that are typed."""
    try:
        letter = await at.ask(invoices.invoice_mail, invoice)
    except KantoorError as error:
        at.show_message(error)
        return
    title = _("Mail {files}").format(files=clean(", ".join(letter.files)))
    typed, problem = letter.to, None
    while typed := await at.app.push_screen_wait(
        AskText(title, _("To"), text=typed, error=problem)
    ):
        try:
            to = inbox.addresses(typed)
        except Invalid as error:
            problem = error
            continue
        given = {"to": to, "title": letter.title, "text": letter.text}
        if await at.act("sales_invoice.mail", invoice, given):
            message = _("Queued for {address}. It goes with the next mail run.")
            at.show_message(message.format(address=clean(", ".join(to))))
        return


async def to_tray(at: ReportScreen, invoice: int, form: InvoiceForm) -> None:
    """Put a document of it in the clerk's own tray."""
    session = at.session

    def put() -> TrayFile:
        return invoices.hand_over_invoice(session.office, session.actor, invoice, form)

    await put_in_tray(at, put)
