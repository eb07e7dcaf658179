"""Nothing that we say is cut at 80 columns, in either language (I1)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len

from screens.inbox import procedure_form
from screens.ledgers.forms import FORMS, Known
from store import ledgers, people, records
from store.fields import fields_of
from store.inbox import ScheduleGiven
from store.inbox.queues.acts import AddQueue
from store.office import Office
from tests.conftest import BRAM, CARLA
from tests.faults.share import SHARE, seeded
from tests.screens.sitting import sit
from tests.screens.test_catalogue import GIVEN
from tui import locale
from tui.commands import places
from tui.locale import _
from tui.pages.form import form_rows
from tui.pages.office_screen import OfficeScreen
from tui.widgets.entry_form.slots import place_rows
from tui.widgets.virtual_list import VirtualList
from tui.widgets.virtual_list.columns import fit_columns

PEOPLE = {"nl": CARLA, "en": BRAM}
WIDTH = 80
TODAY = date(2026, 11, 23)


def given(place: str) -> dict[str, Any]:
    return dict(GIVEN.get(place, {}))


@pytest.mark.parametrize("language", [seeded("heads").choice([*PEOPLE])] if SHARE else PEOPLE)
async def test_the_heads_of_columns_are_whole(office: Office, language: str) -> None:
    office.do(office.actor(CARLA), "batch.open", given={
        "name": "x", "daybook": "INK", "count": 1, "amount": 1})  # fmt: skip
    cut: list[str] = []
    beyond: list[str] = []
    async with sit(office, PEOPLE[language]) as at:
        assert office.view(office.actor(PEOPLE[language]), people.sitting).language == language
        for place in places.PLACES:
            if place in ("welcome", "lock", "entry", "verify"):
                continue
            at.app.screen.go(place, **given(place)) if isinstance(
                at.app.screen, OfficeScreen
            ) else None
            await at.settle()
            for shown in at.app.screen.query(VirtualList):
                cut += [
                    f"{place}: {one.column.title}"
                    for one in fit_columns(shown.columns, WIDTH)
                    if cell_len(one.column.title) > one.width
                ]
                beyond += [
                    f"{place}, {room} cells: {one.column.title}"
                    for room in range(45, WIDTH)
                    for one in fit_columns(shown.columns, room)
                    if one.at + one.width > room
                ]
            await at.press("f3")
    assert cut == []
    assert beyond == [], "what is cut by the edge of the screen"


@pytest.mark.parametrize("language", PEOPLE)
@pytest.mark.parametrize("daybook", FORMS)
def test_labels_and_hints_of_forms_are_whole(office: Office, daybook: str, language: str) -> None:
    locale.use(language)
    carla = office.actor(CARLA)
    known = Known(
        office.view(carla, records.relation_choices), office.view(carla, ledgers.account_choices)
    )
    form = FORMS[daybook]
    for one in place_rows(form.rows(known, 3)):
        assert one.value_at + one.slot.width <= WIDTH, one.slot.id
        assert cell_len(one.slot.field.hint()) <= WIDTH - 2, one.slot.field.hint()
    assert cell_len(form.gate()) <= WIDTH - 2, form.gate()


@pytest.mark.parametrize("language", PEOPLE)
@pytest.mark.parametrize("daybook", FORMS)
def test_sums_of_forms_are_whole_in_narrow_terminals(
    office: Office, daybook: str, language: str
) -> None:
    locale.use(language)
    form, known = FORMS[daybook], Known()
    for room in range(60, WIDTH):
        for one in place_rows(form.rows(known, 3), room=room):
            assert not one.slot.field.right or one.value_at + one.slot.width <= room, one.slot.id


@pytest.mark.parametrize("language", PEOPLE)
def test_what_a_queue_takes_in_is_whole(language: str) -> None:
    locale.use(language)
    [takes] = [
        one
        for one in place_rows(form_rows(fields_of(AddQueue), {}, TODAY))
        if one.slot.id == "takes"
    ]
    for value in ("", "mail", "invoices"):
        assert cell_len(takes.slot.field.echo(value)) <= (takes.echo_end or WIDTH) - takes.echo_at


@pytest.mark.parametrize("language", PEOPLE)
async def test_the_names_of_reports_are_whole(office: Office, language: str) -> None:
    async with sit(office, PEOPLE[language]) as at:
        await at.press("f7", "l")
        assert _("aged payables") in at.text


@pytest.mark.parametrize("language", PEOPLE)
def test_forms_of_steps_and_schedules_are_whole(language: str) -> None:
    locale.use(language)
    forms = (
        procedure_form.form_rows(2, ("BIG-registratie",), WIDTH),
        form_rows(fields_of(ScheduleGiven), {}, TODAY),
    )
    for one in (place for rows in forms for place in place_rows(rows)):
        assert one.value_at + one.slot.width <= WIDTH, one.slot.id
        assert cell_len(one.slot.field.hint()) <= WIDTH - 2, one.slot.field.hint()
