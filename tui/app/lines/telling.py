"""Tells a place: what it is about, and its rows with their numbers; and what was done there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from tui import commands
from tui.app.lines.keys import said
from tui.app.lines.listing import PAGE, Listed, Listing
from tui.app.lines.session import LineSession
from tui.app.lines.speech import Wordy, about_row, in_order, lists, row_text
from tui.app.lines.talk import Talk
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.virtual_list import VirtualList

__all__ = ["Telling"]


Signature = tuple[str | tuple[object, ...], ...]
"""What tells one state of a place from another: its texts, and the rows of each list."""


class Telling:
    """What is spoken of the top place, and the `listing` that numbers refer to.

    `wordy` is how much of a row is spoken; after a row was opened, `opened` asks for what the place
    says of it.
    """

    def __init__(self, talk: Talk, session: Callable[[], LineSession]) -> None:
        self._talk = talk
        self._session = session
        self.listing = Listing()
        self.wordy: Wordy = "usual"
        self.opened: Listed | None = None
        self._acted = False
        self._place: OfficeScreen | None = None
        self._known: WeakKeyDictionary[OfficeScreen, tuple[Signature, Listing]] = (
            WeakKeyDictionary()
        )
        """What was spoken of each place that is still open."""

    def tell_done(self, heard: Sequence[str]) -> None:
        """Tell what was done, and that it can be undone, unless the place said so."""
        session = self._session()
        done, session.done = session.done, []
        self._acted |= bool(done) or session.turned
        session.turned = False
        for each in () if heard else done:
            what = ", ".join(filter(None, (_(each.label), each.what)))
            self._talk.speak(_("Done: {what}.").format(what=what))
        if done and done[-1].undoable and not any("=u" in text for text in heard):
            undo = _(commands.by_id("undo").label)
            self._talk.speak(_("Type {command} to undo this.").format(command=undo))

    async def tell_outcome(self, screen: OfficeScreen) -> None:
        """Tell the place, if it is another one or changed by itself."""
        acted, self._acted = self._acted, False
        opened, self.opened = self.opened, None
        listing = Listing(screen)
        read = await listing.begin(lists(screen))
        now = _signature(screen, read)
        spoken, before = self._known.get(screen, (None, listing))
        same_place, self._place = screen is self._place, screen
        if same_place and opened is not None:
            self._tell_row(screen, opened)
            self.listing = self._tell_changed(screen, listing, read, opened, spoken or now)
        elif spoken == now and not same_place:
            self.listing = before
            self.tell_heading(screen)
        elif spoken != now and not (same_place and acted):
            self._tell(screen, listing, read)
        else:
            listing = self.listing
        self._known[screen] = now, listing

    def _tell(self, screen: OfficeScreen, listing: Listing, read: Sequence[Listed]) -> None:
        self.listing = listing if lists(screen) else self.listing
        self.tell_heading(screen)
        self._tell_pieces(listing, read, in_order(screen))
        if len(read) >= PAGE:
            self._talk.speak(_("more shows the next rows."))

    def _tell_pieces(
        self, listing: Listing, read: Sequence[Listed], pieces: Sequence[str | VirtualList]
    ) -> None:
        """Tell texts, and the rows of lists or why there are none."""
        for piece in pieces:
            if isinstance(piece, str):
                self._talk.read_out(piece)
                continue
            rows = [listed for listed in read if listed.rows is piece]
            self._tell_rows(listing, rows)
            if not rows and piece.empty:
                self._talk.read_out(said(piece.empty, listed=True))

    def _tell_changed(
        self,
        screen: OfficeScreen,
        listing: Listing,
        read: Sequence[Listed],
        opened: Listed,
        before: Signature,
    ) -> Listing:
        """Tell the lists that are about the row that was opened; returns the rows as they are now."""
        pieces, now = in_order(screen), _signature(screen, read)
        changed = [at for at, piece in enumerate(pieces)
                   if isinstance(piece, VirtualList) and piece is not opened.rows
                   and (len(before) != len(now) or before[at] != now[at])]  # fmt: skip
        for at in changed:
            above = [pieces[at - 1]] if at and isinstance(pieces[at - 1], str) else []
            self._tell_pieces(listing, read, [*above, pieces[at]])
        return listing if changed else self.listing

    def tell_heading(self, screen: OfficeScreen) -> None:
        """Tell where the clerk is."""
        heading = " · ".join(filter(None, (screen.heading, screen.others_text())))
        if heading:
            self._talk.speak(heading)

    def _tell_row(self, screen: OfficeScreen, listed: Listed) -> None:
        """Tell what the place says of the row that was opened."""
        for text in about_row(screen) or [row_text(listed.rows, listed.row, "full")]:
            self._talk.read_out(text)

    def _tell_rows(self, listing: Listing, read: Sequence[Listed]) -> None:
        for listed in read:
            number = listing.number(listed)
            text = row_text(listed.rows, listed.row, self.wordy, number)
            if text:  # a blank line only parts two groups
                self._talk.speak(text if number is None else f"{number}. {text}")

    async def more(self) -> None:
        """Tell the rows that follow."""
        further = await self.listing.more()
        self._tell_rows(self.listing, further)
        if not further:
            self._talk.speak(_("Nothing more."))

    async def again(self, screen: OfficeScreen) -> None:
        """Tell the place once more."""
        listing = Listing(screen)
        read = await listing.begin(lists(screen))
        self._known[screen] = _signature(screen, read), listing
        self._tell(screen, listing, read)


def _signature(screen: OfficeScreen, read: Sequence[Listed]) -> Signature:
    """Return what tells one state of a place from another."""
    return tuple(
        piece if isinstance(piece, str)
        else tuple((listed.row.id, listed.row.cells, listed.row.mark)
                   for listed in read if listed.rows is piece)
        for piece in in_order(screen)
    )  # fmt: skip
