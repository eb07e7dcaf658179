"""The content of a message that is signed as a whole, in one file (CMS, RFC 5652).

The signature is not checked: the message is shown as any other, which nobody has vouched for.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["is_encrypted", "signed_content"]

SIGNED = bytes.fromhex("2a864886f70d010702")
ENVELOPED = (bytes.fromhex("2a864886f70d010703"), bytes.fromhex("2a864886f70d0109100117"))
OID, OCTETS, CONTEXT_0, CONSTRUCTED = 0x06, 0x04, 0xA0, 0x20
DEEPEST = 20
LONG = 0x80


@dataclass(frozen=True)
class Element:
    """An element of BER: its tag, and where its content begins and ends, and the next begins."""

    tag: int
    begin: int
    end: int
    next: int


def signed_content(data: bytes) -> bytes | None:
    """Return what was signed; None when this is no signed message with its content."""
    try:
        return _signed(data)
    except (IndexError, ValueError):
        return None


def is_encrypted(data: bytes) -> bool:
    """Whether it is a message that only the holder of a key can read."""
    try:
        return _value(data, _within(data, _element(data, 0))[0]) in ENVELOPED
    except (IndexError, ValueError):
        return False


def _signed(data: bytes) -> bytes | None:
    kind, content = _within(data, _element(data, 0))[:2]
    if _value(data, kind) != SIGNED:
        return None
    [signed] = _within(data, content)
    encapsulated = _within(data, signed)[2]  # after version and algorithms
    of_it = _within(data, encapsulated)
    if len(of_it) < 2 or of_it[1].tag != CONTEXT_0:
        return None  # the content is elsewhere, in another part
    return b"".join(_octets(data, octets) for octets in _within(data, of_it[1]))


def _octets(data: bytes, element: Element, depth: int = 0) -> bytes:
    if not element.tag & CONSTRUCTED:
        return _value(data, element)
    if depth > DEEPEST:
        raise ValueError
    return b"".join(_octets(data, inner, depth + 1) for inner in _within(data, element))


def _value(data: bytes, element: Element) -> bytes:
    return data[element.begin : element.end]


def _within(data: bytes, element: Element) -> list[Element]:
    elements: list[Element] = []
    at = element.begin
    while at < element.end:
        elements.append(_element(data, at))
        at = elements[-1].next
    return elements


def _element(data: bytes, at: int, depth: int = 0) -> Element:
    """Return the element at `at`; raises `IndexError` or `ValueError` when there is none."""
    tag, length, begin = data[at], data[at + 1], at + 2
    if depth > DEEPEST:
        raise ValueError
    if length == LONG:  # until two zero bytes
        inner = begin
        while data[inner] or data[inner + 1]:
            inner = _element(data, inner, depth + 1).next
        return Element(tag, begin, inner, inner + 2)
    if length > LONG:
        begin += length - LONG
        length = int.from_bytes(data[at + 2 : begin], "big")
    if begin + length > len(data):
        raise ValueError
    return Element(tag, begin, begin + length, begin + length)
