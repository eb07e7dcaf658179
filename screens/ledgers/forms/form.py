"""The base of each daybook's form, and the data it uses while it is filled in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from store.ledgers import (
    AccountChoice,
    BankAccount,
    Cost,
    EntryRow,
    OpenRow,
    PaperInvoice,
    Proposals,
    purchase_codes,
    sales_codes,
)
from store.people import Person
from store.records import Relation
from tui.locale import _
from tui.text import day, euro
from tui.widgets.entry_form import EntryForm, Note, Row, Slot, Total
from tui.widgets.fields import AmountField, Choice, Choices, CodeField, New

__all__ = [
    "Form",
    "Known",
    "account_in",
    "account_with_code",
    "cents_in",
    "cost_line",
    "costs_in",
    "line_numbers",
    "twins_text",
]


@dataclass
class Known:
    """The choices, and the proposals for what is typed so far.

    `coded` is the account that each line had when its btw code was typed, `own` the bank account
    of the entry before, `colleagues` who may have ordered something. `paper` is the invoice in a file
    that the entry is typed from. With `makes` an unknown party is made in the form, with `margin` the codes of
    that scheme are offered.
    """

    relations: Sequence[Relation] = ()
    accounts: Sequence[AccountChoice] = ()
    banks: Sequence[BankAccount] = ()
    today: date = date.min
    makes: bool = False
    margin: bool = False
    included: bool = True
    proposals: Proposals = field(default_factory=Proposals)
    coded: dict[int, str] = field(default_factory=dict)
    own: str = ""
    colleagues: Sequence[Person] = ()
    paper: PaperInvoice | None = None

    def __post_init__(self) -> None:
        accounts = [Choice(account.code, account.code, account.name) for account in self.accounts]
        self.account_choices = Choices(accounts)
        self._parties: dict[tuple[bool, bool], Choices] = {}
        self.names = {account.code: account.name for account in self.accounts}
        self.btw_of = {account.code: account.btw for account in self.accounts}
        self.relation_of = {relation.id: relation for relation in self.relations}
        self.purchase_codes = [
            Choice(btw_code.code, btw_code.code, _(btw_code.name))
            for btw_code in purchase_codes(margin=self.margin)
        ]
        self.sales_codes = [
            Choice(btw_code.code, btw_code.code, _(btw_code.name))
            for btw_code in sales_codes(margin=self.margin)
        ]

    def with_party(self, relation: Relation) -> Known:
        """Returns the same with a relation more."""
        return replace(self, relations=(*self.relations, relation))

    def bank_choices(self) -> list[Choice]:
        """Returns the ledger accounts of the office's bank accounts."""
        numbers: dict[str, list[str]] = {}
        for bank in self.banks:
            numbers.setdefault(bank.ledger, []).append(bank.name or bank.account)
        return [Choice(ledger, ledger, ", ".join(names)) for ledger, names in numbers.items()]

    def party_field(
        self, *, clients: bool = True, suppliers: bool = True, required: bool = False
    ) -> CodeField:
        """Returns the field of a relation, which offers to make an unknown one."""
        choices = self.parties(clients=clients, suppliers=suppliers)
        if suppliers and not clients and self.makes and self.unknown_seller:
            return NewPartyField(choices, self.unknown_seller)
        return CodeField(choices, required=required, makes=self.makes)

    @property
    def unknown_seller(self) -> str:
        """The name on the invoice, where no contact has it."""
        paper = self.paper
        return paper.invoice.seller.name if paper and paper.supplier is None else ""

    def colleague_field(self) -> CodeField:
        """Returns the field of who ordered something."""
        return CodeField([Choice(person.id, "", person.name) for person in self.colleagues])

    def parties(self, *, clients: bool = True, suppliers: bool = True) -> Choices:
        """Returns relations as choices; those neither client nor supplier are always included."""
        asked = (clients, suppliers)
        if asked not in self._parties:
            self._parties[asked] = Choices(
                [
                    Choice(relation.id, str(relation.id), relation.name, relation.city)
                    for relation in self.relations
                    if (clients and relation.client)
                    or (suppliers and relation.supplier)
                    or not (relation.client or relation.supplier)
                ]
            )
        return self._parties[asked]

    def items(self) -> list[Choice]:
        """Returns the open items found, one per invoice number."""
        return [Choice(row, row.reference, _item_label(row), day(row.due)) for row in self._found()]

    def _found(self) -> list[OpenRow]:
        rows = {item.reference: item for item in reversed(self.proposals.items)}
        return list(reversed(rows.values()))


class NewPartyField(CodeField):
    """A relation that is probably not there yet: empty, it offers to make one of the name on the invoice."""

    def __init__(self, choices: Choices, name: str) -> None:
        super().__init__(choices, required=True, listed=True, makes=True)
        self._name = name

    def complete(self, text: str, /) -> Sequence[Choice]:
        if text.strip():
            return super().complete(text)
        return [Choice(New(self._name), _("new?"), self._name)]


class Form(ABC):
    """The entry form of one daybook, independent of the terminal.

    `looks_up` are the fields after which proposals are loaded.
    """

    daybook: str
    looks_up: frozenset[str] = frozenset({"relation"})

    @abstractmethod
    def title(self) -> str:
        """What is being entered."""

    @abstractmethod
    def gate(self) -> str:
        """The line that asks for the final Enter."""

    @abstractmethod
    def rows(self, known: Known, lines: int) -> list[Row]:
        """Returns the form with so many lines."""

    @abstractmethod
    def propose(self, form: EntryForm, known: Known, /) -> int:
        """Propose what follows from the typed values; returns the number of lines needed."""

    @abstractmethod
    def totals(self, values: Mapping[str, object], known: Known, /) -> Sequence[Total | Note]:
        """Returns the totals of the lines, updated at every key."""

    def sort_of_new(self, _values: Mapping[str, object]) -> dict[str, bool]:
        """Returns what a relation is that is made in the form."""
        return {"client": True, "supplier": True}

    @abstractmethod
    def given(self, values: Mapping[str, object], known: Known, /) -> dict[str, object]:
        """Returns the values as input of the acts on entries."""


def line_numbers(texts: Mapping[str, str]) -> int:
    """Returns the number of lines in a draft."""
    numbers = [int(name.split(".")[1]) for name in texts if name.startswith("lines.")]
    return max(numbers, default=0) + 1


def cost_line(
    line: int, account: CodeField, btw: CodeField, widths: tuple[int, int, int]
) -> tuple[Slot, Slot, Slot]:
    """Return the fields of a line: its account, VAT code and amount; Enter passes the first.

    `widths` are the cells of the account, of its name behind it, and of the VAT rate.
    """
    at, first, (cells, name, rate) = f"lines.{line}", not line, widths
    return (
        Slot(f"{at}.account", str(line + 1), account, cells, skip=first, echo=name,
             name=_("Account")),
        Slot(f"{at}.btw", "", btw, 4, skip=True, echo=rate, name=_("VAT")),
        Slot(f"{at}.amount", "", AmountField(required=True), 12, skip=first,
             name=_("Amount")),
    )  # fmt: skip


def cents_in(values: Mapping[str, object], name: str) -> int:
    """Returns the amount in a field in cents; zero when it is empty."""
    value = values.get(name)
    return value if isinstance(value, int) else 0


def account_in(values: Mapping[str, object], line: int) -> str:
    """Returns the account on a line, or of the open item on it."""
    value = values.get(f"lines.{line}.account")
    return value.account if isinstance(value, OpenRow) else str(value or "")


def account_with_code(form: EntryForm, known: Known, line: int, default: str) -> str:
    """Returns the account of a line: as typed, or the default that is about to be suggested.

    It moves together with the btw code or not at all: a line with a typed code keeps its account
    when the default changes, and another account takes a typed code away.
    """
    account, btw = f"lines.{line}.account", f"lines.{line}.btw"
    texts, shown = form.texts, account_in(form.values, line)
    if btw not in texts:
        known.coded.pop(line, None)
        return shown if account in texts else default
    if account not in texts:
        form.keep(account)
    elif known.coded.setdefault(line, shown) != shown:
        form.drop(btw)
        del known.coded[line]
    return shown


def costs_in(values: Mapping[str, object], most: int) -> tuple[Cost, ...]:
    """Returns the complete lines: account, amount, and a VAT code where there is a field for it."""
    costs = []
    for line in range(most):
        at = f"lines.{line}"
        account, cents = values.get(f"{at}.account"), cents_in(values, f"{at}.amount")
        if not account or not cents:
            continue
        btw = str(values.get(f"{at}.btw") or "")
        relation = values.get(f"{at}.relation")
        item = account if isinstance(account, OpenRow) else None
        costs.append(
            Cost(
                account=account_in(values, line),
                btw="" if item else btw,
                cents=cents,
                text=str(values.get(f"{at}.text") or ""),
                relation=item.relation if item else relation if isinstance(relation, int) else None,
                open_item=item.id if item else None,
            )
        )
    return tuple(costs)


def twins_text(twins: Sequence[EntryRow]) -> str:
    """Returns that other entries have the invoice number too."""
    names = ", ".join(twin.number or f"{twin.daybook} ({twin.id})" for twin in twins)
    return _("Note: {entries} has the same number.").format(entries=names)


def _item_label(row: OpenRow) -> str:
    return f"{row.relation_name} {euro(row.free)}"
