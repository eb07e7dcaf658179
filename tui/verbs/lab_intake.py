"""Takes in the laboratory messages that other systems put in the folders of the departments."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.access import SYSTEM
from store.errors import N_
from store.laboratory import take_messages
from store.office import Office
from tui.locale import _
from tui.verbs._mail import print_problems

__all__ = ["register"]

HELP = N_("take in HL7 messages of each department from PATH, and write those to send")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "path", type=Path, help=_("a folder with a folder for each department, named by its code")
    )
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Take in new messages; returns 1 if some of them stay."""
    with closing(Office.open(args.office)) as office:
        done = take_messages(office, SYSTEM, args.path)
    print(_("{placed} placed, {waiting} waiting, {known} already known, {held} files put aside.").format(
        placed=done.placed, waiting=done.waiting, known=done.known, held=done.held))  # fmt: skip
    print(_("{later} placed that waited, {sent} written to send.").format(
        later=done.later, sent=done.sent))  # fmt: skip
    return print_problems(done.problems)
