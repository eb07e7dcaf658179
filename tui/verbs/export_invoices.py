"""Writes the documents of posted invoices into a folder."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from store import invoices
from store.errors import N_
from store.office import Office
from tui.locale import _, ngettext
from tui.text import clean
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("write posted invoices to a folder: PDF and UBL")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("path", type=Path, help=_("a folder"))
    verb.add_argument("--from", dest="first", type=date.fromisoformat, required=True,
                      help=_("first day, as 2026-01-01"))  # fmt: skip
    verb.add_argument("--to", dest="last", type=date.fromisoformat, required=True,
                      help=_("last day, as 2026-12-31"))  # fmt: skip
    verb.add_argument("--peppol", action="store_true", help=_("a file for Peppol too"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Returns 1 when the documents of an invoice are not made yet: run it again in a minute."""
    with closing(Office.open(args.office)) as office:
        done = office.view(scheduler(office), invoices.write_invoices, args.path, args.first, args.last,
                           peppol=args.peppol)  # fmt: skip
    path = clean(str(args.path))
    print(ngettext("{n} invoice is in {path}: {files} files.", "{n} invoices are in {path}: {files} files.",
                   done.invoices).format(n=done.invoices, files=done.files, path=path))  # fmt: skip
    for message, numbers in (
        (_("Without UBL, as the client is not known well enough: {numbers}"), done.unfiled),
        (_("Not made yet, try again in a minute: {numbers}"), done.unmade),
    ):
        if numbers:
            print(message.format(numbers=clean(", ".join(numbers))), file=sys.stderr)
    return 1 if done.unmade else 0
