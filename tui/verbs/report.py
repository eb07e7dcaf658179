"""Writes a financial report to a file."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store import ledgers
from store.errors import N_
from store.export import EXPORT_FORMATS, Target, form_of
from store.office import Office, utc_now
from store.time_zone import AMSTERDAM
from tui.locale import _, ngettext
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("export a report of the ledgers to a file")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", help=", ".join(ledgers.REPORTS))
    verb.add_argument("to", type=Path, help=_("new file: .csv, .xlsx or .pdf"))
    verb.add_argument("--format", dest="form", default="", choices=(*EXPORT_FORMATS, ledgers.SBR),
                      help=_("format, where the name of the file does not say it"))  # fmt: skip
    year = utc_now().astimezone(AMSTERDAM).year
    verb.add_argument("--from", dest="first", default=f"{year}-01", help=_("first period"))
    verb.add_argument("--until", dest="last", default=f"{year}-12", help=_("last period"))
    verb.add_argument("--account", default="", help=_("of a ledger card"))
    verb.add_argument("--daybook", default="", help=_("of a daybook list"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    form = form_of(args.to, args.form)
    wanted = ledgers.Wanted(
        args.name, args.first, args.last, account=args.account, daybook=args.daybook
    )
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        done = office.view(actor, ledgers.write_wanted, wanted, Target(form, args.to, _))
    print(ngettext("{n} line written to {path}.", "{n} lines written to {path}.", done.lines)
          .format(n=done.lines, path=args.to))  # fmt: skip
    return 0
