"""The commands of importing the books of another program."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command(
        "ledgers.book_imports",
        N_("import books"),
        N_("Opening balance or audit file from another program."),
        (),
        ("ledgers",),
        "ledger.read",
        menu="i",
        goes_to="book_imports",
    ),
    Command(
        "book_import.open",
        N_("opening balance"),
        N_("Open the entry of the opening balance."),
        ("enter",),
        ("book_imports",),
    ),
    Command(
        "book_import.add",
        N_("import a file"),
        N_("Choose a file and see what it would bring."),
        ("plus", "add"),
        ("book_imports",),
        "book_import.run",
    ),
    Command(
        "book_import.take_back",
        N_("undo import"),
        N_("Undo the import of the file as a whole."),
        ("z",),
        ("book_imports",),
        "book_import.take_back",
    ),
    Command(
        "book_plan.map",
        N_("account here"),
        N_("Choose which account here the account is."),
        ("enter",),
        ("book_plan",),
        "book_import.run",
    ),
    Command(
        "book_plan.run",
        N_("import"),
        N_("Import the file as it is shown."),
        ("s",),
        ("book_plan",),
        "book_import.run",
    ),
    Command(
        "book_plan.entries",
        N_("with entries"),
        N_("Import the file with all its entries, into an empty year."),
        ("t",),
        ("book_plan",),
        "book_import.enter",
    ),
    Command(
        "book_plan.balance",
        N_("start or end"),
        N_("Switch between its opening and its closing balance."),
        ("b",),
        ("book_plan",),
        "book_import.run",
    ),
    Command(
        "book_plan.rest",
        N_("without contact"),
        N_("Take over debtors and creditors without open items."),
        ("o",),
        ("book_plan",),
        "book_import.run",
    ),
)
