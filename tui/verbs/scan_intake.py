"""Takes in the files that scanners put in the folders of the queues."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.access import SYSTEM
from store.errors import N_
from store.inbox.scans.intake import take_scans
from store.office import Office
from tui.locale import _
from tui.verbs._mail import print_problems

__all__ = ["register"]

HELP = N_("take in the scans of each queue, from its folder in PATH")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "path", type=Path, help=_("a folder with a folder for each queue, named by its code")
    )
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Take in new scans; returns 1 if some of them stay."""
    with closing(Office.open(args.office)) as office:
        done = take_scans(office, SYSTEM, args.path)
    print(_("{received} received, {filed} filed by their sheet, {known} already known, {held} put aside.").format(
        received=done.received, filed=done.filed, known=done.known, held=done.held))  # fmt: skip
    return print_problems(done.problems)
