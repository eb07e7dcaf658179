"""Imports bank statements from files."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from store.access import Actor
from store.errors import N_, KantoorError
from store.office import Office
from tui.locale import _, say
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("import bank statements: MT940, CAMT.053, CSV")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", type=Path, nargs="+")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Import the files independently: a refused file does not stop the others."""
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        imported = [_import(office, actor, file) for file in args.files]
    return 0 if all(imported) else 2


def _import(office: Office, actor: Actor, file: Path) -> bool:
    """Import one file; on failure, print why and return False."""
    try:
        given = {"name": file.name, "data": file.read_bytes()}
        done = office.do(actor, "statement.import", given=given).doc
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return False
    except KantoorError as error:
        print(say(error), file=sys.stderr)
        return False
    print(_("{file}: {new} new lines, {known} known already.").format(
        file=file, new=done.lines_new, known=done.lines_known))  # fmt: skip
    if done.without_balance:
        print(_("{file} has no balances, so that a missing line is not noticed. Compare the balance"
                " with that of the bank, or choose MT940 or CAMT.053 when you download it.").format(
            file=file))  # fmt: skip
    return True
