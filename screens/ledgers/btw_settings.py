"""What the office has set for its returns of btw, by date."""

from __future__ import annotations

from store import ledgers
from store.errors import N_
from store.ledgers import BtwSetting
from tui.pages.list import ListPage

__all__ = ["BTW_SETTINGS"]

BTW_SETTINGS = ListPage(
    place="btw_settings",
    of=BtwSetting,
    heading=N_("Settings of VAT returns"),
    empty=N_("Nothing is set yet. Press + to say how often a return is filed."),
    columns=("name", "since", "value"),
    read=ledgers.btw_settings,
    form="below",
    title=N_("Setting"),
)
