"""Imports chart, contacts and opening balance from an audit file of another program."""

from __future__ import annotations

import argparse
from contextlib import closing

from store import files, ledgers
from store.errors import N_
from store.office import Office
from tui.locale import _, ngettext
from tui.verbs._account import scheduler
from tui.verbs._books import choices_of, import_planned, opened, register_choices
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("import chart, contacts and opening balance from an audit file")


def register(verb: argparse.ArgumentParser) -> None:
    register_choices(verb)
    verb.add_argument("--balance", choices=("opening", "closing"), default="",
                      help=_("which balance of the file opens the books here"))  # fmt: skip
    verb.add_argument("--entries", action="store_true", help=_("import its entries too"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    name, choices = args.file.name, choices_of(args, balance=args.balance)
    with closing(Office.open(args.office)) as office, opened(args.file) as file:
        actor = scheduler(office)
        with progress() as show:
            sha256 = files.digest_of(file)
            books = files.read_books(name, file, lambda count: show(_("MB"), count))
        kept = office.view(actor, ledgers.unfinished_import, sha256, books)
        if kept is None or not args.entries:
            kept = import_planned(office, args, sha256, books, choices)
        if kept is not None and args.entries:
            entered = kept.entered
            with progress() as show:
                read = files.read_transactions(name, file, books.way)
                for entered in ledgers.enter_all(office, actor, kept, books, read):
                    show(_("entries"), entered)
            print(ngettext("{n} entry waits in batches for a second person.",
                           "{n} entries wait in batches for a second person.", entered).format(n=entered))  # fmt: skip
    return 0
