"""XML from banks: parsed without DTD, entities or network, and searched by local names."""

from __future__ import annotations

from lxml import etree

from store.errors import N_, Invalid

__all__ = ["Node", "every", "first", "parse", "text", "texts", "unreadable"]

Node = etree._Element


def parse(data: bytes, name: str) -> Node:
    """Return the root; raises `Invalid` for a DTD, entities, deep nesting or a truncated file."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if b"<!DOCTYPE" in data[:4096].upper() or b"<!ENTITY" in data.upper():
        raise _declares(name)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        raise Invalid(
            N_("{file}, line {line}: the XML is damaged or cut off. Download it again."),
            file=name, line=line,
        ) from error  # fmt: skip
    if root.getroottree().docinfo.doctype:
        raise _declares(name)
    return root


def every(node: Node, path: str) -> list[Node]:
    """Return the descendants at a path of local names, in any version of the namespace."""
    elements = [node]
    for step in path.split("/"):
        elements = [
            child for parent in elements for child in parent if etree.QName(child).localname == step
        ]
    return elements


def first(node: Node, path: str) -> Node | None:
    """Return the first of them, if any."""
    return next(iter(every(node, path)), None)


def texts(node: Node, path: str) -> list[str]:
    """Return their texts, with blanks and line ends collapsed to one space."""
    return [" ".join((element.text or "").split()) for element in every(node, path)]


def text(node: Node, *paths: str) -> str:
    """Return the first text found by the paths in order, or an empty text."""
    return next((content for path in paths for content in texts(node, path) if content), "")


def unreadable(node: Node, name: str, content: str) -> Invalid:
    """Return the error for a missing or unusable value, with its line."""
    return Invalid(
        N_("{file}, line {line}: {text} missing or unreadable. Ask the bank for these days as "
           "MT940, or enter them manually. Nothing was changed."),
        file=name, line=node.sourceline or 0, text=f"“{content[:40]}”",
    )  # fmt: skip


def _declares(name: str) -> Invalid:
    return Invalid(
        N_(
            "{file} was rejected: it has parts that no bank file has (DTD). Download it from the "
            "bank again, or ask the bank for MT940. Nothing was changed."
        ),
        file=name,
    )
