"""Imports bank statements from files."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from store.access import Actor
from store.errors import N_, KantoorError
from store.ledgers import BankStatement, Imported
from store.office import Office
from tui.locale import _, ngettext, say
from tui.text import clean, euro
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("import bank statements: MT940, CAMT.053, CSV")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", type=Path, nargs="+")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Import the files independently: a refused file does not stop the others.

    Returns 2 if no file could be imported, 1 if some could not or a statement does not tie.
    """
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        imported = [_import(office, actor, file) for file in args.files]
    if not any(imported):
        return 2
    return 0 if all(done is not None and not done.warned for done in imported) else 1


def _import(office: Office, actor: Actor, file: Path) -> Imported | None:
    """Import one file, and tell what does not tie; on failure, print why and return None."""
    shown = clean(str(file))
    try:
        given = {"name": file.name, "data": file.read_bytes()}
        done: Imported = office.do(actor, "statement.import", given=given).doc
    except OSError as error:
        print(f"{shown}: {error.strerror}", file=sys.stderr)
        return None
    except KantoorError as error:
        print(clean(say(error)), file=sys.stderr)
        return None
    counted = ngettext("{file}: {new} new line, {known} already known.",
                       "{file}: {new} new lines, {known} already known.", done.lines_new)  # fmt: skip
    print(counted.format(file=shown, new=done.lines_new, known=done.lines_known))
    if done.without_balance:
        message = _("{file} has no balances, so missing lines go unnoticed. Compare the balance "
                    "with the bank's, or download MT940 or CAMT.053.")  # fmt: skip
        print(message.format(file=shown), file=sys.stderr)
    if done.alike:
        message = ngettext(
            "{file}: {n} new line reads the same as one of that day that another file brought. Compare"
            " it with the bank; if it is there once, undo the import.",
            "{file}: {n} new lines read the same as lines of that day that another file brought."
            " Compare them with the bank; if they are there once, undo the import.", done.alike,
        )  # fmt: skip
        print(message.format(file=shown, n=done.alike), file=sys.stderr)
    for statement in done.warned:
        print(f"{shown}: {clean(_what_does_not_tie(statement))}", file=sys.stderr)
    return done


def _what_does_not_tie(statement: BankStatement) -> str:
    wrong = []
    if statement.difference:
        wrong.append(
            _("lines and balances differ {euros}").format(euros=euro(statement.difference))
        )
    if statement.gap:
        wrong.append(_("gap of {euros} after the previous one").format(euros=euro(statement.gap)))
    return _("statement {number} of {account} does not reconcile: {wrong}. A manager can accept "
             "it; or undo the import.").format(
        number=statement.number, account=statement.account, wrong=", ".join(wrong)
    )  # fmt: skip
