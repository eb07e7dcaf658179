"""What a department has set for its insurance claims, field by field, by date."""

from __future__ import annotations

from store import claims
from store.claims import ClaimSetting, SettingRow
from store.errors import N_
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage
from tui.text import clean, day

__all__ = ["CLAIM_SETTINGS"]


def _label(row: SettingRow) -> str:
    return _(row.label) if row.translated else row.label


CLAIM_SETTINGS = ListPage(
    place="claim_settings",
    of=ClaimSetting,
    doc=lambda row: row.doc,
    heading=N_("Settings of insurance claims · {name}"),
    empty=N_("Nothing is set yet. Press + to set a field that your insurers ask for."),
    columns=(
        Shown(N_("Field"), 6, lambda row: row.doc.name),
        Shown(N_("What it is"), 34, _label, most=60),
        Shown(N_("Value"), 20, lambda row: clean(row.doc.value)),
        Shown(N_("Valid from"), 10, lambda row: day(row.doc.since)),
    ),
    looks=lambda row: ("", "row" if row.counts else "row_dim"),
    departments=claims.setting_departments,
    read=claims.claim_settings,
    form="below",
    title=N_("Setting"),
    lists={"claim_field": claims.claim_fields},
)
