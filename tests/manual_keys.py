"""The page of the manual on keys, written from the catalogue of commands."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import N_
from tui import commands, locale
from tui.commands import CATALOGUE, EVERYWHERE, Command, tasks
from tui.commands.place import Place
from tui.commands.places import PLACES
from tui.locale import _

__all__ = ["keys_page"]

TEXT = {
    "en": (
        "# Every key",
        "A key does the same everywhere it works. The key line at the foot of the screen shows"
        " the most useful ones, F1 all of them where you are, and F9 finds any command by its"
        " name. A comma opens a menu of the less usual commands, where there are any, and one letter"
        " runs one of them: `, d` is a comma, then d. Commands that your role does not have are"
        " not shown to you. With F9 and *keys* you give a command another key.",
        ("Key", "Command", "What it does"),
    ),
    "nl": (
        "# Alle toetsen",
        "Een toets doet overal waar hij werkt hetzelfde. De toetsenregel onderaan toont de"
        " nuttigste, F1 alle toetsen van waar u bent, en F9 vindt elke opdracht op naam."
        " Een komma opent een menu met minder gewone opdrachten, waar die er zijn, en één letter"
        " voert er een uit: `, d` is een komma, dan d."
        " Opdrachten die uw rol niet heeft, ziet u niet. Met F9 en *toetsen* geeft u een opdracht"
        " een andere toets.",
        ("Toets", "Opdracht", "Wat hij doet"),
    ),
}


def keys_page(language: str) -> str:
    """The page in one language; the language in use stays as it was."""
    before = locale.language()
    locale.use(language)
    title, lead, heads = TEXT[language]
    text = "\n\n".join([title, lead, *_tables(heads)]) + "\n"
    locale.use(before)
    return text


def _tables(heads: tuple[str, ...]) -> Iterator[str]:
    places = {EVERYWHERE: Place(N_("Everywhere"), ""), **PLACES}
    for name, place in places.items():
        rows = [_row(command) for command in CATALOGUE if name in command.places]
        wanted = [_wanted(task) for task in tasks.of_place(name, commands.at(name))]
        if rows or wanted:
            parts = [f"## {_(place.name)}"]
            parts += [_table((_("I want to"), heads[0]), wanted)] if wanted else []
            parts += [_table(heads, rows)] if rows else []
            yield "\n\n".join(parts)


def _table(heads: tuple[str, ...], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _wanted(task: tasks.Task) -> list[str]:
    return [_(task.text), " ".join(tasks.keys(task))]


def _row(command: Command) -> list[str]:
    key = commands.key_name(command) or "F9"
    return [key, _(command.label), _(command.help)]
