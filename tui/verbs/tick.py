"""Runs scheduled work that is due."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing

from store.errors import N_
from store.office import Office
from store.office.timer import tick
from tui.locale import _, say

__all__ = ["register"]

HELP = N_("run due tasks: wake items, recurring work, notifications")


def register(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Do all that is due; returns 1 if part of it failed."""
    with closing(Office.open(args.office)) as office:
        ticked = tick(office)
    for name, count in ticked.done.items():
        if count:
            print(f"{_(name)}: {count}")
    for problem in ticked.problems:
        print("  " + say(problem), file=sys.stderr)
    return 1 if ticked.problems else 0
