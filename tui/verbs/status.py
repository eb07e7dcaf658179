"""The office's figures: for people, for programs and for Prometheus."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from store.errors import N_
from store.inbox import STATE_NAMES
from store.office import Office
from store.upkeep.status import Status, status
from tui.locale import _, say
from tui.text import clean, moment

__all__ = ["register"]

HELP = N_("status of the office in figures")
ATTENTION = {
    "writing": N_("Nothing can be saved: {why}"),
    "disk": N_("The disk is almost full. Move old backups to another machine."),
    "backup": N_("No backup in the last 24 hours. Make one now: kantoor backup"),
    "mail": N_("Mail problem. See the line above the inbox."),
}
"""What needs attention, as msgids."""
NO_BACKUP = N_("That folder contains no backup of this office. Give another folder.")
MEGA = 1_000_000


@dataclass(frozen=True)
class Figure:
    """A named number or moment; `state` is set if it counts the items in a state."""

    name: str
    label: str
    value: int | datetime | None
    unit: Literal["", "bytes"] = ""
    state: str = ""


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--backups", type=Path, metavar="FOLDER", help=_("folder with its backups"))
    form = verb.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("as one JSON object"))
    form.add_argument("--metrics", action="store_true", help=_("in the format of Prometheus"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Print the figures; returns 1 if something needs attention."""
    with closing(Office.open(args.office)) as office:
        current = status(office, args.office, args.backups)
    write = _json if args.json else _metrics if args.metrics else _text
    sys.stdout.write("".join(f"{line}\n" for line in write(current)))
    return 1 if current.attention else 0


def _figures(current: Status) -> list[Figure]:
    """Return every figure, in the order of printing."""
    items = (
        Figure("items", STATE_NAMES[state], count, state=state)
        for state, count in current.items.items()
    )
    return [
        Figure("saved", N_("Last saved"), current.saved),
        Figure("size", N_("Size"), current.size, "bytes"),
        Figure("free", N_("Free on the disk"), current.free, "bytes"),
        Figure("backup", N_("Newest backup"), current.backup),
        Figure("sessions", N_("Sessions open"), current.sessions),
        *items,
        Figure("overdue", N_("Items overdue"), current.overdue),
        Figure("drafts", N_("Drafts"), current.drafts),
        Figure("mail_looked", N_("Last mail check"), current.mail_looked),
        Figure("mail_silent", N_("No mail check since"), current.mail_silent),
        Figure("mail_troubles", N_("Mail problems"), current.mail_troubles),
        Figure("mail_held", N_("Mail quarantined today"), current.mail_held),
        Figure("letters", N_("Replies to send"), current.letters),
        Figure("letters_failed", N_("Replies that failed"), current.letters_failed),
    ]


def _text(current: Status) -> Iterator[str]:
    """Format for people: one line per figure, then what needs attention."""
    title = _("Kantoor {version}, format {format}")
    yield title.format(version=current.version, format=current.format)
    for figure in _figures(current):
        label = _(figure.label)
        if figure.state:
            label = _("Items {state}").format(state=label)
        match figure.value:
            case None:
                continue
            case datetime() as at:
                yield f"{label}: {moment(at)}"
            case number if figure.unit == "bytes":
                yield f"{label}: {number // MEGA} MB"
            case number:
                yield f"{label}: {number}"
    for what in current.attention:
        why = clean(say(current.refused)) if current.refused else ""
        none_yet = what == "backup" and current.backup is None
        yield "! " + _(NO_BACKUP if none_yet else ATTENTION[what]).format(why=why)


def _json(current: Status) -> Iterator[str]:
    """Format for programs: one JSON object; moments are in ISO 8601, missing ones null."""
    fields: dict[str, object] = {
        "at": current.at.isoformat(),
        "version": current.version,
        "format": current.format,
        "writable": current.refused is None,
        "attention": current.attention,
        "items": current.items,
    }
    for figure in _figures(current):
        if not figure.state:
            value = figure.value
            fields[figure.name] = value.isoformat() if isinstance(value, datetime) else value
    yield json.dumps(fields)


def _metrics(current: Status) -> Iterator[str]:
    """Format for Prometheus: its text exposition format, as read by a textfile collector."""
    yield from _metric("info", "The program and its format", [
        (f'{{version="{current.version}",format="{current.format}"}}', 1)])  # fmt: skip
    yield from _metric("writable", "Whether something can be saved", [
        ("", int(current.refused is None))])  # fmt: skip
    yield from _metric("attention", "What asks for somebody", [
        (f'{{about="{what}"}}', int(what in current.attention)) for what in ATTENTION])  # fmt: skip
    yield from _metric("items", "Items that are not closed", [
        (f'{{state="{state}"}}', count) for state, count in current.items.items()])  # fmt: skip
    for figure in _figures(current):
        if figure.value is None or figure.state:
            continue
        if isinstance(figure.value, datetime):
            seconds = int(figure.value.timestamp())
            yield from _metric(f"{figure.name}_timestamp_seconds", figure.label, [("", seconds)])
        else:
            name = f"{figure.name}_{figure.unit}" if figure.unit else figure.name
            yield from _metric(name, figure.label, [("", figure.value)])


def _metric(name: str, help_text: str, samples: list[tuple[str, int]]) -> Iterator[str]:
    yield f"# HELP kantoor_{name} {help_text}"
    yield f"# TYPE kantoor_{name} gauge"
    for labels, value in samples:
        yield f"kantoor_{name}{labels} {value}"
