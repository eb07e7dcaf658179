"""An order with its tests, and where their samples are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual import work
from textual.app import ComposeResult

from screens.laboratory.lines import sample_line, test_columns, test_row
from screens.laboratory.reporting import report_order
from screens.laboratory.wording import order_state
from store import laboratory, records
from store.laboratory import OrderDetail
from store.office.presence import Subject
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.labelling import label_records
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean, day, moment
from tui.widgets.dialogs import Pick
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, DateField, TextField
from tui.widgets.form_dialog import Version
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import VirtualList

__all__ = ["LabOrderScreen", "sex_choices"]


def sex_choices() -> list[Choice]:
    """Return the sexes by which ranges differ."""
    return [Choice("f", _("f"), _("female")), Choice("m", _("m"), _("male"))]


class LabOrderScreen(OfficeScreen):
    """The tests of an order in a list; beside it who asked for them, and the samples."""

    place = "lab_order"
    follows = frozenset({"lab_order", "lab_result", "record", "custody"})
    AUTO_FOCUS = "VirtualList"

    def __init__(self, lab_order: int) -> None:
        super().__init__()
        self.order = lab_order
        self.detail: OrderDetail | None = None

    @property
    def heading(self) -> str:
        """Its number, its patient and its state."""
        if self.detail is None:
            return _("Laboratory order")
        doc = self.detail.doc
        return " · ".join(filter(None, (doc.no, clean(self.detail.patient), order_state(doc))))

    @property
    def facts(self) -> tuple[str, ...]:
        """Whether it is urgent."""
        return (_("urgent"),) if self.detail and self.detail.doc.urgent else ()

    @property
    def open_subject(self) -> Subject:
        """The order."""
        return Subject("lab_order", self.order)

    def body(self) -> ComposeResult:
        """Compose the tests, and beside or below them the order."""
        yield Panes(VirtualList(test_columns(), empty=_("No tests.")), ReadingPane(), below=9)

    async def load(self) -> None:
        """Read the order."""
        self.detail = detail = await self.ask(laboratory.order_detail, self.order)
        self.answers = detail.answers
        today = self.session.today
        rows = [test_row(test, today) for test in detail.tests]
        tests = self.query_one(VirtualList)
        tests.show(FewRows(lambda: rows), at=tests.cursor)
        self.query_one(Panes).title(_("Details"))
        self.query_one(ReadingPane).show("\n".join(_samples(detail)), list(_facts(detail)))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the result of a test, or its sample for those who may not see results."""
        if self.session.granted("lab_result.read"):
            self.go("lab_result", lab_result=message.row_id)
            return
        for test in self.detail.tests if self.detail else ():
            if test.result == message.row_id:
                self.go("sample", sample=test.sample)

    def do_lab_entering_here(self) -> None:
        """Enter the values of the order, one after another."""
        if self.detail is not None:
            self.go("lab_entering", order=self.detail.doc.id)

    def do_lab_order_open_patient(self) -> None:
        """Go to the patient."""
        if self.detail is not None:
            self.go("relation", relation=self.detail.doc.patient)

    @work
    async def do_lab_order_label(self) -> None:
        """Label the samples of the order."""
        samples = [each.id for each in self.detail.samples] if self.detail else []
        if samples:
            await label_records(self, samples)

    @work
    async def do_lab_order_report(self) -> None:
        """Report what is released of the order."""
        await report_order(self, self.order)

    def do_lab_order_reports(self) -> None:
        """Go to the reports that were made of it."""
        self.go("lab_reports", order=self.order)

    @work
    async def do_lab_order_cancel(self) -> None:
        """Cancel the order, with the reason."""
        done = await act_with_text(
            self, "lab_order.cancel", self.order, lambda text: {"reason": text},
            _("Cancel the order"), _("Reason"),
        )  # fmt: skip
        if done is not None:
            self.show_message(_("The order is cancelled."))

    @work
    async def do_lab_order_change(self) -> None:
        """Correct what was said with the order."""
        contacts = [Choice(each.id, str(each.id), each.name, each.city)
                    for each in await self.ask(records.relation_choices)]  # fmt: skip
        yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
        rows = (
            Slot("sex", _("Sex"), ChoiceField(sex_choices()), 3),
            Slot("born", _("Born"), DateField(), 12),
            Slot("requester", _("Requester"), CodeField(contacts), 30),
            Slot("urgent", _("Urgent"), ChoiceField(yes, required=True), 3),
            Slot("external", _("Their number"), TextField(limit=60), 30),
            Slot("note", _("Note"), TextField(limit=200), 50),
        )

        async def newest() -> Version:
            doc = (await self.ask(laboratory.order_detail, self.order)).doc
            return Version(doc.rev, {
                "sex": _(doc.sex) if doc.sex else "", "born": day(doc.born) if doc.born else "",
                "requester": str(doc.requester or ""), "external": doc.external,
                "urgent": _("y") if doc.urgent else _("n"), "note": doc.note,
            })  # fmt: skip

        await run_form_dialog(
            self, _("Change the order"), rows, "lab_order.change", self.order, newest=newest
        )

    @work
    async def do_lab_order_more(self) -> None:
        """Add a test to the order."""
        known = await self.ask(laboratory.orderable_tests)
        tests = [Choice(each.value, each.code, each.label, each.hint) for each in known]
        rows = (Slot("test", _("Test"), CodeField(tests, required=True), 40),)

        def given(values: Mapping[str, object]) -> Mapping[str, object]:
            return {"tests": (values["test"],)}

        if await run_form_dialog(
            self, _("Add a test"), rows, "lab_order.change", self.order, given=given
        ):
            self.show_message(_("The test is added."))

    @work
    async def do_lab_order_sample(self) -> None:
        """Go to one of the samples."""
        samples = self.detail.samples if self.detail else ()
        chosen: Any = samples[0].id if samples else None
        if len(samples) > 1:
            choices = [
                Choice(each.id, str(at), sample_line(each)) for at, each in enumerate(samples, 1)
            ]
            chosen = await self.app.push_screen_wait(Pick(_("Which sample?"), choices))
        if isinstance(chosen, int):
            self.go("sample", sample=chosen)


def _facts(detail: OrderDetail) -> Iterator[tuple[str, str]]:
    doc = detail.doc
    person = ", ".join(filter(None, (
        clean(detail.patient) or f"#{doc.patient}",
        {"f": _("female"), "m": _("male")}.get(doc.sex, ""),
        _("born {day}").format(day=day(doc.born)) if doc.born else "",
    )))  # fmt: skip
    yield _("Patient"), person
    if detail.requester:
        yield _("Requester"), clean(detail.requester)
    if doc.external:
        yield _("Their number"), clean(doc.external)
    by = clean(detail.made_by)
    yield _("Ordered"), f"{moment(detail.ordered)} · {by}" if by else moment(detail.ordered)
    if doc.note:
        yield _("Note"), clean(doc.note)
    if doc.reason:
        yield _("Reason"), clean(doc.reason)


def _samples(detail: OrderDetail) -> Iterator[str]:
    yield _("Samples").upper()
    yield from (f"  {sample_line(each)}" for each in detail.samples)
