"""The one catalogue of commands: bindings, key line, palette and help are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

from store.errors import N_, Invalid

__all__ = [
    "CATALOGUE",
    "PORTABLE",
    "Command",
    "at",
    "bindings",
    "by_id",
    "clash",
    "is_function",
    "key_name",
    "named",
    "own_keys",
    "use",
    "written",
]


@dataclass(frozen=True)
class Command:
    """One thing a clerk can ask for by key.

    `label` is what the key line shows and `help` what the help page says, both msgids.
    `places` are the screens that have it (`*`: all). `act` is the act it does: without
    any grant for it the command is hidden. `keys` are Textual's names; the first is shown.
    A command without keys is found in the palette only.
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...]
    places: tuple[str, ...]
    act: str = ""


def _everywhere(id: str, label: str, help: str, *keys: str, act: str = "") -> Command:
    return Command(id, label, help, keys, ("*",), act)


DIGITS = tuple("123456789")

CATALOGUE: tuple[Command, ...] = (
    # on a list of work, and reading one item
    Command("item.open", N_("read"), N_("Read the item."), ("enter",), ("inbox",)),
    Command("item.accept", N_("accept"), N_("Take the new item into the work list."),
            ("1",), ("inbox", "item"), "item.accept"),
    Command("item.decline", N_("decline"), N_("Refuse the new item, with a reason."),
            ("3",), ("inbox", "item"), "item.decline"),
    Command("item.claim", N_("claim"), N_("Make the item yours."),
            ("c",), ("inbox", "item"), "item.claim"),
    Command("item.book", N_("invoice"), N_("Enter the purchase invoice of this item."),
            ("i",), ("inbox", "item"), "entry.draft"),
    Command("item.finish", N_("done"), N_("Finish the item."),
            ("e",), ("inbox", "item", "steps"), "item.finish"),
    Command("item.note", N_("note"), N_("Write a note on the item."),
            ("n",), ("inbox", "item"), "item.note"),
    Command("mail.reply", N_("answer"), N_("Answer the last mail; who wrote it is sent a letter."),
            ("r",), ("inbox", "item"), "mail.reply"),
    Command("mail.files", N_("files"), N_("Read the files that came with the mail, or the mail as it came."),
            ("p",), ("item",), "item.read"),
    Command("mail.resend", N_("send again"), N_("Have an answer sent again that did not go."),
            (), ("inbox", "item"), "mail.resend"),
    Command("mail.health", N_("how the mail goes"), N_("When mail was last looked for, and what is wrong with it."),
            (), ("inbox",)),
    Command("item.give", N_("give"), N_("Give the item to a colleague."),
            ("a",), ("inbox", "item", "board"), "item.give"),
    Command("item.release", N_("put back"), N_("Put the item back in its queue."),
            ("b",), ("inbox", "item"), "item.release"),
    Command("item.reopen", N_("reopen"), N_("Take a finished item up again."),
            ("o",), ("inbox", "item"), "item.reopen"),
    Command("item.wait", N_("wait"), N_("Let the item wait for somebody, with the reason."),
            ("z",), ("inbox", "item"), "item.wait"),
    Command("item.duplicate", N_("same"), N_("Merge the item into the one that asked the same."),
            ("2",), ("inbox", "item"), "item.duplicate"),
    Command("item.approve", N_("approve"), N_("Agree that the work is done."),
            ("4",), ("inbox", "item"), "item.approve"),
    Command("item.return", N_("return"), N_("Send the work back, with what is to be done."),
            ("5",), ("inbox", "item"), "item.return"),
    Command("item.submit", N_("for a check"), N_("Hand the item in for somebody else to check."),
            ("6",), ("inbox", "item"), "item.submit"),
    Command("item.check", N_("check"), N_("Check, as a holder of its certificate, what was done."),
            ("7",), ("inbox", "item"), "item.check"),
    Command("item.recall", N_("take back"), N_("Go on with what you handed in for a check."),
            ("8",), ("inbox", "item"), "item.recall"),
    Command("item.snooze", N_("sleep"), N_("Let the item sleep until a day."),
            ("s",), ("inbox", "item"), "item.snooze"),
    Command("item.wake", N_("wake"), N_("Bring a sleeping item back before its day."),
            ("9",), ("inbox", "item"), "item.wake"),
    Command("item.take", N_("take over"), N_("Take the item over from the colleague who holds it."),
            ("t",), ("inbox", "item"), "item.take"),
    Command("item.move", N_("move"), N_("Bring the item to another queue."),
            ("m",), ("inbox", "item"), "item.move"),
    Command("item.change", N_("details"), N_("Change subject, priority, due date or estimate."),
            ("d",), ("inbox", "item"), "item.change"),
    Command("item.select", N_("select"), N_("Select the item, or let it go; acts are then on all that are selected."),
            ("x",), ("inbox", "board")),
    Command("item.link", N_("link"), N_("Link the item with another item, an entry or a relation."),
            ("f",), ("inbox", "item"), "item.link"),
    Command("item.unlink", N_("take link away"), N_("Take a link of the item away."),
            (), ("inbox", "item"), "item.unlink"),
    Command("item.cancel", N_("cancel"), N_("Let the item lapse, with the reason."),
            ("0",), ("inbox", "item"), "item.cancel"),
    Command("item.quarantine", N_("let in or not"),
            N_("Decide on a mail in quarantine: let it in, or decline it with the reason."),
            ("y",), ("inbox", "item"), "item.quarantine"),
    Command("item.entry", N_("entry"), N_("Go to the entry that was made of this item."),
            ("v",), ("inbox", "item"), "entry.read"),
    Command("item.relation", N_("relation"), N_("Go to the relation of this item."),
            ("l",), ("inbox", "item"), "relation.read"),
    Command("item.steps", N_("steps"), N_("See and tick the steps of the item's procedure; without one, start one."),
            ("k",), ("inbox", "item"), "item.read"),
    Command("item.step", N_("tick"), N_("Say that the step is done, and go on to the next."),
            ("enter",), ("steps",), "item.step"),
    Command("step.note", N_("tick, with a note"), N_("Say that the step is done, with something to say of it."),
            ("n",), ("steps",), "item.step"),
    Command("item.unstep", N_("untick"), N_("Say that the step is not done after all."),
            ("x",), ("steps",), "item.unstep"),
    Command("step.open", N_("go there"), N_("Open the form of the entry or the relation that the step asks for."),
            ("o",), ("steps",)),
    Command("item.start_procedure", N_("procedure"), N_("Have the item done by a procedure; by another one while no step is done."),
            ("k",), ("steps",), "item.start_procedure"),
    Command("inbox.choose", N_("lists"), N_("Choose the queue or list to see."),
            ("q",), ("inbox",)),
    Command("inbox.next", N_("next list"), N_("The next queue or list."),
            ("right_square_bracket",), ("inbox",)),
    Command("inbox.previous", N_("list before"), N_("The queue or list before."),
            ("left_square_bracket",), ("inbox",)),
    Command("item.add", N_("new item"), N_("Hand in a request."), ("plus", "add"), ("inbox",),
            "item.add"),
    Command("inbox.search", N_("search"), N_("Find items by words in them."),
            ("slash",), ("inbox",)),
    Command("inbox.board", N_("who has what"),
            N_("See the items of the department and who holds them."),
            ("w",), ("inbox",), "board.read"),
    Command("inbox.drafts", N_("drafts"), N_("What you typed and did not save or send yet."),
            (), ("inbox",)),
    Command("item.follow", N_("where it went"), N_("Go to the item into which this one was merged, or that it is about."),
            ("w",), ("item",), "item.read"),
    Command("inbox.assign_rules", N_("rules of assignment"), N_("Who gets which new work by itself."),
            ("g",), ("inbox",), "assign_rule.read"),
    Command("item.assign_again", N_("by the rules"), N_("Let the rules of assignment act on the item once more."),
            (), ("inbox", "item"), "item.assign_again"),
    Command("assign_rule.change", N_("change"), N_("Change the rule."),
            ("enter",), ("assign_rules",), "assign_rule.change"),
    Command("assign_rule.add", N_("new rule"), N_("Add a rule of assignment."),
            ("plus", "add"), ("assign_rules",), "assign_rule.add"),
    Command("assign_rule.move", N_("place"), N_("Have the rule tried first, second, and so on."),
            DIGITS, ("assign_rules",), "assign_rule.move"),
    Command("assign_rule.remove", N_("remove"), N_("Take the rule away."),
            ("x",), ("assign_rules",), "assign_rule.remove"),
    Command("assign_rules.next", N_("next department"), N_("The rules of the next department."),
            ("right_square_bracket",), ("assign_rules",)),
    Command("inbox.procedures", N_("procedures"), N_("How work is done, step by step."),
            ("p",), ("inbox",), "procedure.read"),
    Command("inbox.schedules", N_("schedules"), N_("Work that comes back by itself."),
            (), ("inbox",), "schedule.read"),
    Command("procedure.change", N_("change"), N_("Propose a new version of the procedure."),
            ("enter",), ("procedures",), "procedure.change"),
    Command("procedure.add", N_("new procedure"), N_("Propose a new procedure."),
            ("plus", "add"), ("procedures",), "procedure.add"),
    Command("procedure.confirm", N_("confirm"), N_("Have new work begin with the version that a colleague proposed."),
            ("c",), ("procedures",), "procedure.confirm"),
    Command("procedure.decline", N_("decline"), N_("Drop the proposed version."),
            ("d",), ("procedures",), "procedure.decline"),
    Command("procedure.retire", N_("retire"), N_("Begin no more work with the procedure."),
            ("x",), ("procedures",), "procedure.retire"),
    Command("procedures.schedules", N_("schedules"), N_("Work that comes back by itself."),
            ("s",), ("procedures",), "schedule.read"),
    Command("procedures.next", N_("next department"), N_("The procedures of the next department."),
            ("right_square_bracket",), ("procedures",)),
    Command("procedures.previous", N_("department before"), N_("The procedures of the department before."),
            ("left_square_bracket",), ("procedures",)),
    Command("schedule.change", N_("change"), N_("Change the schedule."),
            ("enter",), ("schedules",), "schedule.change"),
    Command("schedule.add", N_("new schedule"), N_("Have work come back by itself."),
            ("plus", "add"), ("schedules",), "schedule.add"),
    Command("schedule.pause", N_("pause or go on"), N_("Let no work come for a while, or let it come again."),
            ("p",), ("schedules",), "schedule.change"),
    Command("schedule.run_now", N_("now"), N_("Make the item of the schedule at once."),
            ("n",), ("schedules",), "schedule.run_now"),
    Command("schedule.remove", N_("remove"), N_("Take the schedule away; items that it made stay."),
            ("x",), ("schedules",), "schedule.remove"),
    Command("schedules.next", N_("next department"), N_("The schedules of the next department."),
            ("right_square_bracket",), ("schedules",)),
    Command("schedules.previous", N_("department before"), N_("The schedules of the department before."),
            ("left_square_bracket",), ("schedules",)),
    Command("board.open", N_("items"), N_("See the items of the line, or read the item."),
            ("enter",), ("board",)),
    Command("board.lines", N_("persons or queues"), N_("A line for each person, or for each queue."),
            ("w",), ("board",)),
    Command("board.state", N_("open or waiting"), N_("Below: open items, those that wait, or those that sleep."),
            ("v",), ("board",)),
    Command("board.next", N_("next department"), N_("The board of the next department."),
            ("right_square_bracket",), ("board",)),
    Command("board.previous", N_("department before"), N_("The board of the department before."),
            ("left_square_bracket",), ("board",)),
    Command("board.quality", N_("quality"), N_("Finished work that is looked at again, and what was found."),
            ("q",), ("board",), "quality.read"),
    Command("inbox.quality", N_("quality"), N_("Finished work that is looked at again, and what was found."),
            (), ("inbox",), "quality.read"),
    Command("board.statistics", N_("statistics"), N_("How much was done and how long it took, by period."),
            ("s",), ("board",), "board.read"),
    Command("inbox.statistics", N_("statistics"), N_("How much was done and how long it took, by period."),
            (), ("inbox",), "board.read"),
    Command("statistics.previous", N_("earlier"), N_("The period before."),
            ("left_square_bracket",), ("statistics",)),
    Command("statistics.next", N_("later"), N_("The period after."),
            ("right_square_bracket",), ("statistics",)),
    Command("statistics.span", N_("day, week, month, year"), N_("Figures of a day, a week, a month or a year."),
            ("p",), ("statistics",)),
    Command("statistics.lines", N_("persons or queues"), N_("A line for each person, or for each queue."),
            ("w",), ("statistics",)),
    Command("statistics.department", N_("next department"), N_("The figures of the next department."),
            ("d",), ("statistics",)),
    Command("quality.open", N_("read"), N_("Read the item that is checked."), ("enter",), ("quality",)),
    Command("quality.good", N_("good"), N_("Nothing is wrong with the work."),
            ("g",), ("quality",), "quality.judge"),
    Command("quality.faulty", N_("faulty"), N_("Say what is wrong with the work: who did it gets that as an item."),
            ("f",), ("quality",), "quality.judge"),
    Command("quality.state", N_("open or found"), N_("Checks to be done, what was found faulty, or found good."),
            ("v",), ("quality",)),
    Command("quality.share", N_("share"), N_("How many of a hundred finished items are looked at again."),
            ("s",), ("quality",), "quality.set"),
    Command("quality.next", N_("next department"), N_("The checks of the next department."),
            ("right_square_bracket",), ("quality",)),
    Command("quality.previous", N_("department before"), N_("The checks of the department before."),
            ("left_square_bracket",), ("quality",)),
    # the ledgers
    Command("ledgers.purchase", N_("purchase invoice"), N_("Enter a purchase invoice."),
            ("i",), ("ledgers",), "entry.draft"),
    Command("ledgers.sales", N_("sales invoice"), N_("Enter a sales invoice."),
            ("s",), ("ledgers",), "entry.draft"),
    Command("ledgers.cash", N_("cash"), N_("Enter money in or out of the cash box."),
            ("k",), ("ledgers",), "entry.draft"),
    Command("ledgers.memorial", N_("memorial"), N_("Enter lines that balance by themselves."),
            ("m",), ("ledgers",), "entry.draft"),
    Command("ledgers.by_hand", N_("bank by hand"), N_("Enter a bank payment for which there is no file."),
            ("a",), ("ledgers",), "entry.draft"),
    Command("enter.look", N_("see"), N_("See the relation, account or invoice in the field."),
            ("f2",), ("enter",)),
    Command("enter.included", N_("with btw or without"), N_("Type amounts with their btw, or without it."),
            ("f5",), ("enter",)),
    Command("ledgers.review", N_("review"), N_("Entries that wait for approval."),
            ("r",), ("ledgers",)),
    Command("ledgers.drafts", N_("drafts"), N_("Entries that are not submitted yet."),
            ("d",), ("ledgers",)),
    Command("ledgers.posted", N_("posted"), N_("Entries that are posted."), ("p",), ("ledgers",)),
    Command("ledgers.bank", N_("bank"), N_("Bank lines that are to be booked."),
            ("b",), ("ledgers",), "statement.read"),
    Command("ledgers.balance", N_("trial balance"), N_("Every account with its totals."),
            ("t",), ("ledgers",), "ledger.read"),
    Command("ledgers.open_items", N_("open items"), N_("Who owes what, and what the office owes."),
            ("o",), ("ledgers",), "ledger.read"),
    Command("ledgers.approve", N_("approve many"), N_("Approve and post what waits, with a preview."),
            ("v",), ("ledgers",), "entry.post"),
    Command("ledgers.periods", N_("periods"), N_("Periods and years: lock, open again, close."),
            ("c",), ("ledgers",), "ledger.read"),
    Command("period.checklist", N_("checklist"), N_("What is left to do before it is closed."),
            ("enter",), ("periods",)),
    Command("period.soft", N_("lock or unlock"), N_("Lock the month for assistants, or take that lock away."),
            ("s",), ("periods",), "period.lock"),
    Command("period.hard", N_("close"), N_("Close the month for everybody."),
            ("c",), ("periods",), "period.lock"),
    Command("period.reopen", N_("open again"), N_("Open a closed month again, with the reason."),
            ("r",), ("periods",), "period.reopen"),
    Command("year.open", N_("open next year"), N_("Open the next fiscal year."),
            ("n",), ("periods",), "year.open"),
    Command("year.close", N_("close year"), N_("Close a fiscal year by its checklist."),
            ("y",), ("periods",), "year.close"),
    Command("checklist.open", N_("go there"), N_("Go to the list behind the line."),
            ("enter",), ("checklist",)),
    Command("approve.open", N_("open"), N_("See the entry."), ("enter",), ("approve",)),
    Command("approve.all", N_("post all"), N_("Post all entries that you can post."),
            ("p",), ("approve",), "entry.post"),
    Command("open_items.open", N_("open"), N_("See the entry of the invoice."),
            ("enter",), ("open_items",)),
    Command("open_items.turn", N_("debtors or creditors"), N_("Turn from debtors to creditors, and back."),
            ("right_square_bracket",), ("open_items",)),
    Command("open_items.relation", N_("relation"), N_("Go to the relation."), ("l",), ("open_items",)),
    Command("entry.open", N_("open"), N_("See the entry, or go on with a draft."),
            ("enter",), ("ledgers", "card", "relation")),
    Command("entry.submit", N_("submit"), N_("Hand the entry in for approval."),
            ("s",), ("entry",), "entry.submit"),
    Command("entry.edit", N_("edit"), N_("Go on with the draft."), ("e",), ("entry",),
            "entry.change"),
    Command("entry.recall", N_("take back"), N_("Take a submitted entry back to change it."),
            ("b",), ("entry",), "entry.recall"),
    Command("entry.post", N_("approve and post"), N_("Approve the entry; it gets its number and is final."),
            ("p",), ("entry",), "entry.post"),
    Command("entry.return", N_("return"), N_("Send the entry back with a note."),
            ("r",), ("entry",), "entry.return"),
    Command("entry.template", N_("keep as template"), N_("Keep what the entry is booked on, to begin others with."),
            ("t",), ("entry",), "template.keep"),
    Command("entry.reverse", N_("reverse"), N_("Take back a posted entry by its mirror image (storno)."),
            ("z",), ("entry",), "entry.reverse"),
    Command("entry.mirror", N_("storno"), N_("Go from an entry to its storno, and back."),
            ("m",), ("entry",)),
    Command("entry.next", N_("next"), N_("The next entry in the same list."),
            ("right_square_bracket",), ("entry",)),
    Command("entry.previous", N_("before"), N_("The entry before it in the same list."),
            ("left_square_bracket",), ("entry",)),
    Command("entry.discard", N_("discard"), N_("Throw the draft away."), ("x",), ("entry",),
            "entry.discard"),
    Command("entry.item", N_("work item"), N_("Go to the work item of this entry."),
            ("w",), ("entry",)),
    Command("entry.relation", N_("relation"), N_("Go to the relation of this entry."),
            ("l",), ("entry",)),
    Command("bank.book", N_("book"), N_("Book the bank line on an account or relation."),
            ("enter",), ("bank",), "bank.book"),
    Command("bank.accept", N_("accept difference"), N_("Accept a statement that does not tie."),
            ("a",), ("bank",), "statement.accept"),
    Command("bank.choose", N_("choose"), N_("Choose by hand where the line belongs."),
            ("k",), ("bank",), "bank.book"),
    Command("bank.split", N_("split"), N_("Book the line in parts."),
            ("s",), ("bank",), "bank.book"),
    Command("bank.suspense", N_("put apart"), N_("Put the line on the suspense account, to be sorted out."),
            ("t",), ("bank",), "bank.book"),
    Command("bank.sure", N_("book what is sure"), N_("Book all lines for which one proposal is sure."),
            ("v",), ("bank",), "bank.book"),
    Command("bank.rules", N_("rules"), N_("Rules that bookings taught."), ("r",), ("bank",)),
    Command("bank.statements", N_("statements"), N_("Statements, and how far each account is reconciled."),
            ("f",), ("bank",)),
    Command("bank_rule.change", N_("change"), N_("Book such lines elsewhere."),
            ("enter",), ("bank_rules",), "bank_rule.change"),
    Command("bank_rule.switch", N_("on or off"), N_("Switch the rule off, or on again."),
            ("s",), ("bank_rules",), "bank_rule.change"),
    Command("bank_rule.remove", N_("forget"), N_("Forget the rule."),
            ("x",), ("bank_rules",), "bank_rule.remove"),
    Command("statements.account", N_("ledger account"), N_("Choose on which ledger account the bank account is kept."),
            ("k",), ("statements",), "bank_account.change"),
    Command("balance.card", N_("ledger card"), N_("See the lines of the account."),
            ("enter",), ("balance",)),
    Command("report.period", N_("period"), N_("Choose the periods of the report."),
            ("p",), ("balance", "card", "profit", "sheet", "daybook")),
    Command("report.next", N_("later"), N_("The same report, as many periods later."),
            ("right_square_bracket",), ("balance", "card", "profit", "sheet", "daybook")),
    Command("report.previous", N_("earlier"), N_("The same report, as many periods earlier."),
            ("left_square_bracket",), ("balance", "card", "profit", "sheet", "daybook")),
    Command("report.export", N_("to a file"), N_("Write the report as CSV, XLSX or PDF."),
            ("x",), ("balance", "card", "profit", "sheet", "daybook", "aged", "statistics", "access_log")),
    Command("figures.card", N_("ledger card"), N_("See the lines of the account."),
            ("enter",), ("profit", "sheet")),
    Command("aged.open", N_("open items"), N_("See the open items of the relation."), ("enter",), ("aged",)),
    Command("aged.turn", N_("debtors or creditors"), N_("Turn from debtors to creditors, and back."),
            ("right_square_bracket",), ("aged",)),
    Command("daybook.open", N_("open"), N_("See the entry."), ("enter",), ("daybook",)),
    Command("daybook.choose", N_("daybook"), N_("Choose another daybook."), ("b",), ("daybook",)),
    Command("daybook.gaps", N_("numbers"), N_("See whether a number is missing or stands twice."),
            ("n",), ("daybook",)),
    Command("ledgers.approval_rules", N_("rules of approval"), N_("Which entries want more eyes."),
            ("f",), ("ledgers",), "entry.read"),
    Command("approval_rule.change", N_("change"), N_("Change the rule."),
            ("enter",), ("approval_rules",), "approval_rule.change"),
    Command("approval_rule.add", N_("new rule"), N_("Add a rule of approval."),
            ("plus", "add"), ("approval_rules",), "approval_rule.add"),
    Command("approval_rule.remove", N_("remove"), N_("Take the rule away."),
            ("x",), ("approval_rules",), "approval_rule.remove"),
    Command("ledgers.batches", N_("batches"), N_("Key invoices against the totals of their paper."),
            ("y",), ("ledgers",), "batch.open"),
    Command("batch.key", N_("key"), N_("Key the next invoice of the batch."),
            ("enter",), ("batches",), "entry.draft"),
    Command("batch.open", N_("new batch"), N_("Begin a batch with the totals of its paper."),
            ("plus", "add"), ("batches",), "batch.open"),
    Command("batch.close", N_("close"), N_("Close the batch, when it agrees with its paper."),
            ("c",), ("batches",), "batch.close"),
    Command("batch.verify", N_("key again"), N_("Key the entries of the batch a second time."),
            ("v",), ("batches",), "entry.verify"),
    Command("batch.post", N_("post all"), N_("Post all entries of the batch."),
            ("p",), ("batches",), "batch.post"),
    Command("ledgers.templates", N_("templates"), N_("Templates and recurring entries."),
            ("e",), ("ledgers",), "entry.draft"),
    Command("template.begin", N_("enter"), N_("Begin an entry with the template."),
            ("enter",), ("templates",), "entry.draft"),
    Command("template.key", N_("number key"), N_("Give the template a number key in the ledgers."),
            ("k",), ("templates",), "template.change"),
    Command("template.rename", N_("name"), N_("Give the template another name."),
            ("n",), ("templates",), "template.change"),
    Command("template.every", N_("recurring"), N_("Let the template come back by the calendar."),
            ("r",), ("templates",), "template.change"),
    Command("template.recur", N_("make what is due"), N_("Make the drafts of all templates that are due."),
            ("v",), ("templates",), "entry.recur"),
    Command("template.remove", N_("forget"), N_("Forget the template."),
            ("x",), ("templates",), "template.remove"),
    Command("ledgers.template", N_("template"), N_("Begin an entry with the template on this number key."),
            DIGITS, ("ledgers",), "entry.draft"),
    Command("ledgers.chart", N_("chart of accounts"), N_("All accounts: add, change, hide."),
            ("w",), ("ledgers",), "ledger.read"),
    Command("ledgers.opening", N_("opening balance"), N_("Enter the opening balance."),
            ("q",), ("ledgers",), "entry.post"),
    Command("account.change", N_("change"), N_("Change the account."),
            ("enter",), ("chart",), "account.change"),
    Command("account.add", N_("new account"), N_("Add an account."),
            ("plus", "add"), ("chart",), "account.add"),
    Command("account.hide", N_("hide or show"), N_("Keep the account out of completion, or offer it again."),
            ("v",), ("chart",), "account.change"),
    Command("ledgers.reports", N_("reports"), N_("All reports of the books."),
            ("l",), ("ledgers",), "ledger.read"),
    Command("reports.open", N_("open"), N_("Open the report."), ("enter",), ("reports",)),
    Command("report.balance", N_("trial balance"), N_("Every account with its totals."),
            ("t",), ("reports",)),
    Command("report.profit", N_("profit and loss"), N_("Income, costs and the result, beside the year before."),
            ("w",), ("reports",)),
    Command("report.sheet", N_("balance sheet"), N_("What the office has and owes, beside the year before."),
            ("b",), ("reports",)),
    Command("report.daybook", N_("daybook list"), N_("What is posted in a daybook, by number."),
            ("d",), ("reports",)),
    Command("report.debtors", N_("debtors by age"), N_("Who owes what, and how late it is."),
            ("o",), ("reports",)),
    Command("report.creditors", N_("creditors by age"), N_("What the office owes, and how late it is."),
            ("k",), ("reports",)),
    Command("report.periods", N_("periods"), N_("Periods and years: lock, open again, close."),
            ("c",), ("reports",)),
    # the records
    Command("relation.open", N_("open"), N_("See the relation."), ("enter",), ("records",)),
    Command("relation.add", N_("new relation"), N_("Add a relation."), ("plus", "add"), ("records",),
            "relation.add"),
    Command("relation.search", N_("search"), N_("Find relations as you type."),
            ("slash",), ("records",)),
    Command("relation.change", N_("change"), N_("Change what is known of the relation."),
            ("e",), ("relation",), "relation.change"),
    Command("relation.confirm_iban", N_("confirm IBAN"), N_("Put a changed IBAN in use that somebody else typed."),
            ("i",), ("relation",), "relation.confirm_iban"),
    Command("relation.decline_iban", N_("decline IBAN"), N_("Forget a changed IBAN, and leave the one in use."),
            ("x",), ("relation",), "relation.decline_iban"),
    Command("relation.entries", N_("entries"), N_("The entries of this relation."),
            ("n",), ("relation",)),
    Command("relation.items", N_("work items"), N_("The work items of this relation."),
            ("w",), ("relation",)),
    # the team
    Command("team.open", N_("open"), N_("See somebody's roles, absences and certificates."),
            ("enter",), ("team",)),
    Command("person.add", N_("new person"), N_("Add somebody who works here."),
            ("plus", "add"), ("team",), "person.add"),
    Command("membership.add", N_("new role"), N_("Propose a role for this person."),
            ("plus", "add"), ("person",), "membership.add"),
    Command("person.line", N_("change"), N_("Change the absence, or renew the certificate."),
            ("enter",), ("person",), "absence.change"),
    Command("person.confirm", N_("confirm"), N_("Have a role count that somebody else proposed or lends."),
            ("p",), ("person",), "membership.confirm"),
    Command("person.end", N_("end"), N_("End the role, withdraw the certificate, take back the absence or what is lent."),
            ("x",), ("person",), "absence.remove"),
    Command("absence.add", N_("absence"), N_("Tell that somebody is away, and who stands in."),
            ("a",), ("team", "person"), "absence.add"),
    Command("delegation.add", N_("lend a role"), N_("Let somebody use a role of yours for some days."),
            ("l",), ("team", "person"), "delegation.add"),
    Command("qualification.add", N_("certificate"), N_("Record a certificate that somebody showed."),
            ("d",), ("team", "person"), "qualification.add"),
    Command("person.change", N_("person"), N_("Change name, account or language, or say that somebody left."),
            ("e",), ("person",), "person.change"),
    Command("pin.forget", N_("forget the PIN"), N_("Have somebody set a new PIN who forgot theirs."),
            (), ("person",), "pin.forget"),
    Command("person.work", N_("who has what"), N_("See who holds what, and give work to others."),
            ("w",), ("team", "person"), "board.read"),
    Command("team.departments", N_("departments"), N_("Departments and their queues, with targets."),
            ("q",), ("team",), "office.read"),
    Command("team.needs", N_("needs"), N_("Which work needs a certificate."),
            ("v",), ("team",), "office.read"),
    Command("team.hours", N_("office hours"), N_("When the office is open."),
            ("o",), ("team",), "office.read"),
    Command("team.sessions", N_("sessions"), N_("Who is at work now, from where, and with which keys people sign in."),
            ("s",), ("team",), "sign_in.read"),
    Command("team.access_log", N_("access log"), N_("Who looked at which relation, and when."),
            ("k",), ("team",), "access.read"),
    Command("sign_in.end", N_("end"), N_("End the session; what is typed there is kept."),
            ("x",), ("sessions",), "sign_in.end"),
    Command("sessions.keys", N_("sign-in keys"), N_("The keys with which people sign in."),
            ("k",), ("sessions",), "key.read"),
    Command("notice.send", N_("tell all"), N_("Say one sentence on the screen of everybody at work."),
            ("n",), ("sessions",), "notice.send"),
    Command("key.revoke", N_("revoke"), N_("Let nobody sign in with the key any more."),
            ("x",), ("keys",), "key.revoke"),
    Command("key.add", N_("new key"), N_("Let somebody sign in with a key, by the line of its .pub file."),
            ("plus", "add"), ("keys",), "key.add"),
    Command("departments.change", N_("change"), N_("Change the department or the queue."),
            ("enter",), ("departments",), "queue.change"),
    Command("queue.add", N_("new queue"), N_("Give the department a queue."),
            ("plus", "add"), ("departments",), "queue.add"),
    Command("department.add", N_("new department"), N_("Add a department."),
            ("d",), ("departments",), "department.add"),
    Command("requirement.change", N_("change"), N_("Ask for another certificate, or in another way."),
            ("enter",), ("needs",), "requirement.change"),
    Command("requirement.add", N_("new need"), N_("Ask for a certificate for some work."),
            ("plus", "add"), ("needs",), "requirement.add"),
    Command("requirement.remove", N_("remove"), N_("Let it be done without the certificate."),
            ("x",), ("needs",), "requirement.remove"),
    Command("hours.change", N_("change"), N_("Change the hours, or the days on which the office is closed."),
            ("enter",), ("hours",), "hours.change"),
    # the search
    Command("search.open", N_("go there"), N_("Go to what the row is about."), ("enter",), ("search",)),
    Command("search.type", N_("type"), N_("Go back to the line and look for something else."),
            ("slash",), ("search",)),
    # the exceptions
    Command("exception.open", N_("go there"), N_("Go to what it was done on."),
            ("enter",), ("exceptions",)),
    Command("exception.review", N_("reviewed"), N_("Say that you looked at it, with a note if you like."),
            ("r",), ("exceptions",), "exception.review"),
    Command("exception.review_all", N_("whole month"), N_("Say that you looked at all that is open of the month."),
            ("a",), ("exceptions",), "exception.review"),
    Command("exceptions.next", N_("later"), N_("The exceptions of the month after."),
            ("right_square_bracket",), ("exceptions",)),
    Command("exceptions.previous", N_("earlier"), N_("The exceptions of the month before."),
            ("left_square_bracket",), ("exceptions",)),
    # the access log
    Command("access.person", N_("of a person"), N_("See only what one person looked at."),
            ("p",), ("access_log",)),
    Command("access.relation", N_("of a relation"), N_("See only who looked at one relation."),
            ("r",), ("access_log",)),
    Command("access.all", N_("all"), N_("See all lines again."), ("a",), ("access_log",)),
    # everywhere
    _everywhere("go.back", N_("back"), N_("Back to where you came from."), "f3"),
    _everywhere("jump", N_("jump"), N_("Go to any row in sight by the letter it shows."), "j"),
    _everywhere("undo", N_("undo"), N_("Take back what you did last."), "u"),
    _everywhere("redo", N_("redo"), N_("Do again what you took back last."), "h"),
    _everywhere("go.inbox", N_("Inbox"), N_("Go to the work."), "f6"),
    _everywhere("go.ledgers", N_("Ledgers"), N_("Go to the money."), "f7", act="ledger.read"),
    _everywhere("go.records", N_("Records"), N_("Go to the files."), "f8", act="relation.read"),
    _everywhere("go.team", N_("Team"), N_("Go to the people who work here, and how the office is arranged."), "f2"),
    _everywhere("go.search", N_("search"), N_("Look for anything: items, mail, notes, entries, relations, colleagues."), "f4"),
    _everywhere("find.command", N_("commands"), N_("Find any command by its name."), "f9"),
    _everywhere("help", N_("help"), N_("What every key does here."), "f1"),
    _everywhere("why", N_("why"), N_("See who may do what with what is shown here, and which rule stops you."), "question_mark"),
    _everywhere("links", N_("links"), N_("Go to what this is linked with."), act="relation.read"),
    _everywhere("theme", N_("colours"), N_("Next colour theme."), "f5"),
    _everywhere("lines", N_("lines"), N_("Lines instead of screens from the next sign-in, for a screen reader; or screens again."), act="person.prefer"),
    _everywhere("keys", N_("keys"), N_("Choose other keys for commands.")),
    _everywhere("lock", N_("lock"), N_("Lock the screen until your PIN is typed."), act="pin.set"),
    _everywhere("pin", N_("PIN"), N_("Set the PIN that opens a locked screen."), act="pin.set"),
    _everywhere("exceptions", N_("exceptions"), N_("What was done without a second pair of eyes, or seen in an emergency."), act="exception.read"),
    _everywhere("emergency", N_("emergency access"), N_("See another department's work for an hour, with the reason; or end that."), act="emergency.open"),
    _everywhere("leave", N_("leave"), N_("Leave Kantoor."), "f10"),
)  # fmt: skip


_own: Mapping[str, str] = {}


def use(keys: Mapping[str, str]) -> None:
    """Have these keys for commands, by id, from now on; one process serves one person."""
    global _own
    _own = dict(keys)


def own_keys() -> Mapping[str, str]:
    """The keys that the person at the keyboard has instead of the catalogue's."""
    return _own


def _mine(command: Command) -> Command:
    key = _own.get(command.id)
    return replace(command, keys=_ALIKE.get(key, (key,))) if key else command


def at(place: str) -> tuple[Command, ...]:
    """The commands of a place, its own first, then those of everywhere whose key is free."""
    own = tuple(_mine(command) for command in CATALOGUE if place in command.places)
    taken = {key for command in own for key in command.keys}
    everywhere = (_mine(command) for command in CATALOGUE if "*" in command.places)
    return (*own, *(command for command in everywhere if not taken.intersection(command.keys[:1])))


def by_id(id: str) -> Command:
    """The command with this id; raises `KeyError`."""
    return _mine(_BY_ID[id])


def clash(command: Command, key: str) -> Command | None:
    """Another command that has this key where the command is; None when it is free."""
    everywhere = {place for one in CATALOGUE for place in one.places}
    return next(
        (
            other
            for place in (everywhere if "*" in command.places else command.places)
            for other in at(place)
            if other.id != command.id and key in other.keys
        ),
        None,
    )


def named(text: str) -> str:
    """The key that a person means by `F2`, `z` or `/`; raises `Invalid` when it can't be one."""
    signs = {sign: key for key, sign in _WRITTEN.items() if len(sign) == 1}
    key = signs.get(text, text.strip().lower())
    if key not in PORTABLE:
        raise Invalid(N_("{text} is no key for a command. Take a letter, a digit, or F1 to F10."),
                      text=text)  # fmt: skip
    return key


def bindings(place: str) -> list[BindingType]:
    """Textual bindings of a place's own commands.

    All are priority bindings, so that a burst of keys meets them in order; a screen
    lets letters pass while a field is being typed in. Enter belongs to the list or the
    form that has the focus, which knows whether its rows are there.
    """
    return [
        Binding(key, f"{_action(key)}('{command.id}', '{key}')", command.label, priority=True)
        for command in map(_mine, CATALOGUE)
        if place in command.places
        for key in command.keys
        if key != "enter"
    ]


def _action(key: str) -> str:
    """Function keys are commands everywhere; what prints is one only where nothing is typed."""
    return "command" if is_function(key) else "letter"


def is_function(key: str) -> bool:
    """Whether this is a function key, which is never text."""
    return len(key) > 1 and key[0] == "f" and key[1:].isdigit()


def key_name(command: Command) -> str:
    """How the first key is written in the key line and in help: `F6`, `Enter`, `c`, `1-9`."""
    if len(command.keys) == len(DIGITS):
        return f"{command.keys[0]}-{command.keys[-1]}"
    return written(command.keys[0]) if command.keys else ""


def written(key: str) -> str:
    """How a key is written for people: `F6`, `Enter`, `/`."""
    return _WRITTEN.get(key, key.upper() if len(key) > 1 else key)


_WRITTEN = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "enter": "Enter",
    "plus": "+",
    "slash": "/",
    "question_mark": "?",
}
_ALIKE = {"plus": ("plus", "add")}
"""Keys of which terminals name the one on the number pad otherwise."""
PORTABLE = frozenset(
    [*"abcdefghijklmnopqrstuvwxyz0123456789", *(f"f{n}" for n in range(1, 11)),
     "plus", "slash", "question_mark", "left_square_bracket", "right_square_bracket"]
)  # fmt: skip
"""What every terminal sends as one key of its own, without a modifier."""
_BY_ID = {command.id: command for command in CATALOGUE}
