"""The help of line mode: what can be typed, what is usual at a place, and what a command does."""

from __future__ import annotations

from collections.abc import Sequence

from store.access import No
from tui import commands
from tui.app.lines.keys import said
from tui.app.lines.talk import Talk
from tui.commands import Command, tasks
from tui.locale import _, say
from tui.pages.office_screen import OfficeScreen

__all__ = ["tell_command", "tell_help"]


def tell_help(talk: Talk, top: OfficeScreen, able: Sequence[Command]) -> None:
    """Tell what can be typed, what clerks want to do at this place, and its commands with keys."""
    for message in (
        _("A number opens that row. 2-5 or 2,4-6 before a command select rows, * selects all."),
        _("Enter repeats, more shows the next rows, back goes one step back."),
        _("l shows the lists, /words searches here, //words everywhere."),
        _("Type a command by its name, the start of its name, or = and its key."),
        _("Its answers may follow: assign bram, or until=3-12."),
        _("? and a name explains a command; why shows who may do what."),
        _("short and full show less or more of each row. screens switches to screens."),
        _("undo reverses your last command. q leaves."),
    ):
        talk.speak(message)
    known = [each for each in tasks.of_place(top.place, able)
             if all(map(tasks.command_of, each.steps))]  # fmt: skip
    if known:
        talk.speak(f"{_('I want to')}:")
    for task in known:
        steps = filter(None, map(tasks.command_of, task.steps))
        talk.speak(f"{_(task.text)}: {', '.join(_(command.label) for command in steps)}")
    spoken = [f"{_(each.label)} (={commands.key_name(each).replace(' ', '')})"
              if commands.key_name(each) else _(each.label) for each in able]  # fmt: skip
    talk.speak(_("Now: {commands}").format(commands=", ".join(spoken)))


def tell_command(talk: Talk, top: OfficeScreen, command: Command) -> None:
    """Tell what one command does, and why it can't be done now."""
    talk.speak(f"{_(command.label)}: {_(command.help)}")
    if not top.allowed(command):
        answers = (top.answers.get(name) for name in (command.id, command.act))
        for why in dict.fromkeys(say(answer) for answer in answers if isinstance(answer, No)):
            talk.speak(said(why))
