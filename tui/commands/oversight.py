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
    Command("exceptions.next", N_("later"), N_("The exceptions of the month after."),
            ("right_square_bracket",), ("exceptions",)),
    Command("exceptions.previous", N_("earlier"), N_("The exceptions of the month before."),
            ("left_square_bracket",), ("exceptions",)),
    # the access log
    Command("access.person", N_("of a person"), N_("See only what one person looked at."),
            ("p",), ("access_log",)),
    Command("access.relation", N_("of a contact"), N_("See only who looked at one contact."),
            ("r",), ("access_log",)),
    Command("access.all", N_("all"), N_("See all lines again."), ("a",), ("access_log",)),
)  # fmt: skip
