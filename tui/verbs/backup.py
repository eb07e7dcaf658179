"""Copies an office while others work in it."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.office import Office
from store.upkeep.backup import back_up
from tui.locale import _
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("copy the office while others work in it")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("to", type=Path, help=_("the new file, or a folder to put it in"))
    key = verb.add_mutually_exclusive_group()
    key.add_argument("--age", action="append", default=[], help=_("only for this age recipient"))
    key.add_argument("--gpg", action="append", default=[], help=_("only for this gpg key"))
    verb.add_argument("--replace", action="store_true", help=_("write over an older backup"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office, progress() as count:
        label = back_up(office, args.to, args.age, args.gpg, replace=args.replace, progress=count)
    print(_("{path} is made and verified.").format(path=label.path))
    print(label.anchor)
    return 0
