"""Writes counts and durations of the work to a file."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store import inbox
from store.errors import N_
from store.export import Target, form_of
from store.office import Office, utc_now
from store.time_zone import AMSTERDAM
from tui.locale import _, ngettext
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("export the statistics to a file")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("to", type=Path, help=_("new file: .csv, .xlsx or .pdf"))
    verb.add_argument("--department", required=True, help=_("its code"))
    verb.add_argument("--period", default="",
                      help=_("2026-11-23, 2026-W48, 2026-11 or 2026; default: last month"))  # fmt: skip
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    form = form_of(args.to)
    month = inbox.period_of("month", utc_now().astimezone(AMSTERDAM).date())
    period = inbox.period_named(args.period) if args.period else inbox.shifted(month, -1)
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        department = office.view(actor, inbox.department_coded, args.department)
        to = Target(form, args.to, _)
        done = office.view(actor, inbox.write_statistics, department, period, to)
    print(ngettext("{n} line written to {path}.", "{n} lines written to {path}.", done.lines)
          .format(n=done.lines, path=args.to))  # fmt: skip
    return 0
