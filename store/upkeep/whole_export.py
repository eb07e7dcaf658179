"""All of an office in files that open without Kantoor, as the term of retention asks (art. 52 AWR).

Audit files per year, reports as PDF and CSV, every list as CSV, every document as JSON, every file
as it came in, a page that says what is what, and the SHA-256 of all of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from store import invoices, ledgers, people
from store.access import SYSTEM, Yes
from store.engine import Doc
from store.errors import N_, Unavailable
from store.export import Cell, Column, Line, Target, write
from store.files import AttachedFile, Attachment, may_leave
from store.ledgers import FiscalYear, Software, Wanted
from store.office import Office
from store.office.rooms import KINDS
from store.reading import Reading
from store.upkeep.json_exchange import documents_of
from store.upkeep.temporary_files import workshop

__all__ = ["Exported", "export_everything"]

FORMS = ("pdf", "csv")
CHUNK = 1 << 20
READ_ME = N_("""\
# {office}: everything, on {day}

No program is needed to open this.

- audit-files: the books of each year as an audit file (XAF 4.0), for tax inspectors and accountants.
- reports: the reports of each year, to read (PDF) and for a spreadsheet (CSV).
- lists: every list as CSV, with a column for each field. Amounts are in cents; long texts are cut.
- documents: the same as JSON, whole, one document on each line.
- invoices: the sales invoices of each year, to read (PDF) and for a program (UBL).
- files: the files of items, entries and contacts. attachment.csv in lists says what each belongs to.
- files/held: files that were removed, are in quarantine, or were not read yet. Do not open these without a scanner.
- files/other: letters and bank files as they came in, named by their SHA-256.
- SHA256SUMS: what each file must be. To check: sha256sum -c SHA256SUMS

The history of changes is in a backup, not here.
""")


@dataclass
class Exported:
    """How many audit files, documents and files were written."""

    years: int = 0
    documents: int = 0
    files: int = 0


@dataclass
class _Making:
    """What is being written, and to where."""

    reading: Reading
    folder: Path
    by: Software
    words: Callable[[str], str]
    progress: Callable[[str, int], None]
    done: Exported = field(default_factory=Exported)

    def into(self, *parts: str) -> Path:
        """Return a path in the folder, whose own folder is made."""
        path = self.folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path


def export_everything(
    office: Office,
    target: Path,
    by: Software,
    words: Callable[[str], str],
    progress: Callable[[str, int], None] = lambda _what, _count: None,
) -> Exported:
    """Write a new folder, of one moment; what ends it leaves nothing behind.

    Raises `Unavailable` for a folder that exists, and when the disk fails.
    """
    if target.exists():
        raise Unavailable(
            N_("{path} already exists. Give another path. Nothing was changed."), path=target
        )
    with workshop(target.absolute().parent) as workplace:
        made = workplace / "everything"
        made.mkdir(mode=0o700)

        def view(reading: Reading) -> Exported:
            making = _Making(reading, made, by, words, progress)
            for part in (_years, _lists, _files, _read_me, _sums):
                part(making)
            return making.done

        done = office.view(SYSTEM, view)
        made.rename(target)
    return done


def _years(making: _Making) -> None:
    """Write the audit file and the reports of each year."""
    for year in making.reading.page(FiscalYear, order=("key",), limit=1000):
        making.progress(year.key, 0)
        path = making.into("audit-files", f"{year.key}.xaf")
        ledgers.write_audit_file(making.reading, int(year.key), path, making.by)
        making.done.years += 1
        for name, report in ledgers.REPORTS.items():
            if not report.of and report.time != "today":
                _report(making, Wanted(name, f"{year.key}-01", f"{year.key}-12"), year.key)
    for name, report in ledgers.REPORTS.items():
        if not report.of and report.time == "today":
            day = f"{making.reading.today:%Y-%m}"
            _report(making, Wanted(name, day, day), "now")


def _report(making: _Making, wanted: Wanted, folder: str) -> None:
    for form in FORMS:
        path = making.into("reports", folder, f"{wanted.name}.{form}")
        ledgers.write_report(making.reading, wanted, Target(form, path, making.words))


def _lists(making: _Making) -> None:
    """Write the documents of each kind as JSON and as CSV."""
    for kind, model in sorted(KINDS.items()):
        path = making.into("documents", f"{kind}.jsonl")
        before = making.done.documents
        with path.open("w", encoding="utf-8") as out:
            for number, body in documents_of(making.reading.connection, kind):
                out.write(f'{{"id": {number}, "document": {body}}}\n')
                making.done.documents += 1
        making.progress(kind, making.done.documents)
        if making.done.documents == before:
            path.unlink()
        else:
            _list(making, kind, model)


def _list(making: _Making, kind: str, model: type[Doc]) -> None:
    names = [name for name in model.model_fields if name not in ("id", "rev")]
    sheet = people.sheet(
        making.reading, making.words, kind, (),
        tuple(Column(name, "count") for name in ("id", *names)),
        _lines(making.reading, kind, names), bare=True,
    )  # fmt: skip
    write(sheet, "csv", making.into("lists", f"{kind}.csv"))


def _lines(reading: Reading, kind: str, names: list[str]) -> Iterator[Line]:
    for number, body in documents_of(reading.connection, kind):
        values = json.loads(body)
        yield Line((number, *(_cell(values.get(name)) for name in names)))


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return json.dumps(value, ensure_ascii=False)


def _files(making: _Making) -> None:
    """Write every file that is kept: those attached under their names, the others by their hash."""
    reading, named = making.reading, set[str]()
    for attachment in reading.find(Attachment):
        file = reading.get(AttachedFile, attachment.file)
        name = f"{attachment.id}-{attachment.name}".replace("/", "-")
        allowed = isinstance(may_leave(attachment, file), Yes)
        folders = ("files",) if allowed else ("files", "held")
        _file(making, file.sha256, *folders, name if allowed else f"{attachment.id}.bin")
        named.add(file.sha256)
    named |= _invoices(making)
    for (sha256,) in reading.connection.execute("SELECT sha256 FROM blobs").fetchall():
        if sha256 not in named:
            _file(making, sha256, "files", "other", sha256)


def _invoices(making: _Making) -> set[str]:
    """Write the documents of the sales invoices under their numbers; returns which blobs those are."""
    written = set[str]()
    for invoice in invoices.invoices_between(making.reading, date.min, date.max):
        for name, sha256 in invoices.invoice_files(invoice):
            _file(making, sha256, "invoices", str(invoice.day.year), name)
            written.add(sha256)
    return written


def _file(making: _Making, sha256: str, *parts: str) -> None:
    making.into(*parts).write_bytes(making.reading.blob(sha256))
    making.done.files += 1
    making.progress("files", making.done.files)


def _read_me(making: _Making) -> None:
    text = making.words(READ_ME).format(
        office=people.house(making.reading).name, day=making.reading.today
    )
    making.into("README.md").write_text(text, encoding="utf-8")


def _sums(making: _Making) -> None:
    """Write what each file is, in the form that `sha256sum -c` reads."""
    paths = sorted(path for path in making.folder.rglob("*") if path.is_file())
    with making.into("SHA256SUMS").open("w", encoding="utf-8") as out:
        for path in paths:
            path.chmod(0o600)
            out.write(f"{_hash(path)}  {path.relative_to(making.folder)}\n")


def _hash(path: Path) -> str:
    sha256 = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            sha256.update(chunk)
    return sha256.hexdigest()
