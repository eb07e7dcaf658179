"""What the books of an older program's office lack, beside the form of their documents."""

from __future__ import annotations

from store.engine import Writer
from store.ledgers.daybooks import OPENING
from store.ledgers.models import Daybook, Entry
from store.ledgers.open_items import raised
from store.reading import Reading

__all__ = ["bring_to_format_3"]


def bring_to_format_3(reading: Reading, writer: Writer) -> None:
    """Keep the open items of what was posted, and the daybook of the opening balance."""
    for daybook in reading.page(Daybook, limit=1):
        writer.add(Daybook(department=daybook.department, **vars(OPENING)))
    for entry in reading.find(Entry):
        if entry.state == "posted":
            for item in raised(reading, entry):
                writer.add(item)
