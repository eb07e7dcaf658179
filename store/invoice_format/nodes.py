"""XML from outside, parsed without DTD, entities or network, and searched by local names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from lxml import etree

from store.errors import N_, Invalid

__all__ = ["LARGEST", "Node", "document_of", "parse"]

LARGEST = 5_000_000
"""Bytes of an e-invoice."""
MEGABYTE = 1_000_000


class Node:
    """An element; its children are looked up by name, in any namespace, each once."""

    __slots__ = ("_parts", "_said", "element")

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self._parts: dict[str, list[Node]] | None = None
        self._said: str | None = None

    @property
    def name(self) -> str:
        """Its local name."""
        return _local(str(self.element.tag))

    @property
    def namespace(self) -> str:
        """The namespace of its name."""
        return str(self.element.tag).rpartition("}")[0].lstrip("{")

    @property
    def line(self) -> int:
        """Its line in the file, from 1."""
        return int(self.element.sourceline or 0)

    @property
    def said(self) -> str:
        """Its text, with blanks and line ends collapsed to one space."""
        if self._said is None:
            self._said = " ".join((self.element.text or "").split())
        return self._said

    def attribute(self, name: str) -> str:
        """Return an attribute without blanks around it, empty when it is not there."""
        return (self.element.get(name) or "").strip()

    def every(self, path: str) -> list[Node]:
        """Return the descendants at a path of local names."""
        first, rest = _steps(path)
        nodes = self.parts.get(first, [])
        if not rest or not nodes:
            return nodes
        if len(nodes) == 1:
            return nodes[0].every(rest)
        return [part for node in nodes for part in node.every(rest)]

    def first(self, *paths: str) -> Node | None:
        """Return the first descendant that the paths lead to, in their order."""
        return next((node for path in paths for node in self.every(path)), None)

    def filled(self, *paths: str) -> Node | None:
        """Return the first that has a text."""
        for path in paths:
            for node in self.every(path):
                if node.said:
                    return node
        return None

    def text(self, *paths: str) -> str:
        """Return the first text, or an empty one."""
        node = self.filled(*paths)
        return node.said if node else ""

    @property
    def parts(self) -> dict[str, list[Node]]:
        """Its children, by their local names."""
        if self._parts is None:
            self._parts = {}
            for child in self.element:
                self._parts.setdefault(_local(str(child.tag)), []).append(Node(child))
        return self._parts

    def __iter__(self) -> Iterator[Node]:
        """Yield its children, in the order of the file."""
        return (Node(child) for child in self.element)


@lru_cache(maxsize=1_000)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


@cache
def _steps(path: str) -> tuple[str, str]:
    """Return the first name of a path and the rest of it."""
    first, _slash, rest = path.partition("/")
    return first, rest


def parse(data: bytes) -> Node:
    """Return the root; raises `Invalid` for a DTD, entities, deep nesting, too much or a cut-off file."""
    if len(data) > LARGEST:
        raise Invalid(
            N_("This e-invoice is larger than {most} MB. Enter it from its PDF."),
            most=LARGEST // MEGABYTE,
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _declares()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Invalid(
            N_("Line {line}: the XML is damaged or cut off. Ask the sender to send it again."),
            line=getattr(error, "lineno", None) or 0,
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares()
    return Node(root)


def document_of(root: Node) -> Node:
    """Return the document inside the envelope that access points put around it (SBDH)."""
    if root.name == "StandardBusinessDocument":
        return next((node for node in root if node.name != "StandardBusinessDocumentHeader"), root)
    return root


def _declares() -> Invalid:
    return Invalid(N_("This XML has a DTD, which an invoice never has. Ask the sender for a PDF."))
