"""Copies an office to another database engine."""

from __future__ import annotations

import argparse

from store.errors import N_
from store.upkeep.engine_move import move
from tui.locale import _
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("copy an office to another engine, and verify it")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("source", help=_("the office: its file, or postgresql://..."))
    verb.add_argument("target", help=_("empty target: a new file, or postgresql://..."))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with progress() as count:
        seq = move(args.source, args.target, count)
    print(_("Both offices are identical up to line {seq}. Stop using the old one.").format(
        seq=seq))  # fmt: skip
    return 0
