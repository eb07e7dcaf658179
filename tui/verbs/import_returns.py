"""Takes in answers of insurers to batches of claims: files, or those of the folders of the departments."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from store import claims
from store.access import Actor
from store.claims import ClaimReturn
from store.errors import N_, KantoorError
from store.office import Office
from tui.locale import _, say
from tui.text import clean, euro
from tui.verbs._account import scheduler
from tui.verbs._drop_folder import run_intake

__all__ = ["register"]

HELP = N_("take in answers of insurers to insurance claims: MZ302")
PATH = N_("a file, or a folder with a folder for each department, named by its code")
COUNTS = (
    N_(
        "{posted} taken in, {known} already known, {waiting} waiting for an entry, {held} put aside."
    ),
)


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", type=Path, nargs="+", metavar="path", help=_(PATH))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Take the files in independently; returns 2 if none could be, 1 if some could not.

    Of the folders of departments it takes in what is new, and returns 1 if some of it stays.
    """
    if len(args.paths) == 1 and args.paths[0].is_dir():
        return run_intake(args.office, args.paths[0], claims.take_returns, COUNTS)
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        done = [_take_in(office, actor, file) for file in args.paths]
    if not any(done):
        return 2
    return 0 if all(done) else 1


def _take_in(office: Office, actor: Actor, file: Path) -> bool:
    """Take in one file whole; on failure, print why and leave everything as it was."""
    shown = clean(str(file))
    try:
        content = file.read_bytes()
        department = office.view(actor, claims.answer_department, file.name, content)
        given = {"department": department, "name": file.name, "content": content}
        kept: ClaimReturn = office.do(actor, "claim_return.post", given=given).doc
    except OSError as error:
        print(f"{shown}: {error.strerror}", file=sys.stderr)
        return False
    except KantoorError as error:
        print(clean(say(error)), file=sys.stderr)
        return False
    message = _("{file}: {granted} of {claimed} granted, {n} lines.")
    print(
        message.format(
            file=shown, granted=euro(kept.granted), claimed=euro(kept.claimed), n=kept.lines
        )
    )
    return True
