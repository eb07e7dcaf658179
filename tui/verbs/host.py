"""Keeps the program in memory, so that signing in takes a moment."""

from __future__ import annotations

import argparse
from pathlib import Path

from store.errors import N_
from tui import host
from tui.locale import _

__all__ = ["register"]

HELP = N_("keep the program loaded for fast sign-in")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--socket", type=Path, help=_("socket that sign-ins connect to"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    path = args.socket or host.beside(args.office)
    return host.serve(path, lambda: print(_("Ready at {path}.").format(path=path), flush=True))
