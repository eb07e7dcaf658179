"""Two people at once: at a kind, and at a record whose kind or values change under its form."""

from __future__ import annotations

import asyncio
from typing import Any

from store.office import Office
from store.people import Person
from store.records import Record, RecordKind
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import sit
from tests.screens.test_kind_parts import fill, newest, submit
from tests.store.records.laptops import LAPTOP, add, define
from tui.locale import _
from tui.widgets.entry_form import EntryForm


def propose(office: Office, base: int, **more: Any) -> RecordKind:
    """A colleague proposes a version, and it counts."""
    given = {**LAPTOP, "number": 1, "base": base, **more}
    made = office.do(office.actor(EVA), "kind.propose", given=given).doc
    if made.state == "proposed":
        made = office.do(office.actor(CARLA), "kind.confirm", made.id).doc
    kind: RecordKind = made
    return kind


def record(office: Office, id: int = 1) -> Record:
    return office.view(office.actor(ANNA), lambda reading: reading.get(Record, id))


async def test_two_managers_change_a_kind_at_once_and_both_changes_count(office: Office) -> None:
    define(office)
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", "e", "v", *"duur", "enter", *"nummer, prijs", "enter")
        await asyncio.to_thread(propose, office, 1, nl="Computer", retention="asset")
        await at.settle()
        await submit(at)
        assert at.app.screen.query_one(EntryForm).texts["view.0"] == "duur"
        said = _("{name} made version {version} meanwhile. Enter proposes yours with it.")
        eva = office.view(office.actor(EVA), lambda reading: reading.get(Person, EVA)).name
        assert said.format(name=eva, version=2) in " ".join(at.text.split())
        await at.press("enter")
        assert not at.app.screen.typing  # type: ignore[attr-defined]  # an OfficeScreen
    kind = newest(office)
    assert (kind.version, kind.nl, kind.retention) == (3, "Computer", "asset")
    assert [view.nl for view in kind.views] == ["duur"]


async def test_where_both_changed_the_same_it_is_said_and_nothing_typed_is_lost(
    office: Office,
) -> None:
    define(office)
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", "e", "o")
        await fill(at, retention="asset")
        await asyncio.to_thread(propose, office, 1, retention="contract")
        await at.settle()
        await submit(at)
        assert "retention" in at.text
        assert newest(office).retention == "contract"
        await at.press("enter")
    assert (newest(office).version, newest(office).retention) == (3, "asset")


async def test_a_record_in_its_form_takes_what_its_kind_asks_by_now(office: Office) -> None:
    define(office)
    add(office, {"name": "Anna", "sort": "sc"})
    fields = [{**field, "retired": field["key"] == "bought",
               "required": field["key"] in ("name", "note")}
              for field in [*LAPTOP["fields"], {"key": "note", "nl": "Opmerking"}]]  # fmt: skip
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "e")
        await fill(at, name="Anna II", bought="01-03-2026")
        await asyncio.to_thread(propose, office, 1, fields=fields, checks=[])
        await at.settle()
        form = at.app.screen.query_one(EntryForm)
        assert form.texts["name"] == "Anna II"
        assert _("New: {names}.").format(names="Opmerking") in at.text
        assert "Aankoop (" in at.text
        await submit(at)  # the message is still there, so this only takes it away
        await at.press("enter")
        assert form.current == "note"
        await fill(at, note="nieuw")
        await submit(at)
    values = record(office).values
    assert (values["name"], values["note"], record(office).version) == ("Anna II", "nieuw", 2)
    assert "bought" not in values


async def test_a_colleagues_change_of_another_field_stays_and_of_the_same_is_said(
    office: Office,
) -> None:
    define(office)
    add(office, {"name": "Anna", "price": 100})

    def change(**values: object) -> None:
        office.do(office.actor(EVA), "record.change", 1, {"values": values})

    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "e")
        await fill(at, name="Anna II")
        await asyncio.to_thread(change, price=200)
        await at.settle()
        await submit(at)
        await at.press("enter")
        assert (record(office).values["name"], record(office).values["price"]) == ("Anna II", 200)
        await at.press("e")
        await fill(at, name="Anna III")
        await asyncio.to_thread(change, name="Bram")
        await at.settle()
        await submit(at)
        assert record(office).values["name"] == "Bram"
        said = _("A colleague changed {names} too. Enter saves yours; F3 shows theirs.")
        assert said.format(names="Naam") in at.text
        await submit(at)
    assert record(office).values["name"] == "Anna III"
