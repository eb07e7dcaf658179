"""The text of the file or the mail that an entry is typed from, beside its form."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.ledgers.entry_lookup import EntryLookup
from screens.ledgers.forms.paper_texts import lines_to_read
from store.inbox import ItemDetail
from store.ledgers import Entry, PaperInvoice
from store.office.nearby_files import came_with_text, file_beside, mail_beside
from tui.locale import _, say
from tui.pages.office_screen import OfficeScreen
from tui.text import clean, near
from tui.widgets.entry_form import EntryForm
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar

__all__ = ["Paper", "read_paper", "tell_of_paper"]

PAGES = {"pageup": -1, "pagedown": 1}


class Paper(Vertical):
    """The name of a file, or subject and sender of a mail, and the text, which turns by keys no field has.

    Of an e-invoice the text is what it says, with the place marked that the current field is from.
    """

    def __init__(self) -> None:
        super().__init__()
        self._at: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Compose the name and the text."""
        yield TitleBar()
        yield ReadingPane()

    async def load(
        self, screen: OfficeScreen, entry: int | None, item: int | None, paper: PaperInvoice | None
    ) -> None:
        """Show the invoice, or else the first file of an entry, or of its item, that has a text, or the
        item's mail.
        """
        self._at = {}
        if paper is not None:
            self.display = True
            self._show_invoice(paper)
            return
        row = await screen.ask(file_beside, entry, item)
        mail = await screen.ask(mail_beside, item) if row is None else None
        self.display = row is not None or mail is not None
        if row is not None:
            self._show(row.attachment.name, "", "\n".join(row.file.pages))
        elif mail is not None:
            came = near(mail.row.received, screen.session.today)
            self._show(_title(mail), came, "\n\n".join(
                each.text.strip() for each in mail.mails if came_with_text(each)))  # fmt: skip

    def point(self, field: str | None) -> None:
        """Mark the place that a field of the form is from; a field that is from none marks nothing."""
        name = field or ""
        line = self._at.get(name, self._at.get(name.rpartition(".")[0]))
        self.query_one(ReadingPane).mark(line)

    def _show_invoice(self, paper: PaperInvoice) -> None:
        """Show what is read from data, or else the text with what was guessed."""
        lines = lines_to_read(paper)
        self._at = {field: at for at, (field, _text) in enumerate(lines) if field}
        self._show(paper.name, "", "\n".join(text for _field, text in lines))

    def _show(self, title: str, came: str, text: str) -> None:
        self.query_one(TitleBar).show(clean(title), (came,))
        self.query_one(ReadingPane).show(text)

    def turn(self, key: str) -> None:
        """Turn a page if this is a key for it."""
        if key in PAGES:
            self.query_one(ReadingPane).turn(PAGES[key])


async def read_paper(
    screen: OfficeScreen, lookup: EntryLookup, draft: Entry | None, item: int | None
) -> PaperInvoice | None:
    """Read the invoice that an entry or its item has in a file, and show the file beside the form."""
    entry, item = (draft.id, draft.item) if draft else (None, item)
    paper = await lookup.read_paper(entry, item)
    await screen.query_one(Paper).load(screen, entry, item, paper)
    return paper


def tell_of_paper(screen: OfficeScreen, form: EntryForm, paper: PaperInvoice) -> None:
    """Say what is not right with an invoice, or that the form is filled in from it."""
    screen.query_one(Paper).point(form.current)
    if paper.told:
        form.warn(say(paper.told[0]))
    else:
        screen.show_message(_("Filled in from {file}.").format(file=clean(paper.name)))


def _title(mail: ItemDetail) -> str:
    named = (mail.item.title or _("(no subject)"), mail.item.sender)
    return " · ".join(filter(None, named))
