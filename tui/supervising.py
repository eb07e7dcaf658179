"""The verb of whoever supervises: how much was done and how long it took, to a file."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.office import Office, utc_now
from store.reading import AMSTERDAM
from tui.locale import _, ngettext
from tui.scheduling import scheduler

__all__ = ["add_verbs"]


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know this verb."""
    verb = verbs.add_parser("statistics", help=_("write how much was done by whom to a file"))
    verb.add_argument("to", type=Path, help=_("the new file: .csv, .xlsx or .pdf"))
    verb.add_argument("--department", required=True, help=_("its code"))
    verb.add_argument("--period", default="",
                      help=_("2026-11-23, 2026-W48, 2026-11 or 2026; else last month"))  # fmt: skip
    verb.set_defaults(run=_statistics)


def _statistics(asked: argparse.Namespace) -> int:
    from store import inbox
    from store.export import form_of

    form = form_of(asked.to)
    month = inbox.period_of("month", utc_now().astimezone(AMSTERDAM).date())
    period = inbox.period_named(asked.period) if asked.period else inbox.shifted(month, -1)
    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        department = office.view(actor, inbox.department_coded, asked.department)
        lines = office.view(actor, inbox.write_statistics, department, period, form, asked.to, _)
    print(ngettext("{n} line written to {path}.", "{n} lines written to {path}.", lines)
          .format(n=lines, path=asked.to))  # fmt: skip
    return 0
