"""What each role may do, by the table of grants, and what emergency access lets a person read.

In `grant_table.txt` each act has a line and each role a column that says how far it reaches: `o`
the person's own (submitted, made or assigned), `d` their department, `A` the whole office, `-` none.
Grants are positive only, and no role inherits from another. Requirements for four eyes,
qualifications and states are declared on the act.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from store.access.roles import Role, Scope

__all__ = ["GRANTS", "HEADED", "IN_EMERGENCY"]

_TABLE = (Path(__file__).parent / "grant_table.txt").read_text(encoding="utf-8")
_COLUMNS = (
    Role.ASSISTANT, Role.FRONT_DESK, Role.MANAGER, Role.PROFESSIONAL, Role.ADMINISTRATOR,
    Role.AUDITOR, Role.LOG_MANAGER, Role.SYSTEM,
)  # fmt: skip
_SCOPES = {"o": Scope.OWN, "d": Scope.DEPARTMENT, "A": Scope.OFFICE}


def _grants() -> dict[Role, dict[str, Scope]]:
    grants: dict[Role, dict[str, Scope]] = {role: {} for role in _COLUMNS}
    for line in _TABLE.strip().splitlines()[1:]:
        act, *scopes = (cell.strip() for cell in line.split("|"))
        if not scopes:  # a heading
            continue
        for role, scope in zip(_COLUMNS, scopes, strict=True):
            if scope != "-":
                grants[role][act] = _SCOPES[scope]
    return grants


GRANTS: Mapping[Role, Mapping[str, Scope]] = _grants()
_PARTS = re.split(r"\n([^|\n]+)\n", _TABLE)
HEADED: Mapping[str, Sequence[str]] = {
    head: [line.partition("|")[0].strip() for line in lines.splitlines()]
    for head, lines in zip(_PARTS[1::2], _PARTS[2::2], strict=True)
}
"""The acts under each heading of the table."""

IN_EMERGENCY = frozenset(
    {
        "item.read",
        "kind.read",
        "ledger.read",
        "entry.read",
        "record.read",
        "statement.read",
        "lab_order.read",
        "lab_result.read",
    }
)
"""What emergency access lets a person read in a department; it allows no acts."""
