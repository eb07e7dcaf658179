"""Imports records of a kind from a CSV or XLSX file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from store.access import Actor
from store.errors import N_, Invalid, Unavailable
from store.export import Target, form_of
from store.files import read_table
from store.office import Office
from store.records import (
    DateOrder,
    ImportOptions,
    Outcome,
    TableImport,
    begin_import,
    kind_with_code,
    write_refused,
)
from tui.locale import _, language, ngettext
from tui.pages.import_texts import counted, named, reason
from tui.text import clean
from tui.verbs._account import scheduler
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("import records of a kind from a CSV or XLSX file")
ORDERS: Mapping[str, DateOrder] = {"day-first": "dmy", "month-first": "mdy"}
MOST = 20
"""Refused rows that are written out; a file has all of them."""


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("kind", help=_("the code of the kind, such as ICT"))
    verb.add_argument("file", type=Path)
    verb.add_argument("--key", default="", help=_("the column by which records are found again"))
    verb.add_argument("--trial", action="store_true", help=_("say what would change, save nothing"))
    verb.add_argument(
        "--empty-clears", action="store_true", help=_("an empty cell empties a field")
    )
    verb.add_argument("--dates", choices=sorted(ORDERS), help=_("how dates are written"))
    verb.add_argument("--refused", type=Path, help=_("new file for refused rows: .csv or .xlsx"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Return 0 when all is in, 1 when rows were refused or columns are unknown, 2 when nothing is."""
    form = form_of(args.refused) if args.refused else ""
    options = ImportOptions(args.key, ORDERS.get(args.dates or "", ""), args.empty_clears)
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        table = read_table(args.file.name, _bytes(args.file))
        kind = office.view(actor, kind_with_code, args.kind)
        ready = office.view(actor, begin_import, kind, table, options)
        if ready.head.asks_dates:
            raise Invalid(N_("{file}: dates can be read in two ways. Add: --dates day-first, or "
                             "--dates month-first"), file=args.file)  # fmt: skip
        outcomes = _outcomes(office, actor, ready, trial=args.trial)
        reasons = {row.line: reason(ready.head, row) for row in outcomes if row.error}
        if reasons and args.refused:
            to = Target(form, args.refused, _)
            office.view(actor, write_refused, table, reasons, to, english=language() == "en")
    return _told(args, ready, outcomes, reasons)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unavailable(N_("Cannot read {path}: {reason}. Check the name of the file."), path=file,
                          reason=error.strerror or error) from error  # fmt: skip


def _outcomes(office: Office, actor: Actor, ready: TableImport, *, trial: bool) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with progress() as show:
        for batch in ready.outcomes(office, actor, rehearse=trial):
            outcomes += batch
            show(_("rows"), len(outcomes))
    return outcomes


def _told(
    args: argparse.Namespace,
    ready: TableImport,
    outcomes: list[Outcome],
    reasons: Mapping[int, str],
) -> int:
    shown = clean(str(args.file))
    trial = _("Nothing was saved: this was a trial.") if args.trial else ""
    print(f"{shown}: {counted(outcomes) or _('no rows')}. {trial}".rstrip())
    for column in ready.head.unknown:
        message = _("{file}: column {name} is unknown and was not read.")
        print(message.format(file=shown, name=clean(column)), file=sys.stderr)
    for missing in ready.head.missing:
        message = _("{file}: column {name} is required for a new record, and missing.")
        print(message.format(file=shown, name=named(missing)), file=sys.stderr)
    for line in list(reasons)[:MOST]:
        message = _("{file}, row {line}: {reason}")
        print(message.format(file=shown, line=line, reason=reasons[line]), file=sys.stderr)
    left = len(reasons) - MOST
    if left > 0:
        more = ngettext("{n} more row was refused. Add --refused FILE to have it in a file.",
                        "{n} more rows were refused. Add --refused FILE to have them in a file.",
                        left)  # fmt: skip
        print(more.format(n=left), file=sys.stderr)
    if outcomes and len(reasons) == len(outcomes):
        return 2
    return 1 if reasons or ready.head.unknown else 0
