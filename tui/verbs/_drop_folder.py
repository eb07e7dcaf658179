"""What verbs that take in the files of folders share: the argument, the run and what it tells."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from store.access import SYSTEM, Actor
from store.errors import KantoorError
from store.office import Office
from tui.locale import _
from tui.verbs._mail import print_problems

__all__ = ["register_intake", "run_intake"]


class Done(Protocol):
    """The result of a run: counts by their names, and why files stay."""

    problems: list[KantoorError]


Take = Callable[[Office, Actor, Path], Done]


def register_intake(verb: argparse.ArgumentParser, path: str, take: Take, *sentences: str) -> None:
    """Add the argument PATH, with a help text, and have the verb take its files in; `sentences` have its counts."""
    verb.add_argument("path", type=Path, help=_(path))
    verb.set_defaults(run=lambda args: run_intake(args.office, args.path, take, sentences))


def run_intake(office: str, path: Path, take: Take, sentences: Iterable[str]) -> int:
    """Take in what is new in the folders of `path`; returns 1 if some of it stays."""
    with closing(Office.open(office)) as opened:
        done = take(opened, SYSTEM, path)
    for sentence in sentences:
        print(_(sentence).format(**vars(done)))
    return print_problems(done.problems)
