"""Takes in answers of insurers to batches of claims."""

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

__all__ = ["register"]

HELP = N_("take in answers of insurers to insurance claims: MZ302")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", type=Path, nargs="+")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Take the files in independently; returns 2 if none could be, 1 if some could not."""
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        done = [_take_in(office, actor, file) for file in args.files]
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
