"""The files inside an e-invoice: its picture as a PDF, and what else its sender put in."""

from __future__ import annotations

import base64
import binascii

from store.invoice_format.nodes import Node, document_of, parse

__all__ = ["MOST_ENCLOSED", "enclosed_names", "enclosure"]

MOST_ENCLOSED = 20
PATHS = (
    "AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject",
    "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/AdditionalReferencedDocument"
    "/AttachmentBinaryObject",
)
"""Where UBL and CII have them."""


def enclosed_names(document: Node) -> tuple[str, ...]:
    """Return the names of the files inside a document, as its sender calls them."""
    return tuple(
        (node.attribute("filename") or node.attribute("mimeCode") or "?")[:200]
        for node in _enclosed(document)
    )


def enclosure(data: bytes, at: int) -> bytes:
    """Return the bytes of the file at this position of `enclosed_names`, none when it has no such file."""
    nodes = _enclosed(document_of(parse(data)))
    try:
        return base64.b64decode(nodes[at].element.text or "") if at < len(nodes) else b""
    except (binascii.Error, ValueError):
        return b""


def _enclosed(document: Node) -> list[Node]:
    return [node for path in PATHS for node in document.every(path) if node.element.text][
        :MOST_ENCLOSED
    ]
