"""The verbs of the books that a timer or an accountant runs: reports to files, recurring entries."""

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
    """Let the command line know these verbs."""
    report = verbs.add_parser("report", help=_("write a report of the books to a file"))
    report.add_argument("name", help=_("trial-balance, profit-and-loss, balance-sheet, ..."))
    report.add_argument("to", type=Path, help=_("the new file: .csv, .xlsx or .pdf"))
    year = utc_now().astimezone(AMSTERDAM).year
    report.add_argument("--from", dest="first", default=f"{year}-01", help=_("first period"))
    report.add_argument("--until", dest="last", default=f"{year}-12", help=_("last period"))
    report.add_argument("--account", default="", help=_("of a ledger card"))
    report.add_argument("--daybook", default="", help=_("of a daybook list"))
    report.set_defaults(run=_report)

    recurring = verbs.add_parser("recurring", help=_("make the drafts of entries that recur"))
    recurring.set_defaults(run=_recurring)


def _report(asked: argparse.Namespace) -> int:
    from store import ledgers
    from store.export import form_of

    form = form_of(asked.to)
    wanted = ledgers.Wanted(
        asked.name, asked.first, asked.last, account=asked.account, daybook=asked.daybook
    )
    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        lines = office.view(actor, ledgers.write_report, wanted, form, asked.to, _)
    print(ngettext("{n} line written to {path}.", "{n} lines written to {path}.", lines)
          .format(n=lines, path=asked.to))  # fmt: skip
    return 0


def _recurring(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        made = office.do(scheduler(office), "entry.recur").doc.entries
    print(ngettext("{n} draft made.", "{n} drafts made.", len(made)).format(n=len(made)))
    return 0
