"""Imports a table of codes from a CSV or XLSX file, for another person to confirm."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store import coding
from store.coding import CODE_SORTS
from store.errors import N_, Unavailable
from store.files import read_table
from store.office import Office
from tui.locale import _
from tui.text import clean
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("import a table of codes and tariffs from a CSV or XLSX file")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path)
    verb.add_argument("--system", required=True, help=_("code system, such as nza-mondzorg"))
    verb.add_argument("--title", required=True, help=_("title of the table"))
    verb.add_argument("--version", required=True, help=_("such as 2026"))
    verb.add_argument("--since", required=True, help=_("first day, such as 2026-01-01"))
    verb.add_argument("--until", default="", help=_("first day on which it no longer counts"))
    verb.add_argument("--source", required=True, help=_("where the codes come from"))
    verb.add_argument("--licence", default="", help=_("what allows their use"))
    verb.add_argument("--sort", default="treatment", choices=[each.value for each in CODE_SORTS],
                      help=_("treatments, diagnoses or return codes"))  # fmt: skip
    verb.add_argument("--fictional", action="store_true", help=_("say that the codes are invented"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        try:
            data = args.file.read_bytes()
        except OSError as error:
            raise Unavailable(N_("Cannot read {path}: {reason}. Check the path and its permissions."),
                              path=args.file, reason=error.strerror or error) from error  # fmt: skip
        codes = coding.read_codes(args.file.name, read_table(args.file.name, data))
        names = ("system", "title", "version", "since", "until", "source", "licence", "sort",
                 "fictional")  # fmt: skip
        given = {name: getattr(args, name) for name in names if getattr(args, name)}
        office.do(actor, "code_table.import", given={**given, "content": codes.kept()})
    print(_("{file}: {n} codes imported. They count once a person confirms them.").format(
        file=clean(str(args.file)), n=len(codes.rows)))  # fmt: skip
    return 0
