"""The commands of VAT returns."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command(
        "ledgers.btw_returns",
        N_("VAT returns"),
        N_("VAT returns: prepare, check and file."),
        (),
        ("ledgers", "periods"),
        "ledger.read",
        menu="v",
        goes_to="btw_returns",
    ),
    Command(
        "btw_return.open", N_("open"), N_("Open the VAT return."), ("enter",), ("btw_returns",)
    ),
    Command(
        "btw_return.prepare",
        N_("prepare"),
        N_("Prepare the next VAT return."),
        ("plus", "add"),
        ("btw_returns",),
        "btw_return.prepare",
    ),
    Command(
        "btw_return.settings",
        N_("settings"),
        N_("How often a return is filed, and how it counts."),
        (),
        ("btw_returns",),
        "ledger.read",
        menu="i",
        goes_to="btw_settings",
    ),
    Command(
        "btw_return.lines",
        N_("entries"),
        N_("Show the entries behind the box."),
        ("enter",),
        ("btw_return",),
    ),
    Command(
        "btw_return.check",
        N_("check"),
        N_("Agree with the figures as they are now."),
        ("c",),
        ("btw_return",),
        "btw_return.check",
    ),
    Command(
        "btw_return.file",
        N_("file"),
        N_("Record that the return is filed, and book it."),
        ("f",),
        ("btw_return",),
        "btw_return.file",
    ),
    Command(
        "btw_return.send_back",
        N_("return"),
        N_("Return it with a note to who prepares it."),
        ("r",),
        ("btw_return",),
        "btw_return.send_back",
    ),
    Command(
        "btw_return.override",
        N_("file although"),
        N_("Give the reason to file although something is not in order."),
        ("o",),
        ("btw_return",),
        "btw_return.override",
    ),
    Command(
        "btw_return.add_late",
        N_("late entries"),
        N_("Count late entries of a filed return here."),
        ("t",),
        ("btw_return",),
        "btw_return.add_late",
    ),
    Command(
        "btw_return.icp",
        N_("EU supplies"),
        N_("Show the declaration of EU supplies."),
        ("i",),
        ("btw_return",),
    ),
    Command(
        "btw_return.watch",
        N_("to watch"),
        N_("Schemes, private use, gifts, bad debts and late entries."),
        ("w",),
        ("btw_return",),
    ),
    Command(
        "btw_return.entry",
        N_("its entry"),
        N_("Go to the entry that books the return."),
        ("b",),
        ("btw_return",),
    ),
    Command(
        "btw_return.correct",
        N_("correction"),
        N_("Prepare a correction of the filed return."),
        ("s",),
        ("btw_return",),
        "btw_return.prepare",
    ),
    Command(
        "btw_return.discard",
        N_("discard"),
        N_("Discard the draft."),
        (),
        ("btw_return",),
        "btw_return.discard",
        menu="d",
    ),
    Command(
        "bad_debt.write_off",
        N_("write off"),
        N_("Draft the credit note that writes off the invoice."),
        ("b",),
        ("bad-debts",),
        "entry.draft",
    ),
    Command(
        "btw_setting.change",
        N_("change"),
        N_("Change the setting."),
        ("enter",),
        ("btw_settings",),
        "btw_setting.change",
    ),
    Command(
        "btw_setting.add",
        N_("new setting"),
        N_("Add a setting from a date."),
        ("plus", "add"),
        ("btw_settings",),
        "btw_setting.add",
    ),
    Command(
        "btw_setting.remove",
        N_("delete"),
        N_("Delete the setting."),
        ("x",),
        ("btw_settings",),
        "btw_setting.remove",
    ),
)
