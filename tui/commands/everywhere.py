"""The commands that every place has."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import MENU, Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("go.back", N_("back"), N_("Go back to where you came from."), ("f3",)),
    Command("jump", N_("jump"), N_("Go to a visible row by the letter it shows."), ("j",)),
    Command("undo", N_("undo"), N_("Undo your last action."), ("u",)),
    Command("redo", N_("redo"), N_("Redo the action you undid last."), ("h",)),
    Command("go.today", N_("Today"), N_("Go to your waiting work, changes and deadlines."), ("f5",), goes_to="today"),
    Command("go.inbox", N_("Inbox"), N_("Go to the inbox."), ("f6",), goes_to="inbox"),
    Command("go.ledgers", N_("Ledgers"), N_("Go to the ledgers."), ("f7",), act="ledger.read", goes_to="ledgers"),
    Command("go.records", N_("Records"), N_("Go to the records."), ("f8",), act="relation.read", goes_to="records"),
    Command("go.team", N_("Team"), N_("Go to the team and the office settings."), ("f2",)),
    Command("go.search", N_("search all"), N_("Search everything: items, mail, notes, entries, "
                                          "contacts, colleagues."), ("f4",)),
    Command("find.command", N_("find"), N_("Find any command by its name."), ("f9",)),
    Command("help", N_("help"), N_("Show what you can do here, and what every key does."), ("f1",)),
    Command("why", N_("why"), N_("Explain who may do what here, and which rule blocks you."), ("question_mark",)),
    Command("links", N_("links"), N_("Go to a linked record."), act="relation.read"),
    Command("theme", N_("colours"), N_("Switch to the next colour theme.")),
    Command("lines", N_("line mode"), N_("Switch between screens and line mode from your next "
                                     "sign-in."), act="person.prefer"),
    Command("keys", N_("keys"), N_("Choose other keys for commands.")),
    Command("lock", N_("lock"), N_("Lock the screen until you type your PIN."), act="pin.set"),
    Command("pin", N_("PIN"), N_("Set the PIN that unlocks the screen."), act="pin.set"),
    Command("exceptions", N_("exceptions"), N_("Four-eyes exceptions and emergency access."), act="exception.read", goes_to="exceptions"),
    Command("emergency", N_("emergency access"), N_("Get read access to another department for "
                                                    "one hour, or end it."), act="emergency.open"),
    Command("go.tray", N_("file tray"), N_("Files to fetch: exports, and what you brought."), act="tray.read", menu="x", goes_to="tray"),
    Command("go.on", N_("resume"), N_("Reopen what was open when the connection was lost."), menu="g"),
    Command("leave", N_("sign out"), N_("Sign out of Kantoor."), ("f10",)),
    Command(MENU, N_("more"), N_("Choose one of the other commands of this screen by its letter."), ("comma",)),
)  # fmt: skip
