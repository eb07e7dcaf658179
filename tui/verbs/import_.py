"""Creates an office from TinyDB's JSON."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.office import Office
from store.upkeep.json_exchange import import_office
from tui.locale import _, ngettext, say

__all__ = ["register"]

HELP = N_("create an office from TinyDB's JSON")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path)
    verb.add_argument("place", help=_("the office: its file, or postgresql://..."))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Import the file and check the new office; returns 1 if the check finds anything."""
    count = import_office(args.place, args.file)
    print(ngettext("{n} document imported.", "{n} documents imported.", count).format(
        n=count))  # fmt: skip
    with closing(Office.open(args.place)) as office:
        findings = office.check()
    for finding in findings:
        print(say(finding))
    return 1 if findings else 0
