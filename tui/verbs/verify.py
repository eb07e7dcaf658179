"""Verifies that the audit trail is intact, and passes through the anchors that were kept of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.office import Office
from store.office.anchors import read_label
from store.upkeep.anchor_files import Source, gaps, read_source
from tui.locale import _, ngettext
from tui.text import clean, moment

__all__ = ["register"]

HELP = N_("verify the audit trail from first to last line")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", type=Path, nargs="*", metavar="FILE",
                      help=_("backups, or files with anchors; - reads standard input"))  # fmt: skip
    verb.add_argument("--anchor", action="append", default=[], metavar="LINE",
                      help=_("an anchor, or the label of a backup: NUMBER:HASH"))  # fmt: skip
    verb.add_argument("--signers", type=Path, metavar="FILE",
                      help=_("who must have signed the files with anchors"))  # fmt: skip
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    sources = [read_source(path, args.signers) for path in args.files]
    typed = sorted((read_label(line) for line in args.anchor), key=lambda anchor: anchor.seq)
    sources += [Source("--anchor", tuple(typed))] if typed else []
    with closing(Office.open(args.office)) as office:
        lines = office.verify([anchor for source in sources for anchor in source.anchors])
    print(ngettext("{n} line of the audit trail is correct.", "{n} lines of the audit trail are "
                                                         "correct.",
                   lines).format(n=lines))  # fmt: skip
    print("\n".join(_compared(sources, lines)))
    return 0


def _compared(sources: Sequence[Source], lines: int) -> Iterator[str]:
    """Which anchors were compared, who signed them, and what they leave open."""
    if not sources:
        yield _("No anchor given. Without one, a fully rewritten trail goes unnoticed: give a "
                "file with anchors.")  # fmt: skip
        return
    for source in sources:
        numbers = [anchor.seq for anchor in source.anchors]
        yield ngettext("Matches {n} anchor of {source}, at line {last}.",
                       "Matches {n} anchors of {source}, at lines {first} to {last}.",
                       len(numbers)).format(n=len(numbers), source=clean(source.name),
                                            first=numbers[0], last=numbers[-1])  # fmt: skip
        if source.signer:
            yield "  " + _("Signed by {name}.").format(name=clean(source.signer))
        for before, after in gaps(source.anchors):
            yield "  " + _("No anchor between {before} and {after}. Find out why.").format(
                before=moment(before), after=moment(after))  # fmt: skip
    later = lines - max(anchor.seq for source in sources for anchor in source.anchors)
    yield ngettext("{n} line after the newest anchor.", "{n} lines after the newest anchor.",
                   later).format(n=later)  # fmt: skip
