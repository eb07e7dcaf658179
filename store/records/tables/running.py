"""Importing a whole file, some rows in each commit, so that others can write in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from store.access import Actor
from store.acts import ACTS, Doing, apply, commit
from store.acts.office_protocol import OfficeProtocol
from store.engine import Mark
from store.errors import N_, Invalid, KantoorError
from store.files import Table
from store.reading import Reading
from store.records.kinds.in_use import kind_in_use, kinds_in_use
from store.records.tables.acts import AT_ONCE, Imported, ImportGiven
from store.records.tables.heads import Head, ImportOptions, read_head
from store.records.tables.links import Links
from store.records.tables.planning import Planned, Planner, Rows

__all__ = ["Outcome", "TableImport", "begin_import", "kind_with_code"]

What = Literal["added", "changed", "same", "refused"]
DONE: dict[str, What] = {"add": "added", "change": "changed", "same": "same", "refused": "refused"}


@dataclass(frozen=True)
class Outcome:
    """What became of a row at a line, or would.

    `no` and `title` name its record, `keys` what it changes or fills in. `error` says why it was
    refused, because of the value at `field`.
    """

    line: int
    what: What
    no: str = ""
    title: str = ""
    keys: tuple[str, ...] = ()
    field: str = ""
    error: KantoorError | None = None


class _Rehearsed(Exception):
    """Ends a rehearsal, so that its commit is rolled back."""


@dataclass(frozen=True)
class TableImport:
    """A file that was read, for the records of one kind."""

    head: Head
    links: Links
    table: Table

    def outcomes(
        self, office: OfficeProtocol, actor: Actor, *, rehearse: bool = False, begin: int = 0
    ) -> Iterator[list[Outcome]]:
        """Import the file: yield what became of the next rows after each commit.

        To stop between two commits, stop asking. With `rehearse` nothing is saved. Rows that change
        nothing are in no commit. Rows before the one at `begin` are left out, to go on after a stop. Raises `Refused` for those who may not import, and when the kind
        was changed meanwhile; what was yielded before stays done.
        """
        planner = Planner(self.head, self.links)
        rows: Rows = self.table.rows
        for at in range(begin, len(rows), AT_ONCE):
            planned = office.view(actor, planner, rows[at : at + AT_ONCE])
            yield self._done(office, actor, planned, rehearse=rehearse)

    def _done(
        self, office: OfficeProtocol, actor: Actor, planned: list[Planned], *, rehearse: bool
    ) -> list[Outcome]:
        to_do = tuple(each.row for each in planned if each.row is not None)
        given = ImportGiven(of=self.head.of, version=self.head.version, rows=to_do,
                            department=self.head.options.department)  # fmt: skip
        imported = Imported(rows=())
        if to_do:
            imported = (_rehearsed(office, actor, given) if rehearse
                        else office.do(actor, "record.import", given=given).doc)  # fmt: skip
        done = {row.line: row for row in imported.rows}
        outcomes = []
        for each in planned:
            row = done.get(each.line)
            error, what, field = each.error, DONE[each.what], ""
            no, title = each.no, each.title
            if row is not None:
                what, title = row.what, row.title or title
                no = (
                    no if rehearse else row.no or no
                )  # the number of a rehearsal is given to nobody
            if row is not None and row.what == "refused":
                error, field = KantoorError(row.message, **row.values), row.field
            elif error is not None:
                field = getattr(error, "field", None) or ""
            outcomes.append(Outcome(each.line, what, no, title, each.keys, field, error))
        return outcomes


def kind_with_code(reading: Reading, code: str) -> int:
    """Return the number of a kind that the actor sees, by its code; raises `Invalid`."""
    known = {kind.code: kind.number for kind in kinds_in_use(reading)}
    if code.upper() not in known:
        raise Invalid(N_("Unknown kind: {code}. Choose one of: {codes}."), code=code[:40],
                      codes=sorted(known) or ["-"])  # fmt: skip
    return known[code.upper()]


def begin_import(
    reading: Reading, of: int, table: Table, options: ImportOptions | None = None
) -> TableImport:
    """Return a file made ready for import; raises `Invalid` where its columns cannot be told."""
    wanted = options or ImportOptions()
    if wanted.department is None:
        mine = sorted(reading.reach("record.import").departments)
        wanted = replace(wanted, department=mine[0] if mine else None)
    head = read_head(reading, of, table, wanted)
    return TableImport(head, Links(reading, kind_in_use(reading, of)), table)


def _rehearsed(office: OfficeProtocol, actor: Actor, given: ImportGiven) -> Imported:
    """Return what an import would do; its commit is rolled back."""
    now, known, imported = office.clock(), ACTS["record.import"], Imported(rows=())
    mark = Mark(now.isoformat(), actor.person, known.name, actor.on_behalf_of)

    def body(doing: Doing) -> None:
        nonlocal imported
        imported = apply(doing, known, None, given, None, "")
        raise _Rehearsed

    def run() -> Imported:
        try:
            commit(office.database, actor, now, mark, body, None, lambda: Imported)
        except _Rehearsed:
            return imported
        raise AssertionError(given)

    return office.database.patiently(run)
