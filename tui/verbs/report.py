"""Writes a financial report to a file."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store import ledgers
from store.acts.recording import record_written
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
    verb.add_argument("--period", help=_("such as 2026, 2026-Q1, 2026-03, 2026-03..2026-06 or "
                                         "2026-01-15..2026-03-31"))  # fmt: skip
    verb.add_argument("--from", dest="first", default=str(year), help=_("first period or day"))
    verb.add_argument("--until", dest="last", default=str(year), help=_("last period or day"))
    verb.add_argument("--compare", dest="against", choices=list(ledgers.AGAINST), default="year",
                      help=_("with the same periods of last year, the periods before, or the "
                             "budget"))  # fmt: skip
    verb.add_argument("--account", default="", help=_("of a ledger card"))
    verb.add_argument("--daybook", default="", help=_("of a daybook list"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    form = form_of(args.to, args.form)
    first, last = (
        ledgers.range_of(args.period) if args.period else ledgers.ranged(args.first, args.last)
    )
    wanted = ledgers.Wanted(args.name, first, last, account=args.account, daybook=args.daybook,
                            against=args.against)  # fmt: skip
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        done = office.view(actor, ledgers.write_wanted, wanted, Target(form, args.to, _))
        record_written(office, actor, done)
    print(ngettext("{n} line written to {path}.", "{n} lines written to {path}.", done.lines)
          .format(n=done.lines, path=args.to))  # fmt: skip
    return 0
