"""Saves what can still be read of a damaged office to a new file."""

from __future__ import annotations

import argparse
from pathlib import Path

from store.errors import N_
from store.office import utc_now
from store.upkeep.salvage import salvage
from tui.locale import _
from tui.text import clean

__all__ = ["register"]

HELP = N_("recover what is readable of a damaged office")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("to", type=Path, help=_("new file, read-only"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Save what can be read; returns 1 if something is missing."""
    done = salvage(args.office, args.to, utc_now())
    for table, rows in done.saved.items():
        print(_("{table}: {rows} recovered").format(table=table, rows=rows))
    for line, documents in (
        (_("{kind} {id}: taken from the change log"), done.from_log),
        (_("{kind} {id}: only an older version, from the change log"), done.older),
        (_("{kind} {id}: lost, or deleted earlier"), done.lost),
    ):
        for kind, doc in documents:
            print(line.format(kind=kind, id=doc))
    if done.lines:
        print(_("Missing lines of the change log: {n}").format(n=done.lines))
    if done.files:
        print(_("Missing mails and other files: {n}").format(n=done.files))
    print(
        _("{path} can be opened read-only. Restore a backup to continue working.").format(
            path=clean(str(args.to))
        )
    )
    return 0 if done.whole else 1
