"""What a document comes from: files to attach to it as well, and the file or mail it is typed from."""

from __future__ import annotations

from collections.abc import Iterator

from store import inbox, ledgers
from store.errors import NotFound
from store.files import FileRow, attachments
from store.office.links import links
from store.office.visibility import visible_document
from store.reading import Reading

__all__ = ["came_with_text", "file_beside", "files_nearby", "mail_beside"]

KINDS = ("item", "entry", "relation")
MOST_ITEMS = 10


def files_nearby(reading: Reading, kind: str, id: int) -> list[tuple[FileRow, str]]:
    """Return the files that a document could have too, each with what has it, as far as one sees."""
    own = {row.file.id for row in attachments(reading, kind, id).rows}
    near: dict[int, tuple[FileRow, str]] = {}
    for other_kind, other in dict.fromkeys(_near(reading, kind, id)):
        try:
            read = attachments(reading, other_kind, other)
        except NotFound:
            continue
        for row in read.rows:
            if row.file.id not in own and not row.attachment.removed:
                near.setdefault(row.file.id, (row, read.what))
    return list(near.values())


def file_beside(reading: Reading, entry: int | None, item: int | None) -> FileRow | None:
    """Return the file that an entry is typed from: its own, or else that of its item.

    One whose pages have words: a scan may be pictures only.
    """
    for kind, number in (("entry", entry), ("item", item)):
        try:
            rows = attachments(reading, kind, number).rows if number is not None else ()
        except NotFound:
            continue
        for row in rows:
            if any(map(str.strip, row.file.pages)) and not row.attachment.removed:
                return row
    return None


def mail_beside(reading: Reading, item: int | None) -> inbox.ItemDetail | None:
    """Return the item that an entry is typed from, if the mail that came with it has a text."""
    try:
        detail = inbox.item_detail(reading, item) if item is not None else None
    except NotFound:
        return None
    return detail if detail is not None and any(map(came_with_text, detail.mails)) else None


def came_with_text(mail: inbox.MailDoc) -> bool:
    """Whether it was received, and says something."""
    return mail.direction == "in" and bool(mail.text.strip())


def _near(reading: Reading, kind: str, id: int) -> Iterator[tuple[str, int]]:
    doc = visible_document(reading, kind, id)
    for field, other_kind in type(doc).refers.items():
        if other_kind in KINDS and getattr(doc, field):
            yield other_kind, getattr(doc, field)
    yield from ((row.kind, row.to) for row in links(reading, kind, id))
    if kind == "item":
        yield from (("entry", row.id) for row in ledgers.entries_of_item(reading, id))
    if kind == "relation":
        items = inbox.items_of_relation(reading, id, limit=MOST_ITEMS)
        yield from (("item", row.id) for row in items)
