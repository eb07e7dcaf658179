"""A form from fields: rows of one or two, and texts that give back what they were made from."""

from __future__ import annotations

from datetime import date, time

from store.errors import Term
from store.fields import Field, Option
from tui import locale
from tui.pages.form import choice, form_rows, given_of, texts_of
from tui.widgets.entry_form.slots import Slot, place_rows
from tui.widgets.fields import Choice, Context

TODAY = date(2026, 11, 23)
FIELDS = (
    Field("Name", key="name", required=True, limit=60, cells=24),
    Field("Queue", "record", "queue", of="queue", cells=20),
    Field("Work", key="title", cells=56),
    Field("At", "time", "at", default="09:00"),
    Field("First day", "date", "start", default="today", ahead=True),
    Field("Kind", "choice", "kind", spans=("client", "supplier"),
          options=(Option((True, False), "c", "client"), Option((False, True), "s", "supplier"))),
    Field("In use", "yes", "active"),
)  # fmt: skip
LISTS = {"queue": [Choice(3, "", "Post"), Choice(4, "", "Facturen")]}
THING = {"name": "Controle", "queue": 4, "title": "Nabellen", "at": time(13, 30),
         "start": date(2026, 12, 1), "client": False, "supplier": True, "active": True}  # fmt: skip


def test_two_fields_share_a_line_where_both_fit_in_half_of_it() -> None:
    rows = form_rows(FIELDS, LISTS, TODAY)
    shape = [[one.id for one in row] if isinstance(row, tuple) else row.id
             for row in rows if isinstance(row, (tuple, Slot))]  # fmt: skip
    assert shape == [["name", "queue"], "title", ["at", "start"], ["kind", "active"]]
    assert all(place.value_at + place.slot.width <= 80 for place in place_rows(rows))


def test_the_texts_of_a_document_read_back_as_what_it_holds() -> None:
    locale.use("nl")
    rows = form_rows(FIELDS, LISTS, TODAY)
    texts = texts_of(rows, FIELDS, THING)
    assert texts == {"name": "Controle", "queue": "Facturen", "title": "Nabellen", "at": "13:30",
                     "start": "01-12-2026", "kind": "s", "active": "j"}  # fmt: skip
    slots = [one for row in rows for one in (row if isinstance(row, tuple) else [row])]
    values = {one.id: one.field.parse(texts[one.id], Context(TODAY)) for one in slots}
    assert given_of(FIELDS, values) == THING


def test_what_is_empty_is_not_given() -> None:
    assert given_of(FIELDS, {"name": "x", "queue": None, "title": "", "kind": None}) == {
        "name": "x"
    }


def test_only_a_word_of_ours_is_translated_among_what_can_be_chosen() -> None:
    locale.use("nl")
    assert choice(Option(1, "1", "Purchases")).label == "Purchases"
    assert choice(Option(1, "1", Term("Purchases"))).label != "Purchases"
