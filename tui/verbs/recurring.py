"""Drafts recurring entries."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.errors import N_
from store.office import Office
from tui.locale import ngettext
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("create the drafts of recurring entries")


def register(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        made = office.do(scheduler(office), "entry.recur").doc.entries
    print(ngettext("{n} draft made.", "{n} drafts made.", len(made)).format(n=len(made)))
    return 0
