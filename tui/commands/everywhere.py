"""The commands that every place has."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import MENU, Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("go.back", N_("back"), N_("Back to where you came from."), ("f3",)),
    Command("jump", N_("jump"), N_("Go to any row in sight by the letter it shows."), ("j",)),
    Command("undo", N_("undo"), N_("Take back what you did last."), ("u",)),
    Command("redo", N_("redo"), N_("Do again what you took back last."), ("h",)),
    Command("go.inbox", N_("Inbox"), N_("Go to the work."), ("f6",), goes_to="inbox"),
    Command("go.ledgers", N_("Ledgers"), N_("Go to the money."), ("f7",), act="ledger.read", goes_to="ledgers"),
    Command("go.records", N_("Records"), N_("Go to the files."), ("f8",), act="relation.read", goes_to="records"),
    Command("go.team", N_("Team"), N_("Go to the people who work here, and how the office is arranged."), ("f2",)),
    Command("go.search", N_("search"), N_("Look for anything: items, mail, notes, entries, relations, colleagues."), ("f4",)),
    Command("find.command", N_("find"), N_("Find any command by its name."), ("f9",)),
    Command("help", N_("help"), N_("What every key does here."), ("f1",)),
    Command("why", N_("why"), N_("See who may do what with what is shown here, and which rule stops you."), ("question_mark",)),
    Command("links", N_("links"), N_("Go to what this is linked with."), act="relation.read"),
    Command("theme", N_("colours"), N_("Next colour theme."), ("f5",)),
    Command("lines", N_("lines"), N_("Lines instead of screens from the next sign-in, for a screen reader; or screens again."), act="person.prefer"),
    Command("keys", N_("keys"), N_("Choose other keys for commands.")),
    Command("lock", N_("lock"), N_("Lock the screen until your PIN is typed."), act="pin.set"),
    Command("pin", N_("PIN"), N_("Set the PIN that opens a locked screen."), act="pin.set"),
    Command("exceptions", N_("exceptions"), N_("What was done without a second pair of eyes, or seen in an emergency."), act="exception.read", goes_to="exceptions"),
    Command("emergency", N_("emergency access"), N_("See another department's work for an hour, with the reason; or end that."), act="emergency.open"),
    Command("go.on", N_("resume"), N_("Reopen what was open when the connection was lost."), menu="g"),
    Command("leave", N_("leave"), N_("Leave Kantoor."), ("f10",)),
    Command(MENU, N_("more"), N_("Choose one of the less usual commands of this place by its letter."), ("comma",)),
)  # fmt: skip
