"""Small dialogs over a screen: a text, a choice, yes or no."""

from tui.widgets.dialogs.dialog import Dialog, Title
from tui.widgets.dialogs.questions import AskAmount, AskDate, AskPin, AskText, Pick, ask_alone
from tui.widgets.dialogs.texts import Confirm, Doubt, Notice

__all__ = [
    "AskAmount",
    "AskDate",
    "AskPin",
    "AskText",
    "Confirm",
    "Dialog",
    "Doubt",
    "Notice",
    "Pick",
    "Title",
    "ask_alone",
]
