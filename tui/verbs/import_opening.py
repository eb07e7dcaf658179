"""Imports an opening balance from a CSV or XLSX file."""

from __future__ import annotations

import argparse
from contextlib import closing

from store import files, ledgers
from store.errors import N_
from store.office import Office
from tui.verbs._books import choices_of, import_planned, opened, register_choices

__all__ = ["register"]

HELP = N_("import an opening balance from a CSV or XLSX file")


def register(verb: argparse.ArgumentParser) -> None:
    register_choices(verb)
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    choices = choices_of(args)
    with closing(Office.open(args.office)) as office, opened(args.file) as file:
        sha256 = files.digest_of(file)
        books = ledgers.read_any_books(args.file.name, file)
        import_planned(office, args, sha256, books, choices)
    return 0
