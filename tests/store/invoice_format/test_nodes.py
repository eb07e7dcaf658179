"""Hostile XML is refused with a sentence, within a moment."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from store.invoice_format.nodes import LARGEST, parse

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
OUTSIDE = '<!ENTITY x SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("declared", [f'<!ENTITY l0 "ha">{LAUGHS}', OUTSIDE, ""])
def test_a_dtd_is_refused(declared: str, encoding: str) -> None:
    xml = f'<?xml version="1.0"?><!DOCTYPE x [{declared}]><x>&l9;&x;</x>'
    with pytest.raises(Invalid, match=r"has a DTD|the XML is damaged"):
        parse(xml.encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<x>",
        b"<x>&#0;</x>",
        b"<x>\x01</x>",
        b"<x>" * 100_000,
        b"<x>" + b"<y>" * 300 + b"</y>" * 300 + b"</x>",
        b'<?xml version="1.0" encoding="utf-8"?><x>\xff</x>',
        b'<?xml version="1.0" encoding="utf-99"?><x/>',
        b'<?xml version="1.0" encoding="utf-16"?><x/>',
    ],
)
def test_damaged_xml_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="damaged or cut off"):
        parse(data)


def test_too_large_a_file_is_refused_unread() -> None:
    with pytest.raises(Invalid, match="larger than 5 MB"):
        parse(b"<x>" + b" " * LARGEST)


def test_nodes_are_found_by_their_names_in_any_namespace() -> None:
    root = parse(b'<a xmlns="urn:1"><b/><n:b xmlns:n="urn:2"><c x=" 1 ">  t\n u </c></n:b></a>')
    assert (root.name, root.namespace, root.text("b/c"), len(root.every("b"))) == (
        "a",
        "urn:1",
        "t u",
        2,
    )
    node = root.first("nothing", "b/c")
    assert node is not None
    assert (node.attribute("x"), node.attribute("y"), node.line) == ("1", "", 1)
