"""A result in lines of text, and the short marks of its flag."""

from __future__ import annotations

from collections.abc import Mapping

from store.laboratory.models import Flag
from store.laboratory.results.views import FLAGS, ResultRow
from tui.locale import _
from tui.text import clean

__all__ = ["SHORT_FLAGS", "flagged", "result_facts"]

SHORT_FLAGS: Mapping[Flag, str] = {
    "": "", "normal": "", "low": "L", "high": "H", "critical_low": "LL", "critical_high": "HH",
    "abnormal": "A",
}  # fmt: skip
"""As in HL7 v2 table 0078; what is normal, or has no range, has none."""


def flagged(flag: Flag) -> str:
    """Return a flag in the reader's language, empty without one."""
    return _(FLAGS[flag]) if flag else ""


def result_facts(row: ResultRow) -> list[tuple[str, str]]:
    """Return what a result is and was judged by, without what it lacks."""
    doc = row.doc
    reference = row.reference or (_("no range fits: no flag") if doc.measured else "")
    facts = [
        (_("Patient"), clean(row.patient)),
        (_("Sample"), f"{row.sample} · {row.order}"),
        (_("Value"), clean(row.value)),
        (_("Flag"), flagged(doc.flag)),
        (_("Ref. range"), reference),
        (_("Last"), row.last),
        (_("Method"), clean(doc.frozen.method) if doc.frozen else ""),
        (_("Note"), clean(doc.note)),
    ]
    return [(label, value) for label, value in facts if value]
