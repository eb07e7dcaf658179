"""Bank lines to be booked, each with its bank statement."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical

from screens.ledgers.bank_line import CERTAIN, facts, matched, reconciled, signs, why
from screens.ledgers.booking import choices, parts_of, target
from store import ledgers, records
from store.errors import KantoorError
from store.ledgers import BankLineDetail, BankLineRow, Certainty, Matched
from tui import commands
from tui.locale import _, ngettext, say
from tui.pages.keys import empty_text
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import ViewSource
from tui.text import day, euro, near
from tui.widgets.dialogs import AskAmount, Confirm, Doubt, Pick
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["BankScreen"]


class BankScreen(OfficeScreen):
    """Lines above, the one under the cursor with its statement below.

    Where they are side by side the reconciliation keeps its place, whatever the line says.
    """

    place = "bank"
    rows_are = "bank_line"
    follows = frozenset({"bank_line", "statement"})
    BINDINGS = commands.bindings("bank")
    AUTO_FOCUS = "VirtualList"
    DEFAULT_CSS = """
    BankScreen #sums { display: none; }
    BankScreen.-wide #facts { height: 12; }
    BankScreen.-wide #sums { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._open = 0
        self._detail: BankLineDetail | None = None
        self._stopped = False

    @property
    def heading(self) -> str:
        """The number of lines to book."""
        return ngettext("{n} bank line to post", "{n} bank lines to post", self._open).format(
            n=self._open
        )

    def body(self) -> ComposeResult:
        lines = VirtualList(
            (
                Column(_("Date"), 10),
                Column(_("Name"), 16, most=28),
                Column(_("Amount"), 10, most=13, right=True),
                Column(_("Certain"), CERTAIN, drawn=True),
                Column(_("Match"), 20, most=28),
            )
        )
        sums = Vertical(TitleBar(), ReadingPane(), id="sums")
        yield Panes(lines, ReadingPane(id="facts"), sums)

    async def load(self) -> None:
        """Count the lines, and reload the list."""
        self._open = (await self.ask(ledgers.waiting)).bank
        rows = self.query_one(VirtualList)
        ways = ("bank.statements", "bank.rules")
        rows.empty = empty_text(self, _("Every bank line has been posted."), ways)
        if rows.source is None:
            rows.show(ViewSource(self.session, ledgers.bank_lines, self._row, "open"))
        else:
            rows.reload()

    def _row(self, row: BankLineRow) -> Row:
        when = near(row.date, self.session.today)
        books = self.session.granted("bank.book")
        match = matched(row.match) if books else ("", "")
        cells = (when, row.name or row.remittance, euro(row.cents), *match)
        return Row(row.id, row.cursor, cells, "!" if books and not row.match else "")

    async def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show the line under the cursor and its statement."""
        if message.row_id is None:
            self._detail, self.answers = None, {}
        else:
            self._detail = await self.ask(ledgers.bank_line, message.row_id)
            self.answers = self._detail.answers
        self.on_resize()
        self.show_chrome()

    def on_resize(self) -> None:
        """Show the line and the reconciliation in the way that there is room for now."""
        panes, detail = self.query_one(Panes), self._detail
        if detail is None:
            text, header, title, differs, sums = "", [], "", "", ""
            panes.title("")
        else:
            text, header = detail.row.remittance, facts(detail)
            title, differs, sums = reconciled(detail)
            best = detail.proposals[:1]
            certainty: Certainty = best[0].certainty if best else 0
            known = (signs(certainty), euro(detail.row.cents), day(detail.row.date))
            panes.title(detail.row.name or _("(no name)"), known)
        if not panes.side_by_side:
            heading = " · ".join(filter(None, (title.upper(), differs)))
            text, title, differs, sums = f"{text}\n\n{heading}\n{sums}".strip(), "", "", ""
        self.query_one("#facts", ReadingPane).show(text, header)
        self.query_one("#sums TitleBar", TitleBar).show(title, (differs,))
        self.query_one("#sums ReadingPane", ReadingPane).show(sums)

    @work
    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Book a certain proposal; otherwise choose among the possible ones."""
        if not self.ready("bank.book"):
            return
        best = self._detail.proposals[0] if self._detail and self._detail.proposals else None
        if best is not None and best.sure:
            await self._book(message.row_id, {"parts": parts_of(best.parts)}, why(best))
        else:
            await self._choose(message.row_id)

    @work
    async def do_bank_choose(self) -> None:
        """Choose manually, even where a proposal is certain."""
        if self._detail is not None:
            await self._choose(self._detail.row.id)

    async def _choose(self, line: int) -> None:
        proposals = self._detail.proposals if self._detail else ()
        known = await choices(self, proposals)
        choice = await self.app.push_screen_wait(
            Pick(_("Post to"), known, _("Account or contact"), proposed="1" if proposals else "")
        )
        given = target(choice, proposals)
        if given is not None and await self._is_meant(given):
            await self._book(line, given)

    async def _is_meant(self, given: dict[str, object]) -> bool:
        """Confirm a line that comes from another IBAN than the relation's."""
        relation_id = given.get("relation")
        if self._detail is None or not isinstance(relation_id, int):
            return True
        relation = (await self.ask(records.relation_detail, relation_id)).relation
        known, iban = relation.iban, self._detail.row.iban
        if not known or not iban or known == iban:
            return True
        question = _("IBAN {iban} differs from the contact's ({known}). Post the line anyway?").format(iban=iban, known=known)  # fmt: skip
        meant: bool | None = await self.app.push_screen_wait(Doubt(_("Another IBAN"), question))
        return bool(meant)

    @work
    async def do_bank_split(self) -> None:
        """Book the line in parts, until its whole amount is booked."""
        if self._detail is None:
            return
        line, left = self._detail.row.id, self._detail.row.cents
        known = await choices(self, ())
        parts: list[dict[str, object]] = []
        while left:
            title = _("{euros} left: post to").format(euros=euro(left))
            choice = await self.app.push_screen_wait(Pick(title, known, _("Account or contact")))
            given = target(choice, ())
            if given is None:
                return
            cents = await self.app.push_screen_wait(AskAmount(title, _("Amount"), left))
            if not cents:
                return
            account = given.get("account") or await self._control(given, left)
            parts.append({"account": account, "relation": given.get("relation"), "cents": cents})
            left -= cents
        await self._book(line, {"parts": parts})

    async def _control(self, given: dict[str, object], cents: int) -> str:
        """Returns the debtors or creditors account, depending on the relation."""
        relation = (await self.ask(records.relation_detail, int(str(given["relation"])))).relation
        return ledgers.control_of(client=relation.client, supplier=relation.supplier, cents=cents)

    async def do_bank_suspense(self) -> None:
        """Book the line on the suspense account."""
        if self._detail is not None:
            await self._book(self._detail.row.id, {"account": ledgers.SUSPENSE})

    async def _book(self, line: int, given: dict[str, object], why: str = "") -> None:
        done = await self.act("bank.book", line, given)
        if done:
            message = _("Submitted as entry {id}.").format(id=done.doc.id)
            self.show_message(f"{message} {why}".strip())

    @work
    async def do_bank_sure(self) -> None:
        """Book all lines with exactly one certain proposal, after showing how many."""
        matches = await self.ask(ledgers.sure_lines, self._looked_up_line)
        if not matches:
            self.show_message(
                _(
                    "No line has a certain match. Press Enter to post one as "
                    "proposed, or k to choose."
                )
            )
            return
        question = ngettext(
            "Post {n} certain line, {euros}?",
            "Post {n} certain lines, {euros} in all?",
            len(matches),
        ).format(n=len(matches), euros=euro(sum(match.cents for match in matches)))
        shown = "\n".join(
            f"{euro(match.cents)}  {match.name} → {why(match.proposal)}" for match in matches
        )
        if await self.app.push_screen_wait(Confirm(question, shown)):
            self.run_worker(self._book_all(matches), group="booking")

    def _looked_up_line(self, count: int) -> bool:
        """Show the progress, called by the thread that matches."""
        self.app.call_from_thread(self.show_message, _("{n} lines checked.").format(n=count))
        return self.is_running

    async def _book_all(self, matches: list[Matched]) -> None:
        booked, refused = 0, ""
        self._stopped = False
        for match in matches:
            if self._stopped:
                break
            try:
                given = {"parts": parts_of(match.proposal.parts)}
                await self.save("bank.book", match.line, given, match.rev)
            except KantoorError as error:
                refused = say(error)
            else:
                booked += 1
                self.show_message(
                    _("{done} of {n} lines submitted. Press F3 to stop.").format(
                        done=booked, n=len(matches)
                    )
                )
        await self.reload()
        message = ngettext("{n} line submitted.", "{n} lines submitted.", booked).format(n=booked)
        self.show_message(f"{message} {refused}".strip())

    def step_back(self) -> bool:
        """Going back during booking stops after the current line."""
        if not self._stopped and any(worker.group == "booking" for worker in self.workers):
            self._stopped = True
            return True
        return False

    @work
    async def do_bank_accept(self) -> None:
        """Accept a statement that does not reconcile."""
        if self._detail is None:
            return
        statement = self._detail.statement
        question = _("Accept statement {number} although it does not reconcile?").format(
            number=statement.number
        )
        if await self.app.push_screen_wait(Confirm(_("Accept"), question)):
            await self.act("statement.accept", statement.id)
