"""The text of Office's and OpenDocument's files, which are XML in a zip file.

A zip file may hold a thousand times its size, and XML may refer to what is elsewhere: no part is
read beyond a limit, nor all of them together, and no DTD is accepted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from store.file_format.pages import Pages

__all__ = ["TooLarge", "open_document", "sheets", "slides", "word"]

MOST_PART = 32 << 20
MOST_ALL = 96 << 20
"""Bytes unpacked of one part of a file, and of all parts that are read."""
CELLS = 200
"""Columns shown of a row."""


class TooLarge(ValueError):
    """A file that unpacks to more than is read."""


class _Parts:
    """The parts of a file that are read, each within the limits."""

    def __init__(self, data: bytes) -> None:
        self._packed = zipfile.ZipFile(BytesIO(data))
        self.names = self._packed.namelist()
        self._left = MOST_ALL

    def root(self, name: str) -> etree._Element:
        """Return the root of a part; raises `TooLarge`, `ValueError` with a DTD."""
        with self._packed.open(name) as part:
            text = part.read(min(MOST_PART, self._left) + 1)
        if len(text) > min(MOST_PART, self._left):
            raise TooLarge(name)
        self._left -= len(text)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False,
                                 huge_tree=False, remove_comments=True, remove_pis=True)  # fmt: skip
        tree = etree.fromstring(text, parser)
        if tree.getroottree().docinfo.doctype:
            raise ValueError("a DTD")
        return tree

    def numbered(self, pattern: str) -> list[str]:
        """Return the names that match, in the order of their number."""
        matches = [
            (int(match[1]), name) for name in self.names if (match := re.fullmatch(pattern, name))
        ]
        return [name for _number, name in sorted(matches)]


def word(data: bytes, pages: Pages) -> None:
    """Read the paragraphs of a Word document; a page ends where its writer ended it."""
    lines: list[str] = []
    for node in _Parts(data).root("word/document.xml").iter():
        match _bare(node):
            case "p":
                lines.append("")
            case "t" | "delText" if lines:
                lines[-1] += node.text or ""
            case "tab" if lines:
                lines[-1] += "\t"
            case "br" if lines and any(value == "page" for value in node.attrib.values()):
                if not pages.add("\n".join(lines)):
                    return
                lines = [""]
    pages.add("\n".join(lines))


def slides(data: bytes, pages: Pages) -> None:
    """Read the slides of a presentation, each a page."""
    parts = _Parts(data)
    for name in parts.numbered(r"ppt/slides/slide(\d{1,4})\.xml"):
        if not pages.add("\n".join(_paragraphs(parts.root(name), "t"))):
            return


def sheets(data: bytes, pages: Pages) -> None:
    """Read the sheets of a spreadsheet, each a page, with the values that were kept of formulas."""
    parts = _Parts(data)
    shared: list[str] = []
    if "xl/sharedStrings.xml" in parts.names:
        root = parts.root("xl/sharedStrings.xml")
        shared = ["".join(t.text or "" for t in entry.iter() if _bare(t) == "t") for entry in root]
    for name in parts.numbered(r"xl/worksheets/sheet(\d{1,4})\.xml"):
        rows = (node for node in parts.root(name).iter() if _bare(node) == "row")
        if not pages.add("\n".join("\t".join(_cells(row, shared)) for row in rows)):
            return


def _cells(row: etree._Element, shared: list[str]) -> Iterator[str]:
    for cell in row[:CELLS]:
        said = "".join(part.text or "" for part in cell.iter() if _bare(part) in ("v", "t"))
        if cell.get("t") == "s" and said.isdecimal() and int(said) < len(shared):
            said = shared[int(said)]
        yield said


def open_document(data: bytes, pages: Pages) -> None:
    """Read the paragraphs and cells of an OpenDocument file; each sheet or slide is a page."""
    root = _Parts(data).root("content.xml")
    parts = [node for node in root.iter() if _bare(node) in ("table", "page") and _is_outer(node)]
    for part in parts if _is_sheets(root) else [root]:
        if not pages.add("\n".join(_lines(part))):
            return


def _is_sheets(root: etree._Element) -> bool:
    return any(_bare(node) in ("spreadsheet", "presentation") for node in root.iter())


def _is_outer(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and _bare(parent) in ("spreadsheet", "presentation")


def _lines(part: etree._Element) -> Iterator[str]:
    for node in part.iter():
        if _bare(node) == "table-row":
            yield "\t".join("".join(cell.itertext()) for cell in node[:CELLS])
        elif _bare(node) in ("p", "h") and not _in_row(node):
            yield "".join(node.itertext())


def _in_row(node: etree._Element) -> bool:
    return any(_bare(above) == "table-row" for above in node.iterancestors())


def _paragraphs(root: etree._Element, text: str) -> Iterator[str]:
    for paragraph in root.iter():
        if _bare(paragraph) == "p":
            yield "".join(part.text or "" for part in paragraph.iter() if _bare(part) == text)


def _bare(node: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
