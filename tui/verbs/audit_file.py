"""Writes the audit file of a fiscal year, and checks it by the official rules."""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pyxaf

from store import ledgers
from store.errors import N_
from store.fields import CHECKED
from store.ledgers import Software
from store.office import Office
from tui.locale import _, ngettext
from tui.verbs._account import scheduler
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("write the audit file (XAF 4.0) of a year")
SHOWN = 20
"""Findings that are printed of each sort; their number is told."""


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("to", type=Path, help=_("new file, such as 2026.xaf"))
    verb.add_argument("--year", type=int, required=True, help=_("financial year"))
    verb.add_argument("--btw-id", required=True, help=_("VAT number of the office"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    by = Software("Kantoor", version("kantoor"), CHECKED["btw_id"](args.btw_id))
    with progress() as show, closing(Office.open(args.office)) as office:
        done = office.view(
            scheduler(office), ledgers.write_audit_file, args.year, args.to, by,
            lambda count: show(_("Lines"), count),
        )  # fmt: skip
    print(ngettext("{n} line written to {path}.", "{n} lines written to {path}.", done.lines)
          .format(n=done.lines, path=args.to))  # fmt: skip
    for cut in done.cut[:SHOWN]:
        print(_("Cut to {most} characters: {name} of {where}.")
              .format(most=cut.most, name=cut.name, where=cut.where))  # fmt: skip
    if len(done.cut) > SHOWN:
        print(_("And {n} more.").format(n=len(done.cut) - SHOWN))
    return _checked(args.to)


class _Followed(io.FileIO):
    """A file of which it is told how much was read, in percent."""

    def __init__(self, path: Path, tell_percent: Callable[[int], None]) -> None:
        super().__init__(path)
        self._tell_percent, self._size = tell_percent, max(1, path.stat().st_size)

    def read(self, size: int | None = -1) -> bytes:
        part = super().read(size)
        self._tell_percent(100 * self.tell() // self._size)
        return part


def _checked(path: Path) -> int:
    """Check the file that was written, which takes longer; returns 1 if it breaks a rule."""
    with (
        progress() as show,
        _Followed(path, lambda percent: show(_("Checked, percent:"), percent)) as file,
    ):
        report = pyxaf.validate(file)
    errors = [each for each in report.findings if each.severity >= pyxaf.Severity.ERROR]
    for each in errors[:SHOWN]:
        print(f"{each.code}: {each.message}")
    if errors:
        print(
            _("The file breaks {n} rules. Report this before you hand it over.").format(
                n=len(errors)
            )
        )
        return 1
    print(_("Checked: the file keeps all rules of the audit file."))
    return 0
