"""Reading a file of claims into texts by field, and writing it again byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from store.claim_format.layout import FieldAt, Layout, layout_of
from store.errors import N_, Invalid, KantoorError

__all__ = ["ClaimFile", "ClaimRecord", "cents", "read_claims", "unwritable", "write_claims"]

END = "\r\n"
LARGEST = 50_000_000
"""The most bytes of a file that is read."""
ENCODING = "iso-8859-1"
DAY = 8


@dataclass(frozen=True)
class ClaimRecord:
    """A record of a `type` such as 04, with its texts by field number, as they are written."""

    type: str
    texts: Mapping[str, str]

    def __getitem__(self, number: str) -> str:
        """Return a field's text without its padding; numbers keep their zeros."""
        return self.texts[number].rstrip()

    def day(self, number: str) -> date | None:
        """Return a date; None where there is none, or one that does not exist."""
        text = self.texts[number]
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            return None


@dataclass(frozen=True)
class ClaimFile:
    """The records of a file in their order; `is_ended`: its last line has an end, as it should."""

    layout: Layout
    records: Sequence[ClaimRecord]
    is_ended: bool = True

    def of(self, type: str) -> list[ClaimRecord]:
        """Return the records of a type."""
        return [record for record in self.records if record.type == type]


@dataclass
class _Reader:
    name: str
    layout: Layout
    at: int = field(default=0)

    def record(self, line: str) -> ClaimRecord:
        """Return the next line as a record; raises `Invalid` with line and place."""
        self.at += 1
        if len(line) != self.layout.length:
            raise self._wrong(
                N_("it has {n} characters instead of {length}. Ask for the file again."),
                n=len(line), length=self.layout.length,
            )  # fmt: skip
        fields = self.layout.records.get(line[:2])
        if fields is None:
            raise self._wrong(N_("unknown type of record: {type}. Ask for the file again."), type=line[:2])  # fmt: skip
        if not line.isprintable():
            raise self._wrong(N_("it has a character that cannot be seen. Ask for the file again."))
        for each in fields:
            self._refuse(each, each.of(line))
        return ClaimRecord(line[:2], {each.number: each.of(line) for each in fields})

    def _refuse(self, each: FieldAt, text: str) -> None:
        if each.numeric and text.strip() and not (text.isascii() and text.isdigit()):
            raise self._wrong(
                N_("field {number} at {place} has no number: {text}. Ask for the file again."),
                number=each.number, place=each.begin + 1, text=text.strip()[:20],
            )  # fmt: skip

    def _wrong(self, why: str, **values: object) -> Invalid:
        return Invalid(N_("{file}, line {line}: {why}"), file=self.name, line=self.at,
                       why=KantoorError(why, **values))  # fmt: skip


def read_claims(name: str, data: bytes) -> ClaimFile:
    """Return the records of a file that `name` names.

    Raises `Invalid`, which names file, line and remedy, for what is no whole file of a known layout: another message,
    a record of another length, one that is cut off, letters where a number is.
    """
    if len(data) > LARGEST:
        raise Invalid(N_("{file} is larger than {most} MB. Ask for it in parts."), file=name,
                      most=LARGEST // 1_000_000)  # fmt: skip
    text = data.decode(ENCODING)
    is_ended = text.endswith(END)
    lines = text.removesuffix(END).split(END)
    known = layout_of(lines[0])
    if known is None:
        raise Invalid(N_("{file} is not a file of insurance claims. Choose another one."),
                      file=name)  # fmt: skip
    reader = _Reader(name, known)
    records = [reader.record(line) for line in lines]
    if [each.type for each in records[:1] + records[-1:]] != ["01", "99"]:
        raise Invalid(N_("{file} is cut off: its last record is missing. Ask for the file again."),
                      file=name)  # fmt: skip
    return ClaimFile(known, records, is_ended)


def write_claims(file: ClaimFile) -> bytes:
    """Return the bytes of a file; what was read is written the same."""
    lines = [
        "".join(
            each.filled(record.texts.get(each.number, ""))
            for each in file.layout.records[record.type]
        )
        for record in file.records
    ]
    return (END.join(lines) + (END if file.is_ended else "")).encode(ENCODING)


def unwritable(text: str) -> str:
    """Return the first letter of a text that a file of claims can't have; empty where it can have all."""
    for letter in text:
        try:
            letter.encode(ENCODING)
        except UnicodeEncodeError:
            return letter
    return ""


def cents(amount: str, sign: str) -> int:
    """Return an amount as written with its sign D (debit) or C (credit), in cents."""
    return -int(amount or 0) if sign == "C" else int(amount or 0)
