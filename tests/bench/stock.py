"""The peers: a bare Textual app, one with stock fields, one with a stock table.

python -m tests.bench.stock bare|form|footed|table
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Input, Label


class Bare(App[None]):
    """A label."""

    def compose(self) -> ComposeResult:
        yield Label("READYMARK")


class Form(App[None]):
    """Five stock fields."""

    def compose(self) -> ComposeResult:
        yield Label("READYMARK")
        for number in range(5):
            field = Input(id=f"field{number}", compact=True)
            field.cursor_blink = False
            yield field


class Footed(Form):
    """The same with the stock line of keys at the foot."""

    BINDINGS = [("f1", "help", "Help"), ("f3", "back", "Back"), ("f10", "quit", "Leave")]  # noqa: RUF012  as Textual's own examples write them

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Footer()


class Table(App[None]):
    """A stock table of two hundred rows."""

    def compose(self) -> ComposeResult:
        yield Label("READYMARK")
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("date", "number", "relation", "amount")
        table.add_rows((f"2026-01-{n % 28 + 1:02}", str(n), f"Relation {n}", f"{n},00")
                       for n in range(200))  # fmt: skip
        table.focus()


if __name__ == "__main__":
    {"bare": Bare, "form": Form, "footed": Footed, "table": Table}[sys.argv[1]]().run(mouse=False)
