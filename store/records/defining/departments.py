"""Where a kind of record can be defined."""

from __future__ import annotations

from store.errors import N_, Term
from store.fields import Option
from store.people import Department
from store.reading import Reading

__all__ = ["kind_departments"]

MOST = 1000


def kind_departments(reading: Reading) -> list[Option]:
    """Return where the actor may propose a kind: the whole office (0) first, then departments."""
    reach = reading.reach("kind.propose")
    known = sorted(reading.page(Department, limit=MOST), key=lambda each: each.code)
    own = [Option(each.id, each.code, each.name)
           for each in known if each.active and reach.covers(each.id, owned=False)]  # fmt: skip
    return [Option(0, "*", Term(N_("the whole office"))), *own] if reach.office else own
