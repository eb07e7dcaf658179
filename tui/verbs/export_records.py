"""Exports the records of a kind to a file that can be imported again."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.export import Target, form_of
from store.office import Office
from store.records import RecordList, kind_with_code, write_records
from tui.locale import _, language, ngettext
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("export the records of a kind to a file")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("kind", help=_("the code of the kind, such as ICT"))
    verb.add_argument("to", type=Path, help=_("new file: .csv, .xlsx or .pdf"))
    verb.add_argument("--state", default="", help=_("only records in this state"))
    verb.add_argument("--in-full", action="store_true", help=_("masked values too; that is logged"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    form = form_of(args.to)
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        wanted = RecordList(
            office.view(actor, kind_with_code, args.kind), state=args.state,
            english=language() == "en", in_full=args.in_full,
        )  # fmt: skip
        done = office.view(actor, write_records, wanted, Target(form, args.to, _))
    print(ngettext("{n} record written to {path}.", "{n} records written to {path}.", done.lines)
          .format(n=done.lines, path=args.to))  # fmt: skip
    return 0
