"""Asks for a text of several lines, a PIN, words to search, or an entry of the menu."""

from __future__ import annotations

from textual import events

from store.errors import N_
from tui.app.lines.talk import BACK, GIVES_UP, HELP, Talk
from tui.app.menu import Menu
from tui.locale import _
from tui.text import clean
from tui.widgets.grid import Editor, Grid, named
from tui.widgets.pin_line import PinLine
from tui.widgets.search_line import SearchLine
from tui.widgets.text_pad import TextPad
from tui.widgets.writing import Write

__all__ = ["ask_cell", "ask_entry", "ask_pin", "ask_text", "ask_words"]

CLEARS = "!"
"""What is typed to clear a cell."""
READS_BACK = N_("!list")
"""What is typed to hear the text so far, also in the reader's own language."""


async def ask_text(talk: Talk, dialog: Write, pad: TextPad, *, begins: bool) -> None:
    """Ask for one more line of a text; a dot alone ends it, and without a text gives up."""
    if begins:
        _tell_beginning(talk, dialog, pad)
    given = talk.answers.rest()
    if given is not None:
        pad.insert(given)
        dialog.action_ready()
        return
    line = await talk.ask(":")
    word = line.strip()
    if word == GIVES_UP:
        pad.replace(pad.text.rstrip("\n"))
        dialog.action_ready() if pad.text.strip() else dialog.action_back()
    elif word == BACK:
        pad.replace("".join(pad.text.splitlines(keepends=True)[:-1]))
    elif word.casefold() in (READS_BACK, _(READS_BACK)):
        talk.read_out(pad.text)
    elif word == HELP:
        _tell_help(talk, dialog)
    elif word.startswith("=") and word[1:].casefold() in dialog.keys:
        dialog.keys[word[1:].casefold()]()
    else:
        before = "\n" if pad.text and not pad.text.endswith("\n") else ""
        pad.insert(f"{before}{line}\n")


def _tell_beginning(talk: Talk, dialog: Write, pad: TextPad) -> None:
    talk.speak(dialog.heading)
    for label, value in dialog.facts:
        talk.speak(f"{label}: {value}")
    if pad.text:
        talk.read_out(pad.text)
    if not talk.answers:
        talk.speak(_("Type the text. A dot alone ends it, ? shows help."))


def _tell_help(talk: Talk, dialog: Write) -> None:
    for text in (
        _("A dot alone ends the text; before any text it cancels."),
        _("< removes the last line, !list shows the text."),
        ", ".join(f"={hint.key.casefold()} {hint.text}" for hint in dialog.hints()
                  if hint.key.casefold() in dialog.keys),
    ):  # fmt: skip
        talk.speak(text)


async def ask_pin(talk: Talk, line: PinLine, heading: str) -> bool:
    """Ask for a PIN, without showing it; False when the clerk gives up."""
    typed = (await talk.ask(f"{heading}:", hidden=True)).strip()
    if typed in ("", BACK, GIVES_UP):
        return False
    for sign in typed:
        line.post_message(events.Key(sign, sign))
    line.post_message(events.Key("enter", None))
    return True


async def ask_words(talk: Talk, line: SearchLine) -> bool:
    """Ask for words to search; False when the clerk gives up."""
    given = talk.answers.rest()
    typed = await talk.ask(f"{line.label}:") if given is None else given
    if typed.strip() in (BACK, GIVES_UP):
        return False
    if typed.strip():
        line.clear()
        line.post_message(events.Paste(typed.strip()))
    line.post_message(events.Key("enter", None))
    return True


async def ask_cell(talk: Talk, grid: Grid, editor: Editor) -> None:
    """Ask for what comes in a cell; Enter alone keeps what is in it, `!` clears it."""
    given = talk.answers.rest()
    label = f"{named(editor.spot)} [{clean(editor.typed.text)}]:"
    typed = (await talk.ask(label) if given is None else given).strip()
    if typed in ("", BACK, GIVES_UP):
        grid.step_back()
        return
    editor.typed.set("" if typed == CLEARS else typed)
    grid.post_message(events.Key("enter", None))


async def ask_entry(talk: Talk, menu: Menu) -> None:
    """Ask for a command of the menu by its letter or its name, until one is meant."""
    for entry in menu.entries:
        talk.speak(f"{entry.letter}. {entry.label}: {entry.text}")
    while (typed := (await talk.ask(f"{_('Choose')}:")).strip()) not in ("", BACK, GIVES_UP):
        said = typed.casefold()
        for entry in menu.entries:
            if said in (entry.letter, entry.label.casefold()):
                menu.dismiss(entry.command)
                return
        talk.speak("! " + _("{word} is not in this menu. Type a letter of it.").format(word=typed))
    menu.dismiss(None)
