"""The tasks of sales invoices: writing, approving, posting, sending, and what is kept for them."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS: Mapping[str, tuple[Task, ...]] = {
    "sales_invoices": (
        Task(N_("write an invoice"), ("sales_invoice.add",)),
        Task(N_("continue a draft"), ("sales_invoices.drafts", "sales_invoice.open", "sales_invoice.change")),
        Task(N_("approve an invoice"), ("sales_invoices.review", "sales_invoice.open", "sales_invoice.approve")),
        Task(N_("post what is approved"), ("sales_invoices.approved", "sales_invoice.open", "sales_invoice.post")),
        Task(N_("send what is posted"), ("sales_invoices.posted", "sales_invoice.open", "sales_invoice.mail")),
        Task(N_("find an invoice by its words"), ("sales_invoices.search",)),
        Task(N_("change name, address or IBAN on invoices"), ("issuers.show",)),
    ),
    "sales_invoice": (
        Task(N_("submit my draft for approval"), ("sales_invoice.submit",)),
        Task(N_("approve an invoice"), ("sales_invoice.approve",)),
        Task(N_("return an invoice that is wrong"), ("sales_invoice.return",)),
        Task(N_("give it its number and book it"), ("sales_invoice.post",)),
        Task(N_("mail it to the client"), ("sales_invoice.mail",)),
        Task(N_("credit a part of it, or all"), ("sales_invoice.credit",)),
        Task(N_("replace a wrong invoice"), ("sales_invoice.correct",)),
    ),
    "invoice_form": (
        Task(N_("accept what is filled in and go on"), ("Enter",)),
        Task(N_("choose a client or code from a list"), ("F4",)),
        Task(N_("correct an earlier field"), ("<",)),
        Task(N_("use the lines of last time"), ("invoice_form.as_last",)),
        Task(N_("continue the invoice later"), ("go.back",)),
    ),
    "invoice_codes": (
        Task(N_("add something to sell"), ("invoice_code.add",)),
        Task(N_("change a price"), ("invoice_code.change",)),
    ),
    "invoice_texts": (
        Task(N_("add a text"), ("invoice_text.add",)),
        Task(N_("change a text"), ("invoice_text.change",)),
    ),
    "issuers": (
        Task(N_("type new details from a day on"), ("issuer.add",)),
        Task(N_("correct the details"), ("issuer.change",)),
    ),
    "recurring_invoices": (
        Task(N_("change how often it is made"), ("recurring_invoice.change",)),
        Task(N_("end an invoice that recurs"), ("recurring_invoice.remove",)),
    ),
}  # fmt: skip
