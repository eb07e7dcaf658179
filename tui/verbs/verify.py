"""Verifies that the audit trail is intact."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.errors import N_
from store.office import Office
from tui.locale import _, ngettext

__all__ = ["register"]

HELP = N_("follow the audit trail from its first line to its last")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--head", help=_("the label of a backup: NUMBER:HASH"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        lines = office.verify(args.head)
    print(ngettext("{n} line of the audit trail holds.", "{n} lines of the audit trail hold.",
                   lines).format(n=lines))  # fmt: skip
    return 0
