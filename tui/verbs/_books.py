"""What both imports of books do: read, plan, show, import; and how they put a plan into words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

from store import files, ledgers
from store.errors import N_, Invalid, Unavailable
from store.ledgers import BookImport, Choices, Plan
from store.office import Office
from tui.locale import _
from tui.pages.book_texts import WHY, noted, said_of
from tui.text import clean, euro
from tui.verbs._account import scheduler

__all__ = ["choices_of", "import_planned", "opened", "register_choices"]

SHOWN = 20


def register_choices(verb: argparse.ArgumentParser) -> None:
    """Add the arguments of both verbs."""
    verb.add_argument("file", type=Path)
    verb.add_argument("--trial", action="store_true", help=_("say what would change, save nothing"))
    verb.add_argument("--map", action="append", default=[], metavar="1300=1200",
                      help=_("account in the file = account here; may be repeated"))  # fmt: skip
    verb.add_argument("--date", type=date.fromisoformat, help=_("day of the opening balance"))
    verb.add_argument("--without-items", action="store_true",
                      help=_("let debtors and creditors in without open items"))  # fmt: skip


def choices_of(args: argparse.Namespace, **more: object) -> Choices:
    """Return what was chosen by arguments; raises `Invalid`."""
    mapping = {}
    for pair in args.map:
        their, equals, ours = pair.partition("=")
        if not (their and equals and ours):
            raise Invalid(N_("Write --map as ACCOUNT THERE=ACCOUNT HERE, such as 1300=1200."))
        mapping[their.strip()] = ours.strip()
    return Choices(mapping=mapping, rest=args.without_items, day=args.date, **more)  # type: ignore[arg-type]  # its fields


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to read; raises `Unavailable`."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise Unavailable(
            N_("Cannot read {path}: {reason}. Check the path and its permissions."),
            path=path, reason=error.strerror or error,
        ) from error  # fmt: skip


def import_planned(
    office: Office, args: argparse.Namespace, sha256: str, books: files.Books, choices: Choices
) -> BookImport | None:
    """Plan and show, and import unless it is a trial; raises `Refused` where it cannot be."""
    actor = scheduler(office)
    plan = office.view(actor, ledgers.plan_import, args.file.name, sha256, books, choices)
    _show(plan)
    if plan.stops:
        raise plan.stops[0].error()
    if args.trial:
        print(_("Nothing was saved: this was a trial."))
        return None
    done: BookImport = office.do(actor, "book_import.run", given=plan.given).doc
    if done.entry is not None:
        print(_("Imported. The opening balance waits for approval by a second person."))
    else:
        print(_("Imported."))
    return done


def _show(plan: Plan) -> None:
    for label, text in said_of(plan):
        print(f"{label}: {text}")
    for row in plan.accounts:
        amount = euro(row.cents) if row.cents else ""
        here = f"{row.ours} {clean(row.name)} ({_(WHY[row.why])}) {amount}".rstrip()
        print(f"  {clean(row.their.id)} {clean(row.their.name)} → {here}")
    notes = noted(plan)[len(plan.stops) :]
    for note in notes[:SHOWN]:
        print(note)
    if len(notes) > SHOWN:
        print(_("And {n} more.").format(n=len(notes) - SHOWN))
