"""The verb of what watches the office: how it does, in numbers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from store.errors import N_
from store.office import Office
from tui.locale import _, say
from tui.text import clean, moment

if TYPE_CHECKING:
    from store.upkeep.status import Status

__all__ = ["add_verbs"]

ATTENTION = {
    "writing": N_("Nothing can be saved: {why}"),
    "disk": N_("Little room is left on the disk."),
    "backup": N_("No backup of the last day is there."),
    "mail": N_("Something is wrong with the mail: the line above the inbox tells what."),
}
"""What asks for somebody, as msgids."""
MEGA = 1_000_000


@dataclass(frozen=True)
class Figure:
    """A number or a moment under its name; `of` tells which state it is of."""

    name: str
    label: str
    value: int | datetime | None
    unit: Literal["", "bytes"] = ""
    of: str = ""


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know this verb."""
    verb = verbs.add_parser("status", help=_("how the office does, in numbers"))
    verb.add_argument("--backups", type=Path, metavar="FOLDER", help=_("where its backups are"))
    form = verb.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("as one JSON object"))
    form.add_argument("--metrics", action="store_true", help=_("as Prometheus reads it"))
    verb.set_defaults(run=_status)


def _status(asked: argparse.Namespace) -> int:
    """Tell how the office does; 1 when something asks for somebody."""
    from store.upkeep.status import status

    with closing(Office.open(asked.office)) as office:
        found = status(office, asked.office, asked.backups)
    lines = _json(found) if asked.json else _metrics(found) if asked.metrics else _told(found)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if found.attention else 0


def _figures(found: Status) -> list[Figure]:
    """Every number, in the order in which it is told."""
    from store.inbox import STATE_NAMES

    items = (
        Figure("items", STATE_NAMES[state], count, of=state)  # type: ignore[index]  # a state is one
        for state, count in found.items.items()
    )
    return [
        Figure("saved", N_("Saved last"), found.saved),
        Figure("size", N_("Size"), found.size, "bytes"),
        Figure("free", N_("Free on the disk"), found.free, "bytes"),
        Figure("backup", N_("Newest backup"), found.backup),
        Figure("sessions", N_("Sessions open"), found.sessions),
        *items,
        Figure("overdue", N_("Items overdue"), found.overdue),
        Figure("drafts", N_("Drafts"), found.drafts),
        Figure("mail_looked", N_("Mail looked for"), found.mail_looked),
        Figure("mail_silent", N_("No mail run since"), found.mail_silent),
        Figure("mail_troubles", N_("Troubles with mail"), found.mail_troubles),
        Figure("mail_held", N_("Mail held today"), found.mail_held),
        Figure("letters", N_("Letters to be sent"), found.letters),
        Figure("letters_failed", N_("Letters that did not go"), found.letters_failed),
    ]


def _told(found: Status) -> Iterator[str]:
    """For a person: one line a thing, and at the end what asks for somebody."""
    told = _("Kantoor {version}, format {format}")
    yield told.format(version=found.version, format=found.format)
    for one in _figures(found):
        label = _("Items {state}").format(state=_(one.label)) if one.of else _(one.label)
        match one.value:
            case None:
                continue
            case datetime() as at:
                yield f"{label}: {moment(at)}"
            case number if one.unit == "bytes":
                yield f"{label}: {number // MEGA} MB"
            case number:
                yield f"{label}: {number}"
    for what in found.attention:
        why = clean(say(found.refused)) if found.refused else ""
        yield "! " + _(ATTENTION[what]).format(why=why)


def _json(found: Status) -> Iterator[str]:
    """For a program: one object; moments are in ISO 8601, null where there is none."""
    told: dict[str, object] = {
        "at": found.at.isoformat(),
        "version": found.version,
        "format": found.format,
        "writable": found.refused is None,
        "attention": found.attention,
        "items": found.items,
    }
    for one in _figures(found):
        if not one.of:
            told[one.name] = one.value.isoformat() if isinstance(one.value, datetime) else one.value
    yield json.dumps(told)


def _metrics(found: Status) -> Iterator[str]:
    """For Prometheus: its text exposition format, as a textfile collector reads it."""
    yield from _metric("info", "The program and its format", [
        (f'{{version="{found.version}",format="{found.format}"}}', 1)])  # fmt: skip
    yield from _metric("writable", "Whether something can be saved", [
        ("", int(found.refused is None))])  # fmt: skip
    yield from _metric("attention", "What asks for somebody", [
        (f'{{about="{what}"}}', int(what in found.attention)) for what in ATTENTION])  # fmt: skip
    yield from _metric("items", "Items that are not closed", [
        (f'{{state="{state}"}}', count) for state, count in found.items.items()])  # fmt: skip
    for one in _figures(found):
        if one.value is None or one.of:
            continue
        if isinstance(one.value, datetime):
            value = [("", int(one.value.timestamp()))]
            yield from _metric(f"{one.name}_timestamp_seconds", one.label, value)
        else:
            name = f"{one.name}_{one.unit}" if one.unit else one.name
            yield from _metric(name, one.label, [("", one.value)])


def _metric(name: str, told: str, samples: list[tuple[str, int]]) -> Iterator[str]:
    yield f"# HELP kantoor_{name} {told}"
    yield f"# TYPE kantoor_{name} gauge"
    for labels, value in samples:
        yield f"kantoor_{name}{labels} {value}"
