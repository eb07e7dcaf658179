"""A message of another system: what became of each part, why it waits, and its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual import work
from textual.app import ComposeResult

from screens.laboratory.message_texts import outcome, sentence
from store import laboratory, records
from store.laboratory import LabMessage, MessageDetail, MessageLine
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean, moment
from tui.widgets import signs
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, CodeField
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["LabMessageScreen"]

ORDERS = ("ORM", "OML")


class LabMessageScreen(OfficeScreen):
    """The parts of a message in a list; beside it its details, or its text."""

    place = "lab_message"
    follows = frozenset({"lab_message"})
    AUTO_FOCUS = "VirtualList"

    def __init__(self, lab_message: int) -> None:
        super().__init__()
        self.message = lab_message
        self.detail: MessageDetail | None = None
        self.as_text = False

    @property
    def heading(self) -> str:
        """Its type, its number with the sender, and its state."""
        if self.detail is None:
            return _("Laboratory message")
        doc = self.detail.doc
        named = filter(None, (clean(doc.type), clean(doc.control)))
        what = " · ".join(named) or clean(doc.file)
        return f"{what} · {_(LabMessage.state_names[doc.state])}"

    def as_read(self) -> LabMessage | None:
        """The message as it was read."""
        return self.detail.doc if self.detail else None

    def body(self) -> ComposeResult:
        """Compose the parts, and beside or below them what it says."""
        columns = (
            Column(_("Code"), 10, most=16), Column(_("Name"), 20, most=40),
            Column(_("Value"), 12, right=True, most=24), Column(_("Unit"), 8, most=14),
            Column(_("Status"), 6), Column(_("Became"), 15),
        )  # fmt: skip
        empty = _("Nothing of this message was read.")
        yield Panes(VirtualList(columns, empty=empty), ReadingPane(), below=9)

    async def load(self) -> None:
        """Read the message."""
        self.detail = detail = await self.ask(laboratory.lab_message, self.message)
        self.answers = detail.answers
        rows = [_row(place, line) for place, line in enumerate(detail.doc.lines, 1)]
        parts = self.query_one(VirtualList)
        parts.show(FewRows(lambda: rows), at=parts.cursor)
        self._show()

    def _show(self) -> None:
        if self.detail is None:
            return
        pane, panes = self.query_one(ReadingPane), self.query_one(Panes)
        if self.as_text:
            panes.title(_("Text"))
            pane.show("\n".join(map(clean, self.detail.doc.body.split("\r"))))
        else:
            panes.title(_("Details"))
            pane.show("\n".join(_sentences(self.detail)), list(_facts(self.detail)))

    def do_lab_message_text(self) -> None:
        """Show the text of the message, or what became of it again."""
        self.as_text = not self.as_text
        self._show()

    def do_lab_message_order(self) -> None:
        """Go to the order that it is placed on."""
        if self.detail is not None and self.detail.order:
            self.go("lab_order", lab_order=self.detail.doc.order)
        else:
            self.show_message(_("This message is not placed on an order yet."))

    @work
    async def do_lab_message_place(self) -> None:
        """Place the message, as it says or where a person says."""
        if self.detail is None:
            return
        doc = self.detail.doc
        if doc.type.startswith(ORDERS):
            contacts = [Choice(each.id, str(each.id), each.name, each.city)
                        for each in await self.ask(records.relation_choices)]  # fmt: skip
            row = Slot("patient", _("Patient"), CodeField(contacts), 40)
        else:
            orders = [Choice(each.value, each.code, each.label, each.hint)
                      for each in await self.ask(laboratory.orders_to_place, doc.department)]  # fmt: skip
            row = Slot("order", _("Order"), CodeField(orders), 40)

        def given(values: Mapping[str, object]) -> Mapping[str, object]:
            return {name: value for name, value in values.items() if value}

        done = await run_form_dialog(
            self, _("Place the message (empty: as it says)"), (row,), "lab_message.place", self.message,
            given=given,
        )  # fmt: skip
        if done is not None:
            placed: Any = done.doc
            waits = placed.state == "waiting"
            self.show_message(_("Part of it waits.") if waits else _("The message is placed."))

    @work
    async def do_lab_message_dismiss(self) -> None:
        """Dismiss the message, with the reason."""
        done = await act_with_text(
            self, "lab_message.dismiss", self.message, lambda text: {"reason": text},
            _("Dismiss the message"), _("Reason"),
        )  # fmt: skip
        if done is not None:
            self.show_message(_("The message is dismissed."))


def _row(place: int, line: MessageLine) -> Row:
    cells = (line.code, line.name, line.value, line.unit, line.status, outcome(line))
    waits = line.outcome == "waiting"
    return Row(place, (place,), cells, signs.LATE if waits else "")


def _sentences(detail: MessageDetail) -> Iterator[str]:
    """Why it waits and what is odd, each once."""
    doc = detail.doc
    reasons = [doc.why, *(line.why for line in doc.lines), *doc.notes]
    yield from dict.fromkeys(sentence(why) for why in reasons if why is not None)


def _facts(detail: MessageDetail) -> Iterator[tuple[str, str]]:
    doc = detail.doc
    if doc.about:
        yield _("Patient"), clean(doc.about)
    if doc.sender:
        yield _("From"), clean(doc.sender.replace("^", " "))
    by = clean(detail.received_by)
    yield _("Came"), f"{moment(detail.at)} · {by}" if by else moment(detail.at)
    if doc.numbers:
        yield _("Numbers"), clean(", ".join(doc.numbers))
    if detail.order:
        yield _("Order"), detail.order
    if doc.file:
        yield _("File"), clean(doc.file)
    if doc.reason:
        yield _("Dismissed"), f"{clean(doc.reason)} · {clean(detail.dismissed_by)}"
