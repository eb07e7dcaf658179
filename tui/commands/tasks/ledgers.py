"""The tasks of the ledgers: entering, the bank, reports and their settings."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS: Mapping[str, tuple[Task, ...]] = {
    "ledgers": (
        Task(N_("enter a purchase invoice"), ("ledgers.purchase",)),
        Task(N_("enter a sales invoice"), ("ledgers.sales",)),
        Task(N_("post the lines of the bank"), ("ledgers.bank",)),
        Task(N_("continue a draft"), ("ledgers.drafts", "entry.open", "entry.edit")),
        Task(N_("review and post an entry"), ("ledgers.review", "entry.open", "entry.post")),
        Task(N_("correct a posted entry"), ("ledgers.posted", "entry.open", "entry.reverse")),
        Task(N_("see who still has to pay"), ("ledgers.open_items",)),
        Task(N_("print or save a report"), ("ledgers.reports", "reports.open", "report.export")),
    ),
    "enter": (
        Task(N_("accept what is filled in and go on"), ("Enter",)),
        Task(N_("choose an account or contact from a list"), ("F4",)),
        Task(N_("correct an earlier field"), ("<",)),
        Task(N_("see what is known of the contact"), ("enter.look",)),
        Task(N_("type amounts without VAT"), ("enter.included",)),
        Task(N_("continue the entry later"), ("go.back",)),
    ),
    "entry": (
        Task(N_("submit my draft for approval"), ("entry.submit",)),
        Task(N_("change a draft"), ("entry.edit",)),
        Task(N_("correct an entry that I submitted"), ("entry.recall", "entry.edit")),
        Task(N_("approve and post an entry"), ("entry.post",)),
        Task(N_("return an entry that is wrong"), ("entry.return",)),
        Task(N_("agree to what I ordered"), ("entry.agree",)),
        Task(N_("pay on the known IBAN although the invoice has another"), ("entry.keep_iban",)),
        Task(N_("correct a posted entry"), ("entry.reverse",)),
        Task(N_("see the mail that it came with"), ("entry.item",)),
        Task(N_("use it again for the next entry"), ("entry.template",)),
    ),
    "to_book": (
        Task(N_("book an invoice as its file fills it in"), ("to_book.book",)),
        Task(N_("see the mail that it came with"), ("to_book.item",)),
    ),
    "to_agree": (
        Task(N_("look at what I agree to"), ("daybook.open",)),
        Task(N_("agree to what I ordered"), ("entry.agree",)),
    ),
    "approve": (
        Task(N_("look at an entry before I post it"), ("approve.open",)),
        Task(N_("leave an entry out"), ("approve.leave",)),
        Task(N_("post all others"), ("approve.all",)),
    ),
    "bank": (
        Task(N_("post a line as proposed"), ("bank.book",)),
        Task(N_("post all lines that are certain"), ("bank.sure",)),
        Task(N_("choose another account or contact"), ("bank.choose",)),
        Task(N_("divide a line over several invoices"), ("bank.split",)),
        Task(N_("find out about a line later"), ("bank.suspense",)),
        Task(N_("see whether the bank reconciles"), ("bank.statements",)),
        Task(N_("undo the import of a file"), ("bank.statements", "statements.take_back")),
    ),
    "bank_rules": (
        Task(N_("post such lines to another account"), ("bank_rule.change",)),
        Task(N_("stop a rule for a while"), ("bank_rule.switch",)),
        Task(N_("delete a rule"), ("bank_rule.remove",)),
    ),
    "column_rules": (
        Task(N_("read the CSV files of another bank"), ("column_rules.add",)),
        Task(N_("correct the columns of a bank"), ("column_rules.change",)),
        Task(N_("stop reading the files of a bank"), ("column_rules.remove",)),
    ),
    "statements": (
        Task(N_("link a bank account to a ledger account"), ("statements.account",)),
        Task(N_("undo the import of a file"), ("statements.take_back",)),
    ),
    "open_items": (
        Task(N_("see the invoice"), ("open_items.open",)),
        Task(N_("see what we still have to pay"), ("open_items.turn",)),
        Task(N_("settle an invoice with a credit note"), ("open_items.allocate",)),
        Task(N_("find an invoice"), ("open_items.search",)),
        Task(N_("see the phone number of the contact"), ("open_items.relation",)),
    ),
    "reports": (
        Task(N_("see what customers owe, by age"), ("report.debtors",)),
        Task(N_("see what we owe suppliers, by age"), ("report.creditors",)),
        Task(N_("see profit and costs"), ("report.profit",)),
        Task(N_("see what we own and owe"), ("report.sheet",)),
        Task(N_("see the lines of an account"), ("report.balance", "balance.card")),
        Task(N_("print or save a report"), ("reports.open", "report.export")),
        Task(N_("close a month"), ("report.periods", "period.hard")),
    ),
    "aged": (
        Task(N_("see the invoices of a contact"), ("aged.open",)),
        Task(N_("see what we still have to pay"), ("aged.turn",)),
    ),
    "daybook": (
        Task(N_("see another daybook"), ("daybook.choose",)),
        Task(N_("check that no number is missing"), ("daybook.gaps",)),
    ),
    "periods": (
        Task(N_("see what is left to do for a month"), ("period.checklist",)),
        Task(N_("stop assistants from posting in a month"), ("period.soft",)),
        Task(N_("close a month for everyone"), ("period.hard",)),
        Task(N_("post in a closed month after all"), ("period.reopen",)),
        Task(N_("start the next year"), ("year.open",)),
        Task(N_("close the year"), ("year.close",)),
    ),
    "bad-debts": (
        Task(N_("write off what will not be paid"), ("bad_debt.write_off", "entry.submit")),
    ),
    "btw_returns": (
        Task(N_("prepare the next VAT return"), ("btw_return.prepare",)),
        Task(N_("go on with a VAT return"), ("btw_return.open",)),
        Task(N_("say how often a return is filed"), ("btw_return.settings", "btw_setting.add")),
    ),
    "btw_return": (
        Task(N_("see what is behind a figure"), ("btw_return.lines",)),
        Task(N_("check what a colleague prepared"), ("btw_return.check",)),
        Task(N_("record that it is filed"), ("btw_return.file",)),
        Task(N_("count invoices that came late"), ("btw_return.add_late",)),
        Task(N_("correct a return that was filed"), ("btw_return.correct",)),
        Task(N_("see what was supplied within the EU"), ("btw_return.icp",)),
        Task(N_("see what to watch besides"), ("btw_return.watch",)),
    ),
    "icp_return": (Task(N_("go back to the VAT return"), ("go.back",)),),
    "btw_settings": (
        Task(N_("say how often a return is filed"), ("btw_setting.add",)),
        Task(N_("correct a setting"), ("btw_setting.change",)),
        Task(N_("delete a setting"), ("btw_setting.remove",)),
    ),
    "book_imports": (
        Task(N_("take over the books of another program"), ("book_import.add",)),
        Task(N_("look at an opening balance that came from a file"), ("book_import.open",)),
        Task(N_("undo an import"), ("book_import.take_back",)),
    ),
    "book_plan": (
        Task(N_("say which account here an account is"), ("book_plan.map",)),
        Task(N_("choose which balance of the file opens the books"), ("book_plan.balance",)),
        Task(N_("import the file"), ("book_plan.run", "book_plan.entries")),
    ),
    "budgets": (
        Task(N_("start a budget"), ("budget.begin",)),
        Task(N_("go on with a budget"), ("budget.open",)),
    ),
    "budget": (
        Task(N_("add an account to the budget"), ("budget.add",)),
        Task(N_("change an amount"), ("budget.change",)),
        Task(N_("make it the budget that counts"), ("budget.fix",)),
    ),
    "forecast": (
        Task(N_("see what is expected in a week"), ("forecast.open",)),
        Task(N_("plan what has no invoice yet"), ("forecast.planned", "planned_cash.add")),
        Task(N_("export the report"), ("report.export",)),
    ),
    "forecast_week": (
        Task(N_("see the entry of an open item"), ("daybook.open",)),
        Task(N_("plan what has no invoice yet"), ("forecast.planned", "planned_cash.add")),
    ),
    "planned_cash": (
        Task(N_("plan a receipt or payment"), ("planned_cash.add",)),
        Task(N_("change an amount"), ("planned_cash.change",)),
        Task(N_("delete what will not happen"), ("planned_cash.remove",)),
    ),
    "period_reports": (
        Task(N_("prepare a report"), ("period_report.prepare",)),
        Task(N_("go on with a report"), ("period_report.open",)),
    ),
    "period_report": (
        Task(N_("explain a figure"), ("period_report.note",)),
        Task(N_("submit a report"), ("period_report.submit",)),
        Task(N_("ask about a figure"), ("period_report.remark",)),
        Task(N_("return a report with remarks"), ("period_report.return",)),
        Task(N_("answer a remark on a report"), ("period_report.answer",)),
        Task(N_("sign a report"), ("period_report.sign",)),
    ),
    "sheets": (
        Task(N_("start a sheet"), ("sheet.begin",)),
        Task(N_("go on with a sheet"), ("sheet.open",)),
        Task(N_("start from an Excel file"), ("sheet.bring",)),
    ),
    "worksheet": (
        Task(N_("point at a cell in a formula"), ("=", "↓", "Enter")),
        Task(N_("add up figures"), ("sheet.sum",)),
        Task(N_("copy a formula down"), ("sheet.select", "sheet.fill_down")),
        Task(N_("see what is behind a figure"), ("sheet.drill",)),
        Task(N_("read new figures from the books"), ("sheet.refresh",)),
        Task(N_("submit a sheet for a check"), ("sheet.submit",)),
        Task(N_("find what to look at in a sheet"), ("sheet.next_mark", "sheet.remark")),
        Task(N_("agree with a sheet"), ("sheet.check",)),
    ),
    "sheet_changes": (Task(N_("go back to the sheet"), ("go.back",)),),
    "checklist": (Task(N_("work on an open point"), ("checklist.open",)),),
    "deductions": (
        Task(N_("set another share from a date"), ("deduction.add",)),
        Task(N_("correct a share"), ("deduction.change",)),
        Task(N_("delete a share"), ("deduction.remove",)),
    ),
    "chart": (
        Task(N_("find an account"), ("account.search",)),
        Task(N_("add an account"), ("account.add",)),
        Task(N_("change an account"), ("account.change",)),
        Task(N_("stop offering an account in forms"), ("account.hide",)),
    ),
    "approval_rules": (
        Task(N_("require more approvals"), ("approval_rule.add",)),
        Task(N_("change a rule"), ("approval_rule.change",)),
        Task(N_("agree to a colleague's change"), ("approval_rule.confirm",)),
        Task(N_("delete a rule"), ("approval_rule.remove",)),
    ),
    "batches": (
        Task(N_("start a pile of invoices"), ("batch.open",)),
        Task(N_("enter the next invoice"), ("batch.key",)),
        Task(N_("correct the control totals"), ("batch.change",)),
        Task(N_("check what a colleague entered"), ("batch.verify",)),
        Task(N_("close a batch that is complete"), ("batch.close",)),
        Task(N_("post all its entries"), ("batch.post",)),
    ),
    "verify": (
        Task(N_("accept what is filled in and go on"), ("Enter",)),
        Task(N_("correct an earlier field"), ("<",)),
        Task(N_("verify the rest later"), ("go.back",)),
    ),
    "templates": (
        Task(N_("start an entry from a template"), ("template.begin",)),
        Task(N_("start it with one digit from now on"), ("template.key",)),
        Task(N_("repeat an entry every month"), ("template.every",)),
        Task(N_("create the entries that are due"), ("template.recur",)),
        Task(N_("rename a template"), ("template.rename",)),
        Task(N_("delete a template"), ("template.remove",)),
    ),
}  # fmt: skip
"""The tasks of each place, the most usual first."""
