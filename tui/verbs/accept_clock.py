"""Accepts that the server's clock was set back."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.errors import N_
from store.office import Office
from tui.locale import _
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("continue after the server's clock was set back")


def register(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        office.do(scheduler(office), "office.accept_clock")
    print(_("Clock accepted. Work continues from now."))
    return 0
