"""Exports all documents as TinyDB's JSON."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.office import Office
from store.upkeep.json_exchange import export, going_out
from tui.locale import ngettext
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("export all documents as TinyDB's JSON")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("to", type=Path)
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        office.view(scheduler(office), going_out)
        count = export(office.database, args.to)
    print(ngettext("{n} document exported.", "{n} documents exported.", count).format(n=count))
    return 0
