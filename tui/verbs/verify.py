"""Verifies that the audit trail is intact, and passes through the anchors that were kept of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.office import Office
from store.office.anchors import read_label
from store.upkeep.anchor_files import Source, gaps, read_source
from tui.locale import _, ngettext
from tui.text import clean, moment

__all__ = ["register"]

HELP = N_("follow the audit trail from its first line to its last")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", type=Path, nargs="*", metavar="FILE",
                      help=_("backups, or files with anchors; - reads what is given"))  # fmt: skip
    verb.add_argument("--anchor", action="append", default=[], metavar="LINE",
                      help=_("an anchor, or the label of a backup: NUMBER:HASH"))  # fmt: skip
    verb.add_argument("--signers", type=Path, metavar="FILE",
                      help=_("who must have signed the files with anchors"))  # fmt: skip
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    sources = [read_source(path, args.signers) for path in args.files]
    typed = tuple(read_label(line) for line in args.anchor)
    sources += [Source("--anchor", typed)] if typed else []
    with closing(Office.open(args.office)) as office:
        lines = office.verify([anchor for source in sources for anchor in source.anchors])
    print(ngettext("{n} line of the audit trail holds.", "{n} lines of the audit trail hold.",
                   lines).format(n=lines))  # fmt: skip
    for source in sources:
        print("\n".join(_compared(source)))
    if not sources:
        print(_("No anchor was given. Without one, a trail that was written anew as a whole is not"
                " noticed."))  # fmt: skip
    return 0


def _compared(source: Source) -> Iterator[str]:
    """What was compared, by whom it was signed, and where anchors are missing."""
    count, newest = len(source.anchors), source.anchors[-1].label
    yield ngettext("It passes through {n} anchor of {source}: {label}",
                   "It passes through {n} anchors of {source}, the newest {label}", count).format(
        n=count, source=clean(source.name), label=newest)  # fmt: skip
    if source.signer:
        yield "  " + _("Signed by {name}.").format(name=clean(source.signer))
    for before, after in gaps(source.anchors):
        yield "  " + _("No anchor between {before} and {after}. Find out why.").format(
            before=moment(before), after=moment(after))  # fmt: skip
