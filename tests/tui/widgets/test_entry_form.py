from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual import events
from textual.pilot import Pilot

from store.errors import N_, Invalid
from tests.calm import drawn
from tests.tui.widgets.desk import Desk, burst
from tui.widgets.entry_form import EntryForm, Heading, Note, Row, Slot, Total
from tui.widgets.entry_form.filling import Filling
from tui.widgets.entry_form.picture import Scene, draw
from tui.widgets.fields import AmountField, Choice, CodeField, DateField, TextField

TODAY = date(2026, 11, 24)
SUPPLIERS = [
    Choice(1, "1000", "Kantoorvakhandel Jansen"),
    Choice(2, "1001", "Jansen & Zn Schilders"),
    Choice(3, "1002", "Vattenfall"),
]
ACCOUNTS = [Choice("4500", "4500", "Kantoorbenodigdheden"), Choice("4100", "4100", "Huur")]


def invoice(lines: int = 1) -> list[Row]:
    rows: list[Row] = [
        Heading("Purchase invoice"),
        Slot("supplier", "Supplier", CodeField(SUPPLIERS, required=True), 12),
        Slot("number", "Invoice number", TextField(required=True, limit=20), 20),
        Slot("date", "Date", DateField(required=True), 10),
        Slot("amount", "Amount", AmountField(required=True), 14),
        Note("Cost"),
    ]
    for line in range(lines):
        account = CodeField(ACCOUNTS, required=True)
        rows.append(
            (
                Slot(f"lines.{line}.account", f"{line + 1}", account, 8, "4500", True, echo=22),
                Slot(f"lines.{line}.amount", "", AmountField(), 12, skip=True),
            )
        )
    return rows


def difference(values: Mapping[str, object]) -> Sequence[Total]:
    amount = values["amount"]
    assert amount is None or isinstance(amount, int)
    return [Total("Difference", str(amount or 0), wrong=bool(amount))]


class InvoiceDesk(Desk):
    def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        self.told.append(message)

    def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        self.told.append(message)

    @property
    def submitted(self) -> list[dict[str, object]]:
        return [each.values for each in self.told if isinstance(each, EntryForm.Submitted)]


@asynccontextmanager
async def desk(
    rows: Sequence[Row] | None = None, **options: Any
) -> AsyncIterator[tuple[InvoiceDesk, EntryForm, Pilot[None]]]:
    options = {"fast": rows is None} | options
    form = EntryForm(invoice() if rows is None else rows, today=TODAY, **options)
    app = InvoiceDesk(form)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(app)
        yield app, form, pilot


async def test_a_whole_invoice_in_one_burst_of_24_keys() -> None:
    async with desk() as (app, _form, pilot):
        keys = "vat\n20260417\n25\n148,23\n\n"
        assert len(keys) == 4 + 9 + 3 + 7 + 1
        await burst(pilot, keys)
        assert app.submitted == [
            {
                "supplier": 3,
                "number": "20260417",
                "date": date(2026, 10, 25),
                "amount": 14823,
                "lines.0.account": "4500",
                "lines.0.amount": None,
            }
        ]


async def test_keys_typed_ahead_of_the_answer_go_to_the_next_record() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "vat\n1\n25\n10\n\n", "kantoor\n2\n", "24\n20\n\n")
        assert len(app.submitted) == 1
        form.start(previous=form.texts)
        await drawn(app)
        assert [each["amount"] for each in app.submitted] == [1000, 2000]
        assert app.submitted[1]["supplier"] == 1


async def test_duplicating_supplier_and_date_takes_one_key_each() -> None:
    async with desk() as (app, form, pilot):
        form.start(previous={"supplier": "1002", "date": "25-10-2026"})
        keys = "*20260418\n*148,23\n\n"
        assert len(keys) == 19
        await burst(pilot, keys)
        assert app.submitted[0]["supplier"] == 3
        assert app.submitted[0]["date"] == date(2026, 10, 25)


async def test_insert_duplicates_too_and_says_when_there_is_nothing() -> None:
    async with desk() as (app, form, pilot):
        form.start(previous={"supplier": "1002"})
        await burst(pilot, "insert")
        assert (form.texts, form.current) == ({"supplier": "1002"}, "number")
        await burst(pilot, "insert")
        assert form.current == "number"
        assert "! The previous entry has no value in this field." in app.screen_text()[-1]


async def test_a_star_after_other_characters_is_a_character() -> None:
    async with desk() as (_app, form, pilot):
        await burst(pilot, "\t\t\t", "2*3", "\n")
        assert form.values["amount"] == 600


async def test_an_error_never_stops_the_next_key() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "vat\n7\n31-02\n10\n")
        assert form.values["amount"] == 1000
        assert any("! 31-02: " in line for line in app.screen_text())
        await burst(pilot, "\n")
        assert (app.submitted, form.current) == ([], "date")
        await burst(pilot, "2")
        assert not any("! 31-02" in line for line in app.screen_text())
        await burst(pilot, "5\n\n")
        assert app.submitted[0]["date"] == date(2026, 10, 25)


async def test_enter_stays_in_a_required_field_that_is_empty() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "\n")
        assert form.current == "supplier"
        assert "! Fill in this field." in app.screen_text()[-1]
        await burst(pilot, "vat\n\n\n")
        assert form.current == "number"
        await burst(pilot, "\t", "\n")
        assert form.current == "date", "Tab goes on all the same"


async def test_enter_passes_over_no_empty_field_but_in_the_fast_forms_of_the_daybooks() -> None:
    rows: list[Row] = [
        Slot("name", "Name", TextField(required=True), 10),
        Slot("day", "Day", DateField(), 10, "25-11-2026", skip=True),
        Slot("note", "Note", TextField(), 10, skip=True),
    ]
    for fast, stop in ((False, "note"), (True, None)):
        async with desk(rows, fast=fast) as (_app, form, pilot):
            await burst(pilot, "a\n")
            assert form.current == stop


async def test_going_back_by_less_than_up_and_shift_tab() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "vat\n7\n")
        for key, field in (("<", "number"), ("up", "supplier"), ("shift+tab", "supplier")):
            await burst(pilot, key)
            assert form.current == field
        assert form.texts == {"supplier": "1002", "number": "7"}
        assert app.bells == 0


async def test_typing_over_a_field_replaces_it_and_undo_brings_it_back() -> None:
    async with desk() as (_app, form, pilot):
        await burst(pilot, "\t", "abc\n", "up", "x")
        assert form.texts["number"] == "x"
        await burst(pilot, "ctrl+z")
        assert form.texts["number"] == "abc"
        await burst(pilot, "left", "left", "Z", "delete", "home", "delete", "end", "!")
        assert form.texts["number"] == "Zc!"
        await burst(pilot, "\b\b")
        assert form.texts["number"] == "Z"


async def test_the_terminals_cursor_is_at_the_caret() -> None:
    async with desk() as (app, form, pilot):

        def at_cursor(back: int) -> str:
            x, y = app.cursor_position
            return app.screen_text()[y].ljust(80)[x - back : x + 1]

        assert app.cursor_position == form.caret
        await burst(pilot, "\t", "abc")
        assert at_cursor(3) == "abc "
        await burst(pilot, "left")
        assert at_cursor(2) == "abc"
        await burst(pilot, "end", "x" * 17)
        assert at_cursor(3) == "xxx "
        await burst(pilot, "\n", "24")
        assert at_cursor(2) == "24 "


async def test_a_text_wider_than_its_field_scrolls_with_the_caret() -> None:
    rows = [Slot("text", "Text", TextField(), 10)]
    async with desk(rows) as (app, _form, pilot):
        await burst(pilot, "abcdefghijklmno日本")
        assert app.screen_text()[0] == " Text  jklmno日本"
        assert app.cursor_position == (17, 0)


async def test_a_field_that_is_wider_than_the_screen_ends_at_its_edge() -> None:
    rows = [Slot("text", "A label that takes much of the line", TextField(), 60)]
    async with desk(rows) as (app, _form, pilot):
        await burst(pilot, "a" * 60, "z")
        x, y = app.cursor_position
        assert x < 80
        assert app.screen_text()[y][:x].endswith("az")


async def test_arrows_choose_in_the_list_under_a_code() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "jansen")
        shown = "\n".join(app.screen_text())
        assert "1000  Kantoorvakhandel Jansen" in shown
        assert "1001  Jansen & Zn Schilders" in shown
        await burst(pilot, "down", "down", "enter")
        assert form.values["supplier"] == 2
        assert "Jansen & Zn Schilders" in app.screen_text()[1]
        assert form.current == "number"


async def test_an_ambiguous_code_is_told_and_does_not_guess() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "jansen\n")
        assert form.values["supplier"] is None
        assert "! jansen matches 2 choices" in app.screen_text()[1]


async def test_f4_shows_the_list_and_a_second_time_keeps_it() -> None:
    async with desk() as (app, _form, pilot):
        await burst(pilot, "f4")
        shown = app.screen_text()
        assert "Vattenfall" in "\n".join(shown)
        await burst(pilot, "f4")
        assert app.screen_text() == shown


async def test_pasting_is_whole_or_not_at_all() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "\t")
        app.post_message(events.Paste("one\ntwo\n"))
        await drawn(app)
        assert form.texts == {}
        assert "! Not pasted: paste one line" in app.screen_text()[-1]
        app.post_message(events.Paste("20260417\n"))
        await drawn(app)
        assert form.texts == {"number": "20260417"}
        app.post_message(events.Paste("x" * 13))
        await drawn(app)
        assert form.texts == {"number": "20260417"}
        await burst(pilot, "\t\t")
        app.post_message(events.Paste("€\N{NO-BREAK SPACE}1.234,56"))
        await drawn(app)
        assert form.values["amount"] == 123456
        await burst(pilot, "\t")
        app.post_message(events.Paste("\x1b[2J"))
        await drawn(app)
        assert "! Not pasted" in "\n".join(app.screen_text()[-2:])


async def test_signs_that_a_field_does_not_hold_are_refused_aloud() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "\t\t\t12")
        before = app.bells
        await burst(pilot, "x")
        assert "! x is not allowed in this field. Leave it out." in app.screen_text()[-1]
        assert app.bells == before + 1
        await burst(pilot, "3\n")
        assert form.texts["amount"] == "12x3", "without the sign it would be another amount"
        assert form.values["amount"] is None


async def test_more_than_a_field_holds_is_refused_and_not_cut() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "\t", "x" * 20, "yz")
        assert "! This field is full." in app.screen_text()[-1]
        await burst(pilot, "\n")
        assert form.values["number"] is None
        assert "! Too long: use at most 20 characters." in "\n".join(app.screen_text())


async def test_a_star_is_typed_and_days_count_from_today_outside_the_daybooks() -> None:
    places = [Choice(1, "*", "the whole office"), Choice(2, "ADM", "Administratie")]
    rows: list[Row] = [
        Slot("place", "Place", CodeField(places, required=True), 10),
        Slot("until", "Until", DateField(nearest="future"), 12, "25-11-2026"),
    ]
    async with desk(rows) as (_app, form, pilot):
        await burst(pilot, "*\n", "+3\n")
        assert form.values == {"place": 1, "until": date(2026, 11, 27)}
        form.start()
        await burst(pilot, "*\n\n")
        assert form.values == {"place": 1, "until": date(2026, 11, 25)}


async def test_the_echo_follows_each_key_and_totals_each_field() -> None:
    async with desk(totals=difference) as (app, _form, pilot):
        await burst(pilot, "\t\t\t", "100+21%")
        assert "= 121.00" in app.screen_text()[4]
        assert not any("! Difference" in line for line in app.screen_text())
        await burst(pilot, "up")
        assert any("! Difference" in line and "12100" in line for line in app.screen_text())
        await burst(pilot, "24")
        assert "= 24-11-2026 Tue" in app.screen_text()[3]


async def test_a_date_is_told_whole_where_its_weekday_does_not_fit() -> None:
    when = Slot("date", "Date", DateField(required=True), 11)
    rows = [(when, Slot("due", "Due", DateField(), 11, column=32))]
    async with desk(rows) as (app, _form, pilot):
        await burst(pilot, "24")
        assert "= 24-11-2026 Due" in app.screen_text()[0]


async def test_a_code_is_looked_up_in_the_room_for_its_name() -> None:
    field = CodeField(ACCOUNTS, required=True)
    rows = [(Slot("account", "1", field, 8, echo=22), Slot("amount", "", AmountField(), 12))]
    async with desk(rows) as (app, _form, pilot):
        await burst(pilot, "unknown account")
        assert app.screen_text()[0].split() == ["1", "unknown", "account"]
        await burst(pilot, *["backspace"] * 15, "kantoor\t")
        assert app.screen_text()[0].split() == ["1", "4500", "Kantoorbenodigdheden"]


async def test_rows_and_defaults_can_come_while_keys_are_typed_ahead() -> None:
    def settled(form: EntryForm, field_id: str) -> None:
        if field_id == "supplier" and form.values["supplier"] == 3:
            form.suggest({"lines.0.account": "4100"})
        if field_id == "lines.0.amount" and form.values["lines.0.amount"] != form.values["amount"]:
            form.lay_out(invoice(2))

    async with desk(on_field_left=settled) as (app, form, pilot):
        await burst(pilot, "vat\n7\n24\n100\t\t60\n", "4500\n40\n\n")
        assert form.current is None
        values = app.submitted[0]
        assert values["lines.0.account"] == "4100"
        assert values["lines.0.amount"] == 6000


async def test_a_refusal_is_shown_at_its_field_and_drops_what_was_typed_after() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "vat\n7\n24\n100\n\n", "abc")
        form.refuse(Invalid(N_("This number was used before."), field="number"))
        await drawn(app)
        assert form.current == "number"
        assert "! This number was used before." in app.screen_text()[2]
        assert "3 keys typed after it were not used." in app.screen_text()[-1]
        await burst(pilot, "8\n\n")
        assert app.submitted[-1]["number"] == "8"


LONG = N_(
    "This supplier has an invoice of this number already, of another day and amount, which waits"
    " for approval. Compare it with the paper, and type the number as the paper has it: all of it."
)


async def test_a_refusal_longer_than_a_line_takes_the_free_rows_and_no_field() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "vat\n7\n24\n100\n\n")
        form.refuse(Invalid(LONG, field="number"))
        await drawn(app)
        lines = app.screen_text()
        assert lines[2].split() == ["Invoice", "number", "7", "!"], "no part of it beside the field"
        assert " ".join(" ".join(lines[-3:]).split()) == f"! {LONG}"


async def test_the_end_of_a_refusal_is_readable_where_no_row_is_free() -> None:
    async with desk() as (app, form, pilot):
        form.styles.height = 4
        await burst(pilot, "vat\n7\n24\n100\n\n")
        form.refuse(Invalid(LONG, field="number"))
        await drawn(app)
        shown = [line for line in app.screen_text() if line]
        assert any("Invoice number" in line for line in shown)
        assert shown[-1].endswith("as the paper has it: all of it.")


async def test_the_gate_can_be_left_again() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "vat\n7\n24\n100\n")
        assert form.current is None
        assert "Enter saves" in app.screen_text()[-1]
        assert form.back()
        assert form.current == "lines.0.amount"
        assert not form.back()


async def test_a_draft_is_put_back_as_it_was_typed() -> None:
    async with desk() as (_app, form, pilot):
        await burst(pilot, "vat\n7\n31-02\n")
        kept = form.texts
        form.start()
        form.fill(kept)
        assert form.texts == {"supplier": "1002", "number": "7", "date": "31-02"}
        assert form.current == "date"


async def test_without_a_gate_the_last_enter_hands_in() -> None:
    rows = [Slot("text", "Text", TextField(required=True), 10)]
    async with desk(rows, gate=None) as (app, form, pilot):
        await burst(pilot, "\n")
        assert (app.submitted, form.current) == ([], "text")
        await burst(pilot, "ok\n")
        assert app.submitted == [{"text": "ok"}]


async def test_without_a_gate_tab_and_down_end_at_the_last_field() -> None:
    rows = [Slot(name, name, TextField(), 10) for name in ("one", "two")]
    async with desk(rows, gate=None) as (app, form, pilot):
        await burst(pilot, "a\tb\t", "down")
        assert (app.submitted, form.current) == ([], "two")
        await burst(pilot, "\n")
        assert app.submitted == [{"one": "a", "two": "b"}]


async def test_rows_beyond_the_height_scroll_with_the_current_field() -> None:
    rows = [Slot(f"f{n}", f"Field {n}", TextField(), 10) for n in range(40)]
    async with desk(rows) as (app, _form, pilot):
        await burst(pilot, *["tab"] * 35)
        y = app.cursor_position.y
        assert app.screen_text()[y].startswith(" Field 35")


async def test_only_changed_lines_are_drawn_again() -> None:
    async with desk() as (_app, form, pilot):
        await burst(pilot, "\t", "a")
        drawn: list[int] = []
        render = form.render_line
        form.render_line = lambda y: drawn.append(y) or render(y)  # type: ignore[func-returns-value, method-assign]  # a spy on what is painted
        await burst(pilot, "b")
        assert set(drawn) == {2}


async def test_enter_after_keys_that_had_no_place_does_not_hand_in() -> None:
    async with desk() as (app, form, pilot):
        await burst(pilot, "vat\n20260417\n24\n148,23\n")
        assert form.current is None
        await burst(pilot, "4500\n")
        assert app.submitted == []
        await burst(pilot, "\n")
        assert len(app.submitted) == 1


async def test_the_gate_says_what_is_not_right_yet() -> None:
    async with desk(totals=difference) as (app, _form, pilot):
        await burst(pilot, "vat\n7\n24\n100\n")
        assert "Difference is not right yet. < goes back." in app.screen_text()[-1]
    async with desk() as (app, form, pilot):
        await burst(pilot, "vat\n7\n31-02\t100\n")
        form.filling.enter(99)
        form.filling.show_message("")
        form.redraw()
        await drawn(app)
        assert "A field is not right yet. Enter goes to it." in app.screen_text()[-1]


async def test_what_a_line_of_a_list_has_no_room_for_is_told_below() -> None:
    told = "what this command does, with more words than a line of eighty cells can take"
    choices = [Choice(1, "a", "short", "seen"), Choice(2, "b", "long", told)]
    async with desk([Slot("what", "Choose", CodeField(choices), 20)]) as (app, _form, pilot):
        await burst(pilot, "s", "down")
        assert told not in app.screen_text()[-1]
        await burst(pilot, "backspace", "l", "down")
        assert told in app.screen_text()[-1]


def test_a_title_is_in_capitals_and_those_of_columns_are_over_them() -> None:
    rows: list[Row] = [
        Heading("Lines"),
        Heading(columns=[("", 4), ("field", 8), ("long title", 5), ("as long as it is", 4)]),
    ]
    filling = Filling(rows, TODAY)
    picture = draw(Scene(filling, (), "", focused=False, width=80, height=6))
    assert [(piece.at, piece.text) for line in picture.lines[:2] for piece in line] == [
        (1, "LINES"),
        (5, "Field"),
        (13, "Lon…"),
        (18, "As long as it is"),
    ]


def test_the_list_of_a_field_is_there_only_while_the_form_has_the_focus() -> None:
    choices = [Choice(1, "a", "first"), Choice(2, "b", "second")]
    filling = Filling([Slot("what", "Choose", CodeField(choices, listed=True), 20)], TODAY)
    for focused in (True, False):
        picture = draw(Scene(filling, (), "", focused=focused, width=80, height=6))
        texts = [piece.text for line in picture.lines for piece in line]
        assert any("second" in text for text in texts) == focused
