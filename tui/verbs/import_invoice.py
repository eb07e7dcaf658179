"""Imports purchase invoices from files: UBL, CII and PDF."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from store.access import Actor
from store.errors import N_, KantoorError
from store.file_format.contents import Contents
from store.files import LARGEST, file_reader
from store.ledgers import ImportedInvoice
from store.office import Office
from tui.locale import _, ngettext, say
from tui.text import clean
from tui.verbs._account import scheduler
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("import purchase invoices: UBL, CII, PDF")
MEGABYTE = 1_000_000


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", type=Path, nargs="+")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Import the files independently: a refused file does not stop the others.

    Returns 2 if no file could be imported, 1 if some could not.
    """
    done: list[ImportedInvoice | None] = []
    with closing(Office.open(args.office)) as office, file_reader() as read, progress() as show:
        actor = scheduler(office)
        for count, file in enumerate(args.files, 1):
            done.append(_import(office, actor, file, read))
            show(_("files"), count)
    entries = sum(each.entry is not None for each in done if each)
    items = sum(each.item is not None for each in done if each)
    print(ngettext("{n} draft entry made.", "{n} draft entries made.", entries).format(n=entries))
    print(ngettext("{n} item made, to book.", "{n} items made, to book.", items).format(n=items))
    if not any(done):
        return 2
    return 0 if all(done) else 1


def _import(
    office: Office, actor: Actor, file: Path, read: Callable[[bytes], Contents | None]
) -> ImportedInvoice | None:
    """Import one file and tell what became of it; on failure, print why and return None."""
    shown = clean(str(file))
    try:
        if file.stat().st_size > LARGEST:
            message = _("{file}: larger than {most} MB. Split it, or keep it elsewhere.")
            print(message.format(file=shown, most=LARGEST // MEGABYTE), file=sys.stderr)
            return None
        data = file.read_bytes()
        given = {"name": file.name, "data": data, "contents": read(data)}
        done: ImportedInvoice = office.do(actor, "purchase_invoice.import", given=given).doc
    except OSError as error:
        print(f"{shown}: {error.strerror}", file=sys.stderr)
        return None
    except KantoorError as error:
        print(f"{shown}: {clean(say(error))}", file=sys.stderr)
        return None
    if done.known:
        message = _("{file}: skipped, the office has it already: {known}.")
        print(message.format(file=shown, known=clean(done.known)))
    return done
