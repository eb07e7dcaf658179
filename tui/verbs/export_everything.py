"""Writes all of an office to files that open without Kantoor."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from store.errors import N_
from store.fields import CHECKED
from store.ledgers import Software
from store.office import Office
from store.upkeep.json_exchange import going_out
from store.upkeep.whole_export import export_everything
from tui.locale import _
from tui.text import clean
from tui.verbs._account import owning, scheduler
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("write everything to files that open without Kantoor")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("to", type=Path, help=_("new folder"))
    verb.add_argument("--btw-id", required=True, help=_("VAT number of the office"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    by = Software("Kantoor", version("kantoor"), CHECKED["btw_id"](args.btw_id))
    with closing(Office.open(args.office)) as office, progress() as show:
        owning(office)
        office.view(scheduler(office), going_out)
        done = export_everything(office, args.to, by, _, show)
    print(_("{path}: {years} audit files, {documents} documents, {files} files.").format(
        path=clean(str(args.to)), years=done.years, documents=done.documents, files=done.files))  # fmt: skip
    print(
        _("It is not encrypted: anyone with the folder can read the whole office."), file=sys.stderr
    )
    return 0
