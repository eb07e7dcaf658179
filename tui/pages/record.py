"""One document in a form, with lists of linked documents below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from store.engine import Doc
from store.office.presence import Subject
from store.reading import Reading
from tui import commands
from tui.locale import _
from tui.pages.editing import Editing
from tui.pages.page import FormPage, Handler, PageScreen
from tui.pages.source import ViewSource
from tui.text import clean
from tui.widgets.chart_pane import ChartPane, Drawing
from tui.widgets.entry_form import EntryForm
from tui.widgets.panes import Panes
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["Links", "RecordPage", "RecordScreen"]

TALL = 40
"""Lines from which a form and a chart have room above each other."""


SIDE = 79
"""Cells of the links beside a form, which has 80."""


@dataclass(frozen=True)
class Links:
    """A list under a document, shown by the command `id`: pages of a view; rows open a place.

    `row` makes a row of what the view returns, and today. Rows of several kinds say themselves what
    they open, and `opens` is empty.
    """

    id: str
    columns: Callable[[], tuple[Column, ...]]
    pages: Callable[..., Sequence[Any]]
    row: Callable[[Any, date], Row]
    opens: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordPage(FormPage):
    """A document that is `read` by its id; `heading` is the title of a new one.

    `dealt` reads `figures`: two lines above the links, and a chart of `chart_height` lines that is
    shown on a wide screen, or at the key for it.

    Events: "shown" with what was read, "added", and "chosen" with what was read for a link.
    """

    read: Callable[[Reading, int], Any]
    links: tuple[Links, ...]
    dealt: Callable[[Reading, int], Any] | None = None
    figures: Callable[[Any], tuple[Drawing, Drawing] | None] = lambda _dealt: None
    chart_height: int = 0

    def __call__(self, **given: Any) -> RecordScreen:
        """Create a screen of the document with the id given under its kind; None for a new one."""
        return RecordScreen(self, given.pop(self.kind, None), given)


class RecordScreen(PageScreen):
    """The screen of a record page; `given` holds the other arguments it was opened with."""

    page: RecordPage
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    RecordScreen #profile { height: auto; }
    RecordScreen.-wide #profile { height: 1fr; }
    RecordScreen #figures { height: 3; display: none; }
    RecordScreen #chart { display: none; }
    RecordScreen.-figured #figures { display: block; }
    RecordScreen.-figured.-wide #chart { display: block; }
    """

    def __init__(self, page: RecordPage, id: int | None, given: dict[str, Any]) -> None:
        super().__init__(page, follows=frozenset({page.kind}))
        self.record, self.given = id, given
        self.editing = Editing(self, page, self._read)
        self.editing.fixed.update(given)
        self._links = page.links[0]
        self._linked: dict[int, Any] = {}

    @property
    def heading(self) -> str:
        """The document's display name."""
        doc = self.editing.doc
        return clean(doc.display_name()) if doc else super().heading

    @property
    def open_subject(self) -> Subject | None:
        """The document."""
        return Subject(self.page.kind, self.record) if self.record is not None else None

    def as_read(self) -> Doc | None:
        """The document in the form."""
        return self.editing.doc  # type: ignore[no-any-return]  # of any kind

    @property
    def links(self) -> Links:
        """The list that is shown under the document."""
        return self._links

    @property
    def linked(self) -> Any:
        """What was read for the link under the cursor."""
        row = self.rows.row
        return self._linked.get(row.id) if row else None

    @property
    def form(self) -> EntryForm:
        """The form."""
        return self.query_one(EntryForm)

    @property
    def typing(self) -> bool:
        """Whether letters are text in the form."""
        return isinstance(self.focused, EntryForm)

    def body(self) -> ComposeResult:
        """Compose the form with the figures, and the list of links under it or at its right."""
        form = EntryForm(self.editing.rows(), today=self.session.today)
        below = "1fr" if self.record is not None else 0
        yield Panes(self._with_figures(form), self._list(), below=below, side=SIDE)

    def _with_figures(self, form: EntryForm) -> Widget:
        """Return the form, above its figures if the page has any."""
        if self.record is None or not self.page.dealt:
            return form
        chart = ChartPane(id="chart")
        chart.styles.height = self.page.chart_height
        return Vertical(form, ChartPane(id="figures"), chart, id="profile")

    def _list(self) -> VirtualList:
        return VirtualList(self._links.columns(), empty=self.said(self.page.empty))

    async def _read(self) -> Any:
        return await self.ask(self.page.read, self.record or 0)

    async def load(self) -> None:
        """Show the document and its links."""
        await self.editing.read_lists()
        self.form.lay_out(self.editing.rows())
        if self.record is None:
            self._edit()
            return
        now = await self._read()
        self.answers = now.answers
        if not self.typing:  # text being typed is based on the version shown, not on this one
            self.editing.began = now
            self._show_short()
            self._show_links()
            self.set_focus(self.rows)
            await self.happens("shown", now)
            if self.page.dealt:
                await self._show_figures(await self.ask(self.page.dealt, self.record))

    def _show_short(self) -> None:
        """Show the document without what is empty and seldom filled."""
        self.editing.whole = False
        self.editing.show(self.form)

    async def _show_figures(self, dealt: Any) -> None:
        drawn = self.page.figures(dealt)
        self.set_class(drawn is not None, "-figured")
        if drawn is not None:
            for name, drawing in zip(("#figures", "#chart"), drawn, strict=True):
                self.query_one(name, ChartPane).show(drawing)

    def _turn_chart(self) -> None:
        """Show the chart, in place of the form where both have no room."""
        if not self.has_class("-figured"):
            self.show_message(
                _(
                    "No chart yet: no invoices of this contact are posted. Press n "
                    "to see its entries."
                )
            )
            return
        super().do_report_chart()
        if self.size.height < TALL:
            self.form.display = not self.query_one("#chart").display

    def _show_links(self) -> None:
        panes = self.query_one(Panes)
        panes.below("1fr")
        label = _(commands.by_id(self._links.id).label)
        panes.title(label[:1].upper() + label[1:])
        self._fit_form()
        links, today = self._links, self.session.today
        self._linked = {}

        def row(linked: Any) -> Row:
            made = links.row(linked, today)
            self._linked[made.id] = linked
            return made

        source = ViewSource(self.session, links.pages, row, self.record)
        self.rows.show(source, self._links.columns())

    def _fit_form(self) -> None:
        rows = min(len(self.editing.rows()) + 1, self.size.height // 2)
        whole = self.query_one(Panes).side_by_side and not self.page.dealt
        self.form.styles.height = "1fr" if whole else rows

    def usual(self) -> Mapping[str, Handler]:
        """Return the handlers for editing and for the links."""
        links = {link.id: partial(self._turn, link) for link in self.page.links}
        chart = {"report.chart": self._turn_chart} if self.page.dealt else {}
        return {f"{self.page.kind}.change": self._edit, **links, **chart}

    def _edit(self) -> None:
        if not self.form.display:
            self._turn_chart()
        self.editing.whole = True
        self.editing.show(self.form)
        if self.record is not None:
            self._fit_form()
        self.form.key = f"{self.place} {self.record or ''}"
        self.set_focus(self.form)
        self.app.half_typed.resume(self.form)  # type: ignore[attr-defined]  # tui.app's own

    def _turn(self, links: Links) -> None:
        self._links = links
        if self.editing.began is not None:
            self._show_links()

    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Run the handler, or open the chosen link."""
        if await self.happens("chosen", self._linked.get(message.row_id)):
            return
        if self._links.opens:
            self.go(self._links.opens, **{self._links.opens: message.row_id})
        else:
            linked = self._linked[message.row_id]
            self.go(linked.opens, **{linked.opens: linked.to})

    def step_back(self) -> bool:
        """Go back from the form to the links, restoring the stored values."""
        if not self.typing or self.form.step_back():
            return self.typing
        if self.editing.began is None:
            return False
        self._show_short()
        self._fit_form()
        self.set_focus(self.rows)
        return True

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Save the form."""
        new = self.record is None
        done = await self.editing.submit(message)
        if done is None:
            return
        message.form.pass_on()
        self.record = done.doc.id
        self.set_focus(None)
        await self.reload()
        self.show_message(_("Saved."))
        if new:
            await self.happens("added")
