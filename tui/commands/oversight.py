"""The commands of the exceptions and the access log."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("exception.open", N_("go there"), N_("Open the record it was done on."),
            ("enter",), ("exceptions",)),
    Command("exception.review", N_("reviewed"), N_("Mark the exception as reviewed; a note is "
                                                   "optional."),
            ("r",), ("exceptions",), "exception.review"),
    Command("exception.review_all", N_("whole month"), N_("Mark all open exceptions of the month "
                                                          "as reviewed."),
            ("a",), ("exceptions",), "exception.review"),
    Command("exceptions.next", N_("later"), N_("Show the exceptions of the next month."),
            ("right_square_bracket",), ("exceptions",)),
    Command("exceptions.previous", N_("earlier"), N_("Show the exceptions of the previous month."),
            ("left_square_bracket",), ("exceptions",)),
    # the access log
    Command("access.person", N_("of a person"), N_("Show only what one person read."),
            ("p",), ("access_log",)),
    Command("access.relation", N_("of a contact"), N_("Show only who read one contact, or a record "
                                                      "about them."),
            ("r",), ("access_log",)),
    Command("access.record", N_("of a record"), N_("Show only who read one record, by its number."),
            ("d",), ("access_log",)),
    Command("access.all", N_("all"), N_("Show all lines again."), ("a",), ("access_log",)),
)  # fmt: skip
