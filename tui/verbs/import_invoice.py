"""Imports purchase invoices from files: UBL, CII and PDF."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

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
TOGETHER = 25
"""Files in one commit."""
Brought = tuple[str, dict[str, Any] | None]
"""The name of a file as it is shown, and what the act is given of it; None for one that can't be read."""


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
        for first in range(0, len(args.files), TOGETHER):
            files = args.files[first : first + TOGETHER]
            done += _import(office, actor, [_read(file, read) for file in files])
            show(_("files"), len(done))
    entries = sum(each.entry is not None for each in done if each)
    items = sum(each.item is not None for each in done if each)
    print(ngettext("{n} draft entry made.", "{n} draft entries made.", entries).format(n=entries))
    print(ngettext("{n} item made, to book.", "{n} items made, to book.", items).format(n=items))
    if not any(done):
        return 2
    return 0 if all(done) else 1


def _read(file: Path, read: Callable[[bytes], Contents | None]) -> Brought:
    """Read a file, or print why it cannot be read."""
    shown = clean(str(file))
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)  # a device tells no size
        if len(data) > LARGEST:
            message = _("{file}: larger than {most} MB. Split it, or keep it elsewhere.")
            print(message.format(file=shown, most=LARGEST // MEGABYTE), file=sys.stderr)
            return shown, None
        return shown, {"name": file.name, "data": data, "contents": read(data)}
    except OSError as error:
        print(f"{shown}: {error.strerror}", file=sys.stderr)
        return shown, None


def _import(
    office: Office, actor: Actor, brought: Sequence[Brought]
) -> list[ImportedInvoice | None]:
    """Import files in one commit, as each takes long; or each by itself, where one is refused."""

    def all_of_them() -> list[ImportedInvoice | None]:
        return [_done(office, actor, given) for _shown, given in brought]

    try:
        done = office.together(all_of_them)
    except KantoorError:
        done = [_import_one(office, actor, each) for each in brought]
    for (shown, _given), each in zip(brought, done, strict=True):
        if each is not None and each.known:
            message = _("{file}: skipped, the office has it already: {known}.")
            print(message.format(file=shown, known=clean(each.known)))
    return done


def _import_one(office: Office, actor: Actor, brought: Brought) -> ImportedInvoice | None:
    """Import one file; on failure, print why and return None."""
    shown, given = brought
    try:
        return _done(office, actor, given)
    except KantoorError as error:
        print(f"{shown}: {clean(say(error))}", file=sys.stderr)
        return None


def _done(office: Office, actor: Actor, given: dict[str, Any] | None) -> ImportedInvoice | None:
    if given is None:
        return None
    done: ImportedInvoice = office.do(actor, "purchase_invoice.import", given=given).doc
    return done
