"""Which shipped kinds an office can still make one of its own from."""

from __future__ import annotations

from collections.abc import Mapping

from store.reading import Reading
from store.records.kinds.models import RecordKind
from store.records.shipped import SHIPPED, ShippedKind, shipped

__all__ = ["kind_templates"]


MOST = 1000


def kind_templates(reading: Reading) -> Mapping[str, ShippedKind]:
    """Return the shipped kinds by name of which the actor sees no kind: neither proposed nor in use."""
    made = {
        kind.template
        for state in ("proposed", "confirmed", "retired")
        for kind in reading.page(RecordKind, {"state": state}, order=("code",), limit=MOST)
        if kind.template and reading.sees(kind)
    }
    return {name: shipped(name) for name in SHIPPED if name not in made}
