"""A sample: what is to be determined on it, where it is, and its next step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual import work
from textual.app import ComposeResult

from screens.laboratory.lines import sample_line, test_columns, test_row
from screens.laboratory.stepping import may_take, take_step
from screens.laboratory.wording import EVENTS, named
from store import laboratory
from store.laboratory import SampleDetail
from store.office.presence import Subject
from tui.locale import _
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.labelling import label_records
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean, day, moment
from tui.widgets.dialogs import Pick
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, TextField
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import VirtualList

__all__ = ["SampleScreen"]

USUAL = ("collect", "receive", "prepare", "prepared", "back", "store", "dispose")
"""The steps that a sample takes one after the other; others are chosen."""
LAST = 3
"""Events of its custody beside it."""


class SampleScreen(OfficeScreen):
    """The tests of a sample in a list; beside it where it came from and where it is."""

    place = "sample"
    follows = frozenset({"record", "kind", "lab_order", "lab_result", "custody"})
    AUTO_FOCUS = "VirtualList"

    def __init__(self, sample: int) -> None:
        super().__init__()
        self.sample = sample
        self.detail: SampleDetail | None = None

    @property
    def heading(self) -> str:
        """Its number, what it is, and its state."""
        if self.detail is None:
            return _("Sample")
        row = self.detail.detail.row
        return " · ".join(filter(None, (row.no, clean(row.title), self._state())))

    def _state(self) -> str:
        return named(self.detail.sample.state) if self.detail else ""

    @property
    def open_subject(self) -> Subject:
        """The record."""
        return Subject("record", self.sample)

    def body(self) -> ComposeResult:
        """Compose the tests, and beside or below them the sample."""
        empty = _("No tests are to do on this sample.")
        yield Panes(VirtualList(test_columns(), empty=empty), ReadingPane(), below=10)

    async def load(self) -> None:
        """Read the sample."""
        self.detail = detail = await self.ask(laboratory.sample_detail, self.sample)
        self.answers = detail.detail.answers
        today = self.session.today
        rows = [test_row(test, today) for test in detail.tests]
        tests = self.query_one(VirtualList)
        tests.show(FewRows(lambda: rows), at=tests.cursor)
        self.query_one(Panes).title(_("Details"))
        self.query_one(ReadingPane).show("\n".join(_text(detail)), list(_facts(detail)))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the result of a test, for those who may see results."""
        if self.session.granted("lab_result.read"):
            self.go("lab_result", lab_result=message.row_id)
        else:
            self.show_message(_("Your role sees no results. Ask a colleague of the laboratory."))

    async def do_sample_next(self) -> None:
        """Take the next usual step."""
        ways = self.detail.detail.ways if self.detail else ()
        steps = [way for way in ways if way.transition.code in USUAL]
        if not steps:
            self.show_message(_("This sample has no usual next step. Press t for the others."))
        elif not may_take(steps[0]):
            self.show_refusal(steps[0].answer)  # type: ignore[arg-type]  # not a Yes
        elif await take_step(self, self.sample, steps[0], self._rev()):
            self._say_state()

    def do_lab_entering_here(self) -> None:
        """Enter the values of the sample, one after another."""
        self.go("lab_entering", sample=self.sample)

    @work
    async def do_record_move(self) -> None:
        """Take one of the steps."""
        ways = [way for way in (self.detail.detail.ways if self.detail else ()) if may_take(way)]
        if not ways:
            self.show_message(_("No step can be taken by hand now: its results lead it."))
            return
        choices = [Choice(way.transition.code, str(at), named(way.transition))
                   for at, way in enumerate(ways, 1)]  # fmt: skip
        code = await self.app.push_screen_wait(Pick(_("Which step?"), choices))
        for way in ways:
            if way.transition.code == code and await take_step(self, self.sample, way, self._rev()):
                self._say_state()

    def _rev(self) -> int | None:
        return self.detail.detail.rev if self.detail else None

    def _say_state(self) -> None:
        if self.detail is not None:
            said = _("{number} is now: {state}.")
            self.show_message(said.format(number=self.detail.detail.row.no, state=self._state()))

    @work
    async def do_custody_note(self) -> None:
        """Note who has the sample now, or where it is."""
        events = [Choice(event, str(at), _(EVENTS[event]))
                  for at, event in enumerate(("handed", "sent", "arrived", "stored", "taken"), 1)]  # fmt: skip
        rows = (
            Slot("event", _("What"), ChoiceField(events, required=True), 12),
            Slot("target", _("To"), TextField(limit=100), 40),
            Slot("place", _("Place"), TextField(limit=100), 40),
            Slot("condition", _("Condition"), TextField(limit=100), 40, skip=True),
        )
        if await run_form_dialog(
            self, _("Hand over the sample"), rows, "custody.note", self.sample, given=_said
        ):
            self.show_message(_("Noted in the chain of custody."))

    @work
    async def do_custody_split(self) -> None:
        """Take a part of the sample, with a test or without."""
        to_do = [
            each for each in (self.detail.tests if self.detail else ()) if each.state == "empty"
        ]
        tests = [Choice(each.result, each.code, each.name) for each in to_do]
        rows = (
            Slot("results", _("Test"), CodeField(tests), 30),
            Slot("volume", _("Volume in mL"), TextField(limit=12), 12),
            Slot("place", _("Place"), TextField(limit=100), 40),
        )

        def given(values: Mapping[str, object]) -> Mapping[str, object]:
            test = values.get("results")
            return {**_said(values), "results": (test,) if test is not None else ()}

        done = await run_form_dialog(self, _("Split the sample"), rows, "custody.split", self.sample, given=given)  # fmt: skip
        if done:
            self.show_message(_("The part is {number}.").format(number=done.doc.no))

    @work
    async def do_record_label(self) -> None:
        """Label the sample."""
        await label_records(self, (self.sample,))

    def do_sample_order(self) -> None:
        """Go to its order."""
        order = self.detail.order if self.detail else None
        if order is None:
            self.show_message(_("No order that you may see belongs to this sample."))
        else:
            self.go("lab_order", lab_order=order)

    def do_sample_record(self) -> None:
        """Go to the form of the sample."""
        self.go("record", record=self.sample)

    def do_sample_custody(self) -> None:
        """Go to the chain of custody."""
        self.go("custody", sample=self.sample)


def _said(values: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "")}


def _facts(detail: SampleDetail) -> Iterator[tuple[str, str]]:
    row = detail.detail.row
    if row.about and not row.about.startswith("#"):  # the number of one out of sight
        yield _("Patient"), clean(row.about)
    if detail.order_no:
        yield _("Order"), detail.order_no
    taken = (day(detail.collected_on) if detail.collected_on else "", detail.collected_at,
             detail.collected_by)  # fmt: skip
    if any(taken):
        yield _("Collected"), clean(" ".join(filter(None, taken)))
    if detail.sample.place:
        yield _("Place"), clean(detail.sample.place)
    if detail.sample.reason is not None:
        yield _("Rejected"), named(detail.sample.reason)
    if detail.part_of is not None:
        yield _("Part of"), sample_line(detail.part_of)


def _text(detail: SampleDetail) -> Iterator[str]:
    if detail.parts:
        yield _("Parts").upper()
        yield from (f"  {sample_line(part)}" for part in detail.parts)
    gaps = sum(bool(event.gap) for event in detail.custody)
    warned = [_("! with gaps: press k")] if gaps else []
    yield "  ".join((_("Custody").upper(), *warned))
    for event in [each for each in detail.custody if not each.gap][-LAST:]:
        said = (moment(event.at), _(EVENTS[event.event]), clean(event.target or event.place))
        yield "  " + " · ".join(filter(None, said))
