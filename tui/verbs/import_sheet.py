"""Begins a sheet with what is in an XLSX file, and says what could not come along."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store import ledgers, people
from store.errors import N_, Invalid, Unavailable
from store.office import Office
from tui.locale import _
from tui.text import clean
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("start a sheet with what is in an XLSX file")
MOST = 20
"""Warnings that are printed."""


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path)
    verb.add_argument("--department", required=True, help=_("code of the department"))
    verb.add_argument("--title", required=True, help=_("title of the sheet"))
    verb.add_argument("--period", required=True, help=_("such as 2026, 2026-Q1 or 2026-03"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Return 0 when all of the file came along, 1 when there are warnings."""
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        department = next((each.id for each in office.view(actor, people.departments)
                           if each.code == args.department), None)  # fmt: skip
        if department is None:
            raise Invalid(N_("Department {code} is unknown. Give the code of one."),
                          code=args.department)  # fmt: skip
        came = ledgers.brought_sheet(args.file.name, _bytes(args.file))
        given = {
            "department": department, "title": args.title, "period": args.period,
            "tabs": [{"name": tab.name, "cells": tab.cells} for tab in came.tabs],
            "names": came.names,
        }  # fmt: skip
        made = office.do(actor, "sheet.begin", given=given).doc
    print(_("Sheet {id} started: {title}.").format(id=made.id, title=args.title))
    for each in came.warned[:MOST]:
        where = f"{clean(each.tab)}!{each.at}: " if each.at else ""
        print(f"{where}{_(ledgers.SHEET_WARNINGS[each.what])}")
    left = len(came.warned) - MOST
    if left > 0:
        print(_("And {n} more.").format(n=left))
    return 1 if came.warned else 0


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unavailable(N_("Cannot read {path}: {reason}. Check the path and its permissions."),
                          path=file, reason=error.strerror or error) from error  # fmt: skip
