"""Writing a letter on paper about an item, an entry or a contact, from a template."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work
from textual.app import ComposeResult

from screens.files.listing import ListOfDocument
from store.errors import N_, KantoorError
from store.inbox import letter_drafts
from store.office.letters import LetterText, letter_file, letters
from tui import commands
from tui.locale import _
from tui.pages.drafts import Drafting
from tui.text import clean
from tui.widgets import signs
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList
from tui.widgets.writing import Write

__all__ = ["LettersScreen"]


class LettersScreen(ListOfDocument[LetterText]):
    """The templates, filled in for the document; one becomes a letter, kept as a file of it.

    What is written and not kept is a draft, one for each template.
    """

    place = "letters"
    titled = N_("Letter")
    follows = frozenset({"mail_text"})
    BINDINGS = commands.bindings("letters")

    def __init__(self, kind: str, of: int) -> None:
        super().__init__(kind, of)
        self._drafts: Mapping[int, str] = {}
        self._drafting: Drafting | None = None

    async def save_draft(self) -> None:
        """Save what is being written."""
        if self._drafting is not None:
            await self._drafting.keep()

    @property
    def unsaved(self) -> bool:
        """Whether something written could not be saved."""
        return self._drafting is not None and self._drafting.unsaved

    def body(self) -> ComposeResult:
        columns = (Column(_("Name"), 28, most=52), Column(_("Department"), 18, priority=1),
                   Column(_("To fill in"), 24, most=60))  # fmt: skip
        empty = _("No templates yet. A manager adds one under , t in the inbox.")
        yield Panes(VirtualList(columns, empty=empty), ReadingPane())

    async def load(self) -> None:
        """Read the templates, and show the one under the cursor."""
        read = await self.ask(letters, self.kind, self.of)
        self._drafts = await self.ask(letter_drafts, self.kind, self.of)
        self.answers = {"letter.write": read.answer}
        shown = [Row(text.id, (at,), (text.name, text.department, " ".join(text.unfilled)),
                     signs.DRAFTED if text.id in self._drafts else "")
                 for at, text in enumerate(read.texts)]  # fmt: skip
        self.list_rows(read.what, read.texts, shown)

    def show_here(self) -> None:
        """Show the template, or what was written from it."""
        text = self.here
        self.query_one(ReadingPane).show(self._text(text) if text else "")
        self.query_one(Panes).title(clean(text.name) if text else _("Details"))
        self.show_chrome()

    def _text(self, text: LetterText) -> str:
        return self._drafts.get(text.id, text.text)

    def on_virtual_list_chosen(self, _message: VirtualList.Chosen) -> None:
        """Write the letter."""
        self.write()

    @work
    async def write(self) -> None:
        """Have the text changed, and keep it as PDF with the document."""
        text = self.here
        if text is None or not self.ready("letter.write"):
            return
        drafting = self._draft(text)
        error: KantoorError | None = None
        while typed := await self._typed(text, drafting, error):
            try:
                made = await self._made(text.name, typed)
            except KantoorError as refused:
                error = refused
                continue
            if await self.act(f"{self.kind}.attach", self.of, made) is None:
                break
            drafting.typed("")
            await drafting.keep()
            self.leave(_("The letter is kept as a file. Press g to see it, or to fetch it."))
            return
        await drafting.keep()
        await self.reload()
        if text.id in self._drafts:
            self.append_message(_("Saved as a draft."))

    def _draft(self, text: LetterText) -> Drafting:
        """Return the draft of a letter: as it was saved, or from memory where it can't be saved."""
        also: dict[str, str | int] = {"about": self.kind, "template": text.id}
        before = self._drafting
        if before is None or not before.unsaved or not before.is_for(self.of, "paper", **also):
            self._drafting = before = Drafting(self, self.of, "paper", self._text(text), **also)
        return before

    async def _typed(
        self, text: LetterText, drafting: Drafting, error: KantoorError | None
    ) -> str | None:
        about = [(_("About"), clean(self.what))]
        if text.unfilled:
            about.append((_("To fill in"), " ".join(text.unfilled)))
        ask = Write(text.name, lambda: about, _("keep as PDF"), text=drafting.text, error=error,
                    typed=drafting.typed)  # fmt: skip
        return await self.app.push_screen_wait(ask)

    async def _made(self, name: str, text: str) -> dict[str, object]:
        office, actor = self.session.office, self.session.actor
        return await self.in_thread(lambda: letter_file(office, actor, name, text))
