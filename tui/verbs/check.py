"""Checks that precomputed totals agree with the documents."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.errors import N_
from store.office import Office
from tui.locale import _, say

__all__ = ["register"]

HELP = N_("recompute all totals, numbers and references")


def register(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Print what is wrong; returns 1 if anything is."""
    with closing(Office.open(args.office)) as office:
        findings = office.check()
    for finding in findings:
        print(say(finding))
    if findings:
        print(
            _("Keep this list, and restore the last backup that is correct. Nothing was changed.")
        )
    else:
        print(_("All totals, numbers and references are correct."))
    return 1 if findings else 0
