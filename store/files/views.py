"""The files of a document, and one of them to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from store import people
from store.access import No, Yes
from store.acts import answers_on
from store.engine import Doc, model_of, words
from store.errors import missing
from store.file_format.file_types import FileType
from store.files.attached import MOST_ATTACHED, AttachedFile, Attachment, thing_of
from store.reading import Reading

__all__ = [
    "FileDetail", "FileRow", "Files", "attached", "attachments", "file_count", "file_detail", "file_types", "files_found",
]  # fmt: skip

MOST_MERGED = 200
SHOWN = 200
"""Signs shown of a line."""


@dataclass(frozen=True)
class FileRow:
    """A file of a document: its name and what is known of it; `made_by` is empty for Kantoor."""

    id: int
    attachment: Attachment
    file: AttachedFile
    made_by: str


@dataclass(frozen=True)
class Files:
    """What a document is called, its files, and what the actor may do with it.

    Those that were removed come last.
    """

    what: str
    rows: tuple[FileRow, ...]
    answers: dict[str, Yes | No]


@dataclass(frozen=True)
class FileDetail:
    """A file with the document that it is attached to."""

    row: FileRow
    thing: Doc


def attachments(reading: Reading, kind: str, id: int) -> Files:
    """Return the files of a document and of those that were merged into it, oldest first.

    Raises `NotFound` also for those who may not see it.
    """
    model = model_of(kind)
    if model is None:
        raise missing(kind, id)
    thing = reading.visible(model, id)
    reading.log_access(thing)
    ends = sorted(attached(reading, thing), key=lambda end: (end.removed, end.id))
    rows = tuple(_row(reading, attachment) for attachment in ends)
    return Files(thing.display_name(), rows, answers_on(reading, thing))


def file_count(reading: Reading, thing: Doc) -> int:
    """Return how many files a visible document has, those that were removed left out."""
    return sum(not attachment.removed for attachment in attached(reading, thing))


def attached(reading: Reading, thing: Doc) -> list[Attachment]:
    """Return the attachments of a document and of those merged into it, also those that were removed."""
    return [
        attachment
        for number in _merged(reading, thing)
        for attachment in reading.page(
            Attachment, {"to_kind": thing.kind, "to": number}, limit=MOST_ATTACHED
        )
    ]


def file_types(reading: Reading, digests: Collection[str]) -> dict[str, FileType]:
    """Return the type of each file that is known by the SHA-256 of its bytes, by its content."""
    known = (
        reading.page(AttachedFile, {"sha256": list(digests)}, limit=len(digests)) if digests else ()
    )
    return {file.sha256: file.known_type for file in known}


def file_detail(reading: Reading, attachment: int) -> FileDetail:
    """Return a file to look at; raises `NotFound` for those who may not see what has it."""
    doc = reading.visible(Attachment, attachment)
    thing = thing_of(reading, doc)
    if thing is None:
        raise missing(doc.kind, doc.id)
    reading.log_access(thing, doc.name)
    return FileDetail(_row(reading, doc), thing)


def files_found(reading: Reading, text: str, limit: int) -> Iterator[tuple[Attachment, Doc, str]]:
    """Yield the files with all words of `text`, what each is attached to, and the line with them.

    By their text first, then by their names; each once.
    """
    shown = set[int]()
    by_text = reading.search(AttachedFile, text, reading.sees, limit)
    named = reading.search(Attachment, text, reading.sees, limit)
    for file in by_text:
        ends = reading.page(Attachment, {"sha256": file.sha256}, limit=MOST_ATTACHED)
        for attachment in ends:
            thing = None if attachment.removed else thing_of(reading, attachment)
            if thing is not None and attachment.id not in shown:
                shown.add(attachment.id)
                yield attachment, thing, _line(file.search_text(), text)
    for attachment in named:
        thing = thing_of(reading, attachment)
        if thing is not None and attachment.id not in shown:
            yield attachment, thing, ""


def _line(said: str, text: str) -> str:
    """Return the line that contains most of the words."""
    asked = words(text)

    def count(line: str) -> int:
        there = words(line)
        return sum(any(word.startswith(begin) for word in there) for begin in asked)

    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return max(lines, key=count, default="")[:SHOWN]


def _row(reading: Reading, attachment: Attachment) -> FileRow:
    file = reading.get(AttachedFile, attachment.file)
    by = reading.get(people.Person, attachment.made_by).name if attachment.made_by else ""
    return FileRow(attachment.id, attachment, file, by)


def _merged(reading: Reading, thing: Doc) -> list[int]:
    """Return the number of a document and of all that were merged into it, directly or not."""
    numbers = [thing.id, *getattr(thing, "merged", ())]
    if len(numbers) == 1 and ("merged_into",) in type(thing).indexes:
        for into in numbers:
            merged = reading.page(type(thing), {"merged_into": into}, limit=MOST_MERGED)
            numbers += [doc.id for doc in merged if doc.id not in numbers]
    return numbers
