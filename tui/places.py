"""Where a clerk can be, and the message that takes them there."""

from __future__ import annotations

import importlib
from typing import Any

from textual.message import Message
from textual.screen import Screen

__all__ = ["PLACES", "Go", "Left", "make"]

PLACES = {
    "inbox": "screens.inbox:InboxScreen",
    "item": "screens.inbox:ItemScreen",
    "steps": "screens.inbox:StepsScreen",
    "procedures": "screens.inbox:ProceduresScreen",
    "schedules": "screens.inbox:SchedulesScreen",
    "file": "screens.inbox:FileScreen",
    "board": "screens.inbox:BoardScreen",
    "quality": "screens.inbox:QualityScreen",
    "statistics": "screens.inbox:StatisticsScreen",
    "assign_rules": "screens.inbox:AssignRulesScreen",
    "ledgers": "screens.ledgers:LedgersScreen",
    "records": "screens.records:RecordsScreen",
    "enter": "screens.ledgers:EnterScreen",
    "entry": "screens.ledgers:EntryScreen",
    "bank": "screens.ledgers:BankScreen",
    "balance": "screens.ledgers:BalanceScreen",
    "card": "screens.ledgers:CardScreen",
    "approve": "screens.ledgers:ApproveScreen",
    "open_items": "screens.ledgers:OpenItemsScreen",
    "periods": "screens.ledgers:PeriodsScreen",
    "checklist": "screens.ledgers:ChecklistScreen",
    "bank_rules": "screens.ledgers:BankRulesScreen",
    "statements": "screens.ledgers:StatementsScreen",
    "profit": "screens.ledgers:ProfitScreen",
    "sheet": "screens.ledgers:SheetScreen",
    "aged": "screens.ledgers:AgedScreen",
    "daybook": "screens.ledgers:DaybookScreen",
    "reports": "screens.ledgers:ReportsScreen",
    "approval_rules": "screens.ledgers:ApprovalRulesScreen",
    "templates": "screens.ledgers:TemplatesScreen",
    "batches": "screens.ledgers:BatchesScreen",
    "verify": "screens.ledgers:VerifyScreen",
    "chart": "screens.ledgers:ChartScreen",
    "relation": "screens.records:RelationScreen",
    "team": "screens.team:TeamScreen",
    "person": "screens.team:PersonScreen",
    "needs": "screens.team:NeedsScreen",
    "departments": "screens.team:DepartmentsScreen",
    "hours": "screens.team:HoursScreen",
    "sessions": "screens.team:SessionsScreen",
    "keys": "screens.team:SshKeysScreen",
    "exceptions": "screens.oversight:ExceptionsScreen",
    "access_log": "screens.oversight:AccessLogScreen",
    "search": "screens.search:SearchScreen",
    "why": "screens.why:WhyScreen",
    "lock": "screens.lock:LockScreen",
    "welcome": "screens.welcome:WelcomeScreen",
}
"""Screens by name; each is loaded when it is first asked for."""


class Go(Message):
    """Ask to be taken to a place, on top of where one is: `Go("entry", entry=12)`."""

    def __init__(self, place: str, **given: Any) -> None:
        super().__init__()
        self.place = place
        self.given = given


class Left(Message):
    """The screen on top is done; `told` is said on the one below."""

    def __init__(self, told: str = "") -> None:
        super().__init__()
        self.told = told


def make(place: str, **given: Any) -> Screen[Any]:
    """A new screen of a place; `given` are its keyword arguments."""
    module, _, name = PLACES[place].partition(":")
    screen: Screen[Any] = getattr(importlib.import_module(module), name)(**given)
    if hasattr(screen, "shown"):
        known = all(isinstance(value, (int, str)) for value in given.values())
        screen.shown = dict(given) if known else None
    return screen
