"""The commands of the laboratory's messages of other systems."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

LIST, MESSAGE = ("lab_messages",), ("lab_message",)

COMMANDS = (
    Command("lab_messages.show", N_("messages"), N_("Messages of other systems: orders and results."),
            (), ("laboratory",), "lab_message.read", menu="m", goes_to="lab_messages"),
    Command("lab_message.open", N_("open"), N_("Open the message."), ("enter",), LIST),
    Command("lab_message.search", N_("search"), N_("Find messages by a number: of the message, an order "
                                                    "or a sample."),
            ("slash",), LIST),
    Command("lab_messages.state", N_("state"), N_("Show the messages in the next state: waiting, placed, to "
                                                  "send, sent, dismissed, all."),
            ("s",), LIST),
    Command("lab_messages.take", N_("take in"), N_("Take in the messages of a file in your drop folder."),
            ("t",), LIST, "lab_message.receive"),
    Command("lab_message.send", N_("send"), N_("Send the released results of an order, or the order."),
            ("v",), LIST, "lab_message.send"),
    Command("lab_message.place", N_("place"), N_("Place the message, as it says or on another order."),
            ("p",), MESSAGE, "lab_message.place"),
    Command("lab_message.text", N_("text"), N_("Show the text of the message, or what became of it."),
            ("t",), MESSAGE),
    Command("lab_message.order", N_("order"), N_("Go to the order that the message is placed on."),
            ("o",), MESSAGE, "lab_order.read"),
    Command("lab_message.units", N_("units"), N_("Say which unit another system means."),
            ("e",), MESSAGE, "lab_test.read", goes_to="lab_units"),
    Command("lab_message.dismiss", N_("dismiss"), N_("Do nothing with the message, with the reason."),
            ("x",), MESSAGE, "lab_message.dismiss"),
)  # fmt: skip
