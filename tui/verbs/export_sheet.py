"""Writes a sheet to a spreadsheet, or one tab of it to CSV."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store import ledgers
from store.errors import N_
from store.export import Target, form_of
from store.office import Office
from tui.locale import _, ngettext
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("export a sheet to an XLSX or CSV file")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("sheet", type=int, help=_("number of the sheet"))
    verb.add_argument("to", type=Path, help=_("new file: .xlsx or .csv"))
    verb.add_argument("--tab", default="", help=_("the tab that goes to CSV; the first without it"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    to = Target(form_of(args.to), args.to, _)
    with closing(Office.open(args.office)) as office:
        done = office.view(scheduler(office), ledgers.write_sheet, args.sheet, to, args.tab)
    print(ngettext("{n} cell written to {path}.", "{n} cells written to {path}.", done.lines)
          .format(n=done.lines, path=args.to))  # fmt: skip
    return 0
