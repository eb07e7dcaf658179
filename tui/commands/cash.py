"""The commands of what is to come: budgets, the cash forecast and what is planned in it."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command(
        "ledgers.budgets",
        N_("budgets"),
        N_("Budgets of a year, version by version."),
        (),
        ("ledgers",),
        "ledger.read",
        menu="u",
        goes_to="budgets",
    ),
    Command("budget.open", N_("open"), N_("Open the budget."), ("enter",), ("budgets",)),
    Command(
        "budget.begin",
        N_("new budget"),
        N_("Start the next version of a year's budget."),
        ("plus", "add"),
        ("budgets",),
        "budget.begin",
    ),
    Command(
        "budget.change",
        N_("change"),
        N_("Change the amount of the account."),
        ("enter",),
        ("budget",),
        "budget.change",
    ),
    Command(
        "budget.add",
        N_("add account"),
        N_("Add an account to the budget."),
        ("plus", "add"),
        ("budget",),
        "budget.change",
    ),
    Command(
        "budget.fix",
        N_("fix"),
        N_("Make it the budget that counts."),
        ("f",),
        ("budget",),
        "budget.fix",
    ),
    Command(
        "budget.discard",
        N_("discard"),
        N_("Discard the draft."),
        ("x",),
        ("budget",),
        "budget.discard",
    ),
    Command(
        "forecast.open",
        N_("week"),
        N_("Show what is expected in the week."),
        ("enter",),
        ("forecast",),
    ),
    Command(
        "forecast.planned",
        N_("planned"),
        N_("Receipts and payments that you plan."),
        ("p",),
        ("forecast", "forecast_week"),
        "ledger.read",
        goes_to="planned_cash",
    ),
    Command(
        "planned_cash.change",
        N_("change"),
        N_("Change the receipt or payment."),
        ("enter",),
        ("planned_cash",),
        "planned_cash.change",
    ),
    Command(
        "planned_cash.add",
        N_("plan"),
        N_("Plan a receipt or payment."),
        ("plus", "add"),
        ("planned_cash",),
        "planned_cash.add",
    ),
    Command(
        "planned_cash.remove",
        N_("delete"),
        N_("Delete the receipt or payment from the plan."),
        ("x",),
        ("planned_cash",),
        "planned_cash.remove",
    ),
)
