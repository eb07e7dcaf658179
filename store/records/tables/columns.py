"""The columns of a file of records, known by their name in either language or by their key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.records.kinds.in_use import KindInUse
from store.records.kinds.parts import FieldType, RecordField

__all__ = [
    "DEPARTMENT",
    "NOTES",
    "NUMBER",
    "STATE",
    "FileColumn",
    "called_by",
    "columns_of",
    "heading_of",
    "subject_field",
]  # fmt: skip

SUBJECT_TYPES: dict[str, FieldType] = {"relation": "r", "person": "p", "record": "x"}


@dataclass(frozen=True)
class FileColumn:
    """A column: of a `field`, or of what every record has (then `field` is None).

    What is in one that is not `taken` is never imported: it is calculated, or says how the row fared.
    """

    key: str
    nl: str
    en: str
    field: RecordField | None = None
    taken: bool = True

    def called(self, *, english: bool) -> str:
        """Return its name in a language."""
        return self.en if english and self.en else self.nl

    def spellings(self, *, english: bool) -> tuple[str, ...]:
        """Return what may stand in its heading, the best first; the last is no other column's."""
        names = (self.called(english=english), self.called(english=not english))
        return (*names, self.key, f"{{{self.key}}}" if self.field else f"#{self.key}")


NUMBER = FileColumn("no", "Nummer", "Number")
STATE = FileColumn("state", "Status", "State")
DEPARTMENT = FileColumn("department", "Afdeling", "Department")
VERSION = FileColumn("version", "Versie", "Version", taken=False)
CHANGED = FileColumn("changed", "Gewijzigd", "Changed")
NOTES = (FileColumn("line", "Regel", "Line", taken=False),
         FileColumn("reason", "Reden", "Reason", taken=False))  # fmt: skip
"""In a file of refused rows: which row of the imported file it is, and why it was refused."""


def subject_field(kind: KindInUse) -> RecordField | None:
    """Return what a record is about, as a field of its own; None for a kind without."""
    if not kind.doc.about:
        return None
    return RecordField(key="about", type=SUBJECT_TYPES[kind.doc.about], nl="Over", en="About",
                       of=kind.doc.about_of, required=True)  # fmt: skip


def columns_of(kind: KindInUse) -> tuple[FileColumn, ...]:
    """Return the columns of a file of the records of a kind, in their order."""
    subject = subject_field(kind)
    about = () if subject is None else (FileColumn("about", subject.nl, subject.en, subject),)
    department = () if kind.doc.department else (DEPARTMENT,)
    fields = (FileColumn(each.key, each.nl, each.en, each, taken=each.type != "f")
              for each in kind.doc.every_field if not each.retired)  # fmt: skip
    return (NUMBER, *about, *department, STATE, *fields, VERSION, CHANGED)


def heading_of(columns: Iterable[FileColumn], *, english: bool) -> list[str]:
    """Return a heading for each column by which only that one is known."""
    shown = list(columns)
    known = called_by((*shown, *NOTES))
    return [
        next(name for name in column.spellings(english=english) if len(known[plain(name)]) == 1)
        for column in shown
    ]


def called_by(columns: Iterable[FileColumn]) -> Mapping[str, tuple[FileColumn, ...]]:
    """Return the columns by what may stand in their heading, in small letters."""
    known: defaultdict[str, dict[str, FileColumn]] = defaultdict(dict)
    for column in columns:
        for name in column.spellings(english=False):
            known[plain(name)][column.spellings(english=False)[-1]] = column
    return {name: tuple(by.values()) for name, by in known.items()}


def plain(heading: str) -> str:
    """Return a heading as it is compared."""
    return " ".join(heading.lstrip("'").split()).casefold()
