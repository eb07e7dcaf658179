"""The catalogue of all commands: the source of bindings, key lines, palette and help."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from textual.binding import Binding, BindingType

from tui.commands import (
    cash,
    claims,
    claims_insured,
    coding,
    everywhere,
    files,
    filing,
    inbox,
    invoices,
    laboratory,
    laboratory_messages,
    laboratory_reports,
    laboratory_results,
    laboratory_tests,
    laboratory_worklists,
    ledgers,
    oversight,
    records,
    reporting,
    search,
    sheets,
    taking_over,
    team,
    today,
)
from tui.commands.command import EVERYWHERE, MENU, Command
from tui.commands.keys import DIGITS, is_function, spellings, written

__all__ = ["CATALOGUE", "at", "bindings", "by_id", "clash", "key_name", "own_keys", "use"]

CATALOGUE: tuple[Command, ...] = (
    *today.COMMANDS,
    *inbox.COMMANDS,
    *ledgers.COMMANDS,
    *filing.COMMANDS,
    *cash.COMMANDS,
    *invoices.COMMANDS,
    *taking_over.COMMANDS,
    *reporting.COMMANDS,
    *sheets.COMMANDS,
    *laboratory.COMMANDS,
    *records.COMMANDS,
    *laboratory_results.COMMANDS,
    *laboratory_reports.COMMANDS,
    *laboratory_tests.COMMANDS,
    *laboratory_worklists.COMMANDS,
    *laboratory_messages.COMMANDS,
    *coding.COMMANDS,
    *claims.COMMANDS,
    *claims_insured.COMMANDS,
    *team.COMMANDS,
    *search.COMMANDS,
    *oversight.COMMANDS,
    *files.COMMANDS,
    *everywhere.COMMANDS,
)
"""All commands, in the order in which a place shows them."""
_BY_ID = {command.id: command for command in CATALOGUE}
_own: Mapping[str, str] = {}


def use(keys: Mapping[str, str]) -> None:
    """Use these keys, by command id, from now on; one process serves one person."""
    global _own
    _own = dict(keys)


def own_keys() -> Mapping[str, str]:
    """Return the keys that the signed-in person uses instead of the catalogue's."""
    return _own


def _mine(command: Command) -> Command:
    key = _own.get(command.id)
    return replace(command, keys=spellings(key)) if key else command


def at(place: str) -> tuple[Command, ...]:
    """Return a place's own commands, then the global ones whose key is free.

    The menu is included only if it has entries. Where letters are text, those of everywhere are
    letters of its menu.
    """
    own = tuple(_mine(command) for command in CATALOGUE if place in command.places)
    taken = {key for command in own for key in command.keys}
    everywhere = (_mine(command) for command in CATALOGUE if EVERYWHERE in command.places)
    free = [command for command in everywhere if not taken.intersection(command.keys[:1])]
    has_menu = any(command.menu for command in (*own, *free))
    here = (*own, *(command for command in free if has_menu or command.id != MENU))
    lead = next((command.lead for command in own if command.lead), "")
    if not lead:
        return here
    letters = {command.menu[:1] for command in own}
    return tuple(_behind(lead, letters, command) for command in here)


def _behind(lead: str, taken: Collection[str], command: Command) -> Command:
    """Return a command as it is where letters are text: a free letter of the menu, or none."""
    key = command.keys[0] if command.keys else ""
    if command.id == MENU:
        return replace(command, keys=(lead,))
    if command.lead or is_function(key) or key == "enter":
        return command
    letter = key if key.isalpha() and len(key) == 1 and key not in taken else ""
    return replace(command, keys=(), menu=letter, lead=lead)


def by_id(id: str) -> Command:
    """Return the command with this id; raises `KeyError`."""
    return _mine(_BY_ID[id])


def clash(command: Command, key: str) -> Command | None:
    """Return another command that uses this key in the same place; None when it is free."""
    all_places = {place for other in CATALOGUE for place in other.places}
    return next(
        (
            other
            for place in (all_places if EVERYWHERE in command.places else command.places)
            for other in at(place)
            if other.id != command.id and key in other.keys
        ),
        None,
    )


def bindings(place: str) -> list[BindingType]:
    """Return the Textual bindings of a place's own commands.

    All are priority bindings, so that keys typed ahead reach them in order; a screen lets letters
    through while a field is being edited. Enter belongs to the focused list or form, which knows
    whether its rows have been read.
    """
    return [
        Binding(key, f"{_action(key)}('{command.id}', '{key}')", command.label, priority=True)
        for command in map(_mine, CATALOGUE)
        if place in command.places
        for key in command.keys
        if key != "enter"
    ]


def _action(key: str) -> str:
    """Return the action for a key: a printable key runs its command only outside text."""
    return "command" if is_function(key) else "letter"


def key_name(command: Command) -> str:
    """Return a command's key as help shows it: `F6`, `Enter`, `c`, `1-9`, or `, d` in the menu.

    A letter of a group comes after that of the group: `/ i r`.
    """
    if len(command.keys) == len(DIGITS):
        return f"{command.keys[0]}-{command.keys[-1]}"
    if command.menu and not command.keys:
        return " ".join((written(command.lead or by_id(MENU).keys[0]), *command.menu))
    return written(command.keys[0]) if command.keys else ""
