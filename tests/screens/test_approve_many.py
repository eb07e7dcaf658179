"""Approving many: what can't be posted says why, and what is left out stays."""

from __future__ import annotations

from typing import Any

from store.access import SYSTEM, Actor
from store.errors import N_
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA
from tests.screens.sitting import sit
from tui.locale import _, ngettext


def submitted(office: Office, reference: str, who: int = ANNA, **more: Any) -> int:
    actor = office.actor(who)
    given = {
        "relation": 1, "reference": reference, "total": 14823, "date": "2026-11-16",
        "costs": [{"account": "7000", "btw": "IH", "cents": 14823}],
    }  # fmt: skip
    made = office.do(actor, "entry.draft", given=given | more).doc
    return int(office.do(actor, "entry.submit", made.id).doc.id)


def state(office: Office, entry: int) -> str:
    return office.view(SYSTEM, lambda reading: reading.get(Entry, entry)).state


async def test_why_an_entry_cant_be_posted_is_told_beside_it(office: Office) -> None:
    submitted(office, "F1", CARLA)
    async with sit(office, CARLA, (160, 24)) as at:
        await at.press("f7", "v")
        assert _(N_("You worked on this yourself. A colleague must review it.")) in at.text


async def test_a_wide_screen_shows_what_the_entry_under_the_cursor_changes(office: Office) -> None:
    submitted(office, "F1")
    submitted(office, "F2", total=12100, costs=[{"account": "4500", "btw": "IH", "cents": 12100}])
    async with sit(office, CARLA, (160, 24)) as at:
        await at.press("f7", "v", "home")
        assert _("Balances in {period}").format(period="2026-11").upper() in at.text
        assert ["0,00", "+100,00", "100,00"] in [text.split()[-3:] for text in at.lines]
        await at.press("down")
        assert ["0,00", "+122,50", "122,50"] in [text.split()[-3:] for text in at.lines]
    async with sit(office, CARLA) as at:
        await at.press("f7", "v")
        assert "+1" not in at.text, "without room it is not read"


async def test_an_entry_of_an_unclosed_batch_is_not_counted(office: Office, anna: Actor) -> None:
    given = {"name": "maandag", "daybook": "INK", "count": 2, "amount": 29646, "hash_total": 0}
    batch = office.do(anna, "batch.open", given=given).doc.id
    kept, alone = submitted(office, "F1", batch=batch), submitted(office, "F2")
    async with sit(office, CARLA, (160, 24)) as at:
        await at.press("f7", "v")
        assert _("Approve: {ready} of {n}").format(ready=1, n=2) in at.text
        assert "maandag" in at.text
        await at.press("p", "enter")
    assert (state(office, kept), state(office, alone)) == ("submitted", "posted")


async def test_the_preview_shows_references_and_leaves_out_a_twin_and_what_is_marked(
    office: Office,
) -> None:
    entries = [submitted(office, name) for name in ("F1", "F1", "F2", "F3")]
    async with sit(office, CARLA) as at:
        await at.press("f7", "v")
        assert all(name in at.text for name in ("F1", "F2", "F3"))
        assert at.text.count(_("duplicate number")) == 2
        assert _("Approve: {ready} of {n}").format(ready=2, n=4) in at.text
        await at.press("home", "x")
        await at.press("p")
        assert ngettext("{n} entry excluded.", "{n} entries excluded.", 3).format(n=3) in at.text
        await at.press("enter")
    states = sorted(state(office, entry) for entry in entries)
    assert states == ["posted", "submitted", "submitted", "submitted"]


async def test_a_twin_is_posted_when_it_is_taken_in(office: Office) -> None:
    office.do(office.actor(CARLA), "entry.post", submitted(office, "F1", BRAM))
    twin = submitted(office, "F1")
    async with sit(office, CARLA) as at:
        await at.press("f7", "v", "p")
        assert at.message == _(
            "Every entry you can post is excluded. Press x to include one again."
        )
        await at.press("x", "p", "enter")
    assert state(office, twin) == "posted"
