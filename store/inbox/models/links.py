"""Links from a work item to other items, entries, relations and records."""

from __future__ import annotations

from typing import ClassVar, Literal

from store.engine import Doc

__all__ = ["ItemLink", "LinkSort", "LinkedKind"]

LinkSort = Literal["about", "after", "see"]
LinkedKind = Literal["item", "entry", "relation", "record", "lab_message"]


class ItemLink(Doc):
    """A link from an item to what it is `about`, came `after`, or to `see` as well.

    `to` is the number of a document of `to_kind`.
    """

    kind = "link"
    refers: ClassVar[dict[str, str]] = {"item": "item", "made_by": "person"}
    indexes = (("item",), ("to_kind", "to"))

    item: int
    sort: LinkSort
    to_kind: LinkedKind
    to: int
    made_by: int
