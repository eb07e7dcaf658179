"""The commands of the file tray."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("tray.mail", N_("mail to me"), N_("Mail the file to your own address."),
            ("m",), ("tray",), "tray.mail"),
    Command("tray.remove", N_("remove"), N_("Remove the file for good."),
            ("x",), ("tray",), "tray.remove"),
)  # fmt: skip
