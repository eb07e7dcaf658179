"""Writes approved batches of claims to files, and records that they are sent."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import closing
from pathlib import Path

from store import claims
from store.access import Actor
from store.errors import N_, KantoorError
from store.office import Office
from tui.locale import _, say
from tui.text import clean
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("write approved insurance claims to files in PATH: MZ301")
PRIVATE = 0o600


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("path", type=Path, help=_("a folder"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Write each batch to a new file before it is recorded as sent; returns 1 if one could not be."""
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        rows = [
            row for row in office.view(actor, claims.claim_batches) if row.doc.state == "approved"
        ]
        done = [_write(office, actor, row.doc.id, args.path) for row in rows]
    if not rows:
        print(_("No approved insurance claims to send."))
    return 0 if all(done) else 1


def _write(office: Office, actor: Actor, batch: int, folder: Path) -> bool:
    try:
        name, data = office.view(actor, claims.claim_file, batch)
        file = folder / name
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE)
        with os.fdopen(handle, "wb") as target:
            target.write(data)
        try:
            office.do(actor, "claim_batch.send", batch)
        except KantoorError:
            file.unlink()
            raise
    except OSError as error:
        print(f"{clean(str(folder))}: {error.strerror}", file=sys.stderr)
        return False
    except KantoorError as error:
        print(clean(say(error)), file=sys.stderr)
        return False
    print(_("{file} is written. The batch is sent.").format(file=clean(str(file))))
    return True
