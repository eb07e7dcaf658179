"""Copies an office while others work in it."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.office import Office, utc_now
from store.time_zone import AMSTERDAM
from store.upkeep.backup import SUFFIX, back_up, backup_stem
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
    target = args.to
    if target.is_dir():
        stamp = utc_now().astimezone(AMSTERDAM).strftime("%Y%m%d-%H%M%S")
        target = target / f"{backup_stem(args.office)}-{stamp}{SUFFIX}"
    with closing(Office.open(args.office)) as office, progress() as count:
        label = back_up(office, target, args.age, args.gpg, replace=args.replace, progress=count)
    print(_("{path} is made and verified.").format(path=label.path))
    print(_("Write on its label: {label}").format(label=f"{label.seq}:{label.hash[:16]}"))
    return 0
