"""What was reported to a requester: which results, as they were, and the file."""

from __future__ import annotations

from typing import ClassVar

from store.engine.doc import Doc

__all__ = ["LabReport"]


class LabReport(Doc):
    """A report (uitslagrapport) of an order; `results` are the ids of the results on it.

    `digest` is the SHA-256 of the file that was made. `corrects` says that it has an amended result.
    """

    kind = "lab_report"
    append_only = True
    access_logged = True
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "order": "lab_order", "made_by": "person",
    }  # fmt: skip
    indexes = (("order", "at"), ("department", "at"))

    department: int
    order: int
    at: str
    results: tuple[int, ...]
    partial: bool = False
    corrects: bool = False
    digest: str
    name: str
    way: str = "tray"
    made_by: int
