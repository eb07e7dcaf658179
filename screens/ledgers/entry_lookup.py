"""What the office knows about an entry being typed: choices, proposals and doubts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from screens.ledgers.forms import Known
from screens.ledgers.forms.form import cents_in
from screens.ledgers.forms.paper_texts import texts_of
from store import ledgers, records
from store.errors import N_, Invalid
from store.ledgers import PaperInvoice, Proposals
from store.records import Relation
from tui.locale import say
from tui.pages.office_screen import OfficeScreen

__all__ = ["EntryLookup"]

PURCHASE = "INK"


class EntryLookup:
    """Reads for a form what it is `known` to need, and each thing only once."""

    def __init__(self, screen: OfficeScreen, daybook: str) -> None:
        self._screen = screen
        self._daybook = daybook
        self._asked: tuple[object, ...] = ()
        self._sure: set[str] = set()
        self.known = Known()

    async def read_choices(self) -> None:
        """Read the relations, accounts and bank accounts."""
        relations = await self._screen.ask(records.relation_choices)
        accounts = await self._screen.ask(ledgers.account_choices)
        banks = await self._screen.ask(ledgers.bank_accounts)
        session = self._screen.session
        today, makes = session.today, session.granted("relation.add")
        margin = await self._screen.ask(ledgers.uses_margin)
        colleagues = await self._screen.ask(ledgers.orderers)
        self.known = await asyncio.to_thread(
            Known, relations, accounts, banks, today, makes, margin, colleagues=colleagues
        )

    async def read_paper(self, entry: int | None, item: int | None) -> PaperInvoice | None:
        """Read the invoice in a file of the entry or its item; only purchases are typed from one."""
        if self._daybook == PURCHASE:
            self.known.paper = await self._screen.ask(ledgers.paper_invoice, entry, item)
        return self.known.paper

    async def add_party(self, relation: Relation) -> None:
        """Add a new relation to the choices."""
        self.known = await asyncio.to_thread(self.known.with_party, relation)

    async def propose(
        self, relation: object, total: int, reference: str, entry: int | None
    ) -> None:
        """Read the proposals for a relation, a total in cents and an invoice number."""
        party = relation if isinstance(relation, int) else None
        self.known.proposals = await self._screen.ask(
            ledgers.proposals, self._daybook, party, total, reference, entry
        )

    async def propose_for(self, paper: PaperInvoice) -> dict[str, str]:
        """Read the proposals for the invoice in a file; returns the texts that it fills in."""
        supplier = paper.supplier.id if paper.supplier else None
        self._asked = (supplier, paper.total, paper.invoice.number)
        await self.propose(supplier, paper.total, paper.invoice.number, None)
        return texts_of(paper)

    async def look_up(self, values: Mapping[str, object], entry: int | None) -> bool:
        """Read the proposals for what is typed; False when it is what was asked before."""
        asked = (
            values.get("relation"), cents_in(values, "total"), str(values.get("reference") or ""),
        )  # fmt: skip
        if asked == self._asked:
            return False
        self._asked = asked
        await self.propose(*asked, entry)
        return True

    async def ask_doubts(self, entry: int) -> None:
        """Raise the first doubt that was not shown before; the next Enter answers it."""
        for doubt in await self._screen.ask(ledgers.doubts, entry):
            text = say(doubt)
            if text not in self._sure:
                self._sure.add(text)
                raise Invalid(N_("{doubt} Enter again submits, < goes back."), doubt=doubt)

    def begin(self) -> None:
        """Begin the next entry, for which nothing was asked yet."""
        self._asked = ()
        self._sure.clear()
        self.known.proposals, self.known.paper = Proposals(), None
