"""Writing a letter on paper about an item, an entry or a contact, from a template."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from store.errors import KantoorError
from store.office.letters import Letters, LetterText, letter_file, letters
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList
from tui.widgets.writing import Write

__all__ = ["LettersScreen"]


class LettersScreen(OfficeScreen):
    """The templates, filled in for the document `of` a kind; one becomes a letter, kept as a file.

    What is written and not kept stays here until the screen is left.
    """

    place = "letters"
    follows = frozenset({"mail_text"})
    BINDINGS = commands.bindings("letters")
    AUTO_FOCUS = "VirtualList"

    def __init__(self, kind: str, of: int) -> None:
        super().__init__()
        self.kind, self.of = kind, of
        self._letters: Letters | None = None
        self._written = dict[int, str]()

    @property
    def heading(self) -> str:
        """What the letter is about."""
        what = clean(self._letters.what) if self._letters else ""
        return " · ".join(filter(None, (_("Letter"), what)))

    @property
    def here(self) -> LetterText | None:
        """The template under the cursor."""
        at = self.query_one(VirtualList).row
        texts = self._letters.texts if self._letters else ()
        return next((text for text in texts if at is not None and text.id == at.id), None)

    def body(self) -> ComposeResult:
        columns = (Column(_("Name"), 28, most=52), Column(_("Department"), 18, priority=1),
                   Column(_("To fill in"), 24, most=60))  # fmt: skip
        empty = _("No templates yet. A manager adds one under , t in the inbox.")
        yield Panes(VirtualList(columns, empty=empty), ReadingPane())

    async def load(self) -> None:
        """Read the templates, and show the one under the cursor."""
        self._letters = read = await self.ask(letters, self.kind, self.of)
        self.answers = {"letter.write": read.answer}
        shown = [Row(text.id, (at,), (text.name, text.department, " ".join(text.unfilled)))
                 for at, text in enumerate(read.texts)]  # fmt: skip
        rows = self.query_one(VirtualList)
        if rows.source is None:
            rows.show(FewRows(lambda: shown))
        else:
            rows.source = FewRows(lambda: shown)
            rows.reload()
        self._show_here()

    def on_virtual_list_highlighted(self, _message: VirtualList.Highlighted) -> None:
        """Show the template."""
        self._show_here()

    def _show_here(self) -> None:
        text = self.here
        self.query_one(ReadingPane).show(self._text(text) if text else "")
        self.query_one(Panes).title(clean(text.name) if text else _("Details"))
        self.show_chrome()

    def _text(self, text: LetterText) -> str:
        return self._written.get(text.id, text.text)

    def on_virtual_list_chosen(self, _message: VirtualList.Chosen) -> None:
        """Write the letter."""
        self.write()

    @work
    async def write(self) -> None:
        """Have the text changed, and keep it as PDF with the document."""
        text = self.here
        if text is None or not self.ready("letter.write"):
            return
        error: KantoorError | None = None
        while typed := await self._typed(text, error):
            try:
                made = await self._made(text.name, typed)
            except KantoorError as refused:
                error = refused
                continue
            if await self.act(f"{self.kind}.attach", self.of, made) is not None:
                self.leave(_("The letter is kept as a file. Press g to see it, or to fetch it."))
            return
        self._show_here()
        if self._text(text) != text.text:
            self.show_message(
                _("The letter is not kept yet. Enter continues it, F3 discards the text.")
            )

    async def _typed(self, text: LetterText, error: KantoorError | None) -> str | None:
        about = [(_("About"), clean(self._letters.what) if self._letters else "")]
        if text.unfilled:
            about.append((_("To fill in"), " ".join(text.unfilled)))

        def typed(now: str) -> None:
            self._written[text.id] = now

        self._written.setdefault(text.id, text.text)
        ask = Write(text.name, lambda: about, _("keep as PDF"), text=self._text(text), error=error,
                    typed=typed, back=_("back"))  # fmt: skip
        return await self.app.push_screen_wait(ask)

    async def _made(self, name: str, text: str) -> dict[str, object]:
        office, actor = self.session.office, self.session.actor
        return await self.in_thread(lambda: letter_file(office, actor, name, text))
