"""Imports chart, contacts and opening balance from an audit file of another program."""

from __future__ import annotations

import argparse
from contextlib import closing

from store import files
from store.errors import N_
from store.office import Office
from tui.locale import _
from tui.verbs._books import choices_of, import_planned, opened, register_choices
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("import chart, contacts and opening balance from an audit file")


def register(verb: argparse.ArgumentParser) -> None:
    register_choices(verb)
    verb.add_argument("--balance", choices=("opening", "closing"), default="",
                      help=_("which balance of the file opens the books here"))  # fmt: skip
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office, opened(args.file) as file:
        with progress() as show:
            sha256 = files.digest_of(file)
            books = files.read_books(args.file.name, file, lambda count: show(_("MB"), count))
        return import_planned(office, args, sha256, books, choices_of(args, balance=args.balance))
