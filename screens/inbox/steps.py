"""The procedure of an item as a checklist: steps done, by whom and when, and steps left."""

from __future__ import annotations

from datetime import date

from textual import work
from textual.app import ComposeResult

from screens.inbox.checklist import asks, doer, step_lines
from screens.inbox.starting import start_procedure
from screens.inbox.triage import Triage
from store import inbox
from store.inbox import ItemStep, ItemSteps
from store.office.presence import Subject
from tui import commands
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.source import FewRows
from tui.text import near
from tui.widgets import signs
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["StepsScreen"]


class StepsScreen(Triage):
    """The steps above, all details of the one under the cursor below."""

    place = "steps"
    follows = frozenset({"item", "procedure", "qualification", "absence", "record"})
    BINDINGS = commands.bindings("steps")
    AUTO_FOCUS = "VirtualList"

    def __init__(self, item: int) -> None:
        super().__init__()
        self.item = item
        self._steps: ItemSteps | None = None
        self._number = 0

    @property
    def subject(self) -> int | None:
        return self.item

    @property
    def open_subject(self) -> Subject | None:
        """The item, which counts as open here too."""
        return Subject("item", self.item)

    @property
    def heading(self) -> str:
        """The procedure, its progress, and its item."""
        steps = self._steps
        if steps is None or not steps.name:
            return _("Item {id}").format(id=self.item)
        done = sum(step.at is not None for step in steps.steps)
        message = _("{name} · {done} of {all} · item {id}")
        return message.format(name=steps.name, done=done, all=len(steps.steps), id=self.item)

    def body(self) -> ComposeResult:
        steps = VirtualList(
            (
                Column(_("Nr"), 2, right=True),
                Column(_("Step"), 30, most=48),
                Column(_("Requires"), 15, most=28),
                Column(_("Done by"), 12, most=18),
                Column(_("When"), 16, priority=1, spare=True),
            ),
            empty=_("This item has no procedure. Press k to start one."),
        )
        yield Panes(steps, ReadingPane(), below="1fr")

    async def load(self) -> None:
        """Read the steps, and what can be done now."""
        self._steps = steps = await self.ask(inbox.item_steps, self.item)
        detail = await self.ask(inbox.item_detail, self.item)
        self.answers = detail.answers | steps.answers
        self._go_to(self._number or _first_open(steps))

    @property
    def _here(self) -> ItemStep | None:
        """The step under the cursor."""
        steps = self._steps.steps if self._steps else ()
        return next((step for step in steps if step.number == self._number), None)

    def on_virtual_list_highlighted(self) -> None:
        """Show another step; ignored during a reload, which sets the cursor itself."""
        steps = self.query_one(VirtualList)
        if steps.is_at_rest and steps.row is not None:
            self._number = steps.row.id
            self._show()

    def _show(self) -> None:
        here = self._here
        rows = step_lines(here) if here else []
        self.query_one(ReadingPane).show(here.note if here else "", rows)
        self.query_one(Panes).title(f"{_('Step')} {here.number}" if here else _("Step"))

    async def on_virtual_list_chosen(self) -> None:
        """Complete the step, and go to the next."""
        if self.ready("item.step"):
            await self._tick()

    @work
    async def do_step_note(self) -> None:
        """Complete the step with a note."""
        here = self._here
        if here is not None and not self._stopped(here):
            await act_with_text(
                self,
                "item.step",
                self.item,
                lambda text: {"step": here.number, "note": text},
                here.step.text,
                _("Note"),
            )

    async def _tick(self) -> None:
        here = self._here
        if here is None:
            return
        if here.refused is not None and here.refused.rule == "sole":
            self._tick_alone(here)
        elif not self._stopped(here):
            done = await self.act("item.step", self.item, {"step": here.number})
            if done is not None:
                self._go_on()

    @work
    async def _tick_alone(self, here: ItemStep) -> None:
        """Complete the step alone, as nobody else can; the reason is read by the office's owner."""
        if here.refused is not None:
            self.show_message(here.refused)
        await act_with_text(
            self,
            "item.step",
            self.item,
            lambda text: {"step": here.number, "reason": text},
            _("No colleague can do this step: give a reason"),
            _("Reason"),
        )

    def _stopped(self, here: ItemStep) -> bool:
        """Whether the step can't be completed now; shows why."""
        if here.at is not None:
            self.show_message(_("This step is already done. Press x to clear the tick."))
        elif here.refused is not None:
            self.show_message(here.refused)
        return here.at is not None or here.refused is not None

    def _go_on(self) -> None:
        """Go to the next open step; after the last, show whether the item can be completed."""
        steps = self._steps.steps if self._steps else ()
        if all(step.at is not None for step in steps):
            self.show_message(_("All steps are done. Press e to complete the item."))
        if self._steps is not None:
            self._go_to(_first_open(self._steps))

    def _go_to(self, number: int) -> None:
        """Show the steps that were read, with the cursor on one."""
        self._number = number
        rows = [
            _row(step, self.session.today) for step in (self._steps.steps if self._steps else ())
        ]
        self.query_one(VirtualList).show(FewRows(lambda: rows), at=(number,))
        self._show()

    async def do_item_unstep(self) -> None:
        """Mark the step as not done."""
        here = self._here
        if here is not None:
            await self.act("item.unstep", self.item, {"step": here.number})

    def do_step_open(self) -> None:
        """Open the form of the entry or relation that the step requires."""
        here = self._here
        opens = here.step.record_act if here else ""
        if not opens:
            self.show_message(_("This step opens no form: just tick it off."))
        elif not self.session.granted(opens):
            self.show_message(_("Your role does not allow this. Press ? to see who can."))
        elif opens == "record.move":
            leaver = self._steps.item.leaver if self._steps else None
            if leaver is not None:
                self.go("holdings", person=leaver)
        elif opens == "entry.draft":
            self.go("enter", daybook="INK", item=self.item)
        else:
            self.go("relation", relation=None, item=self.item)

    @work
    async def do_item_start_procedure(self) -> None:
        """Choose a procedure for the item, or another one while no step is done."""
        if await start_procedure(self, self.item):
            await self.reload()


def _first_open(steps: ItemSteps) -> int:
    """Returns the first step not done, required or not; when all are done, the last."""
    return next((step.number for step in steps.steps if step.at is None), len(steps.steps))


def _row(step: ItemStep, today: date) -> Row:
    mark = signs.DONE if step.at else signs.LATE if step.step.required else ""
    when = near(step.at, today) if step.at else ""
    cells = (str(step.number), step.step.text, asks(step.step), doer(step), when)
    return Row(step.number, (step.number,), cells, mark, "row_dim" if step.at else "row")
