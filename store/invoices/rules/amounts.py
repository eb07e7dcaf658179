"""The amounts of an invoice, and what it books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from store import ledgers
from store.invoice_format.amounts import PARTS, line_amounts, rate_groups
from store.invoice_format.document import FileLine, RateGroup
from store.invoices.models import InvoiceLine, Mention
from store.invoices.rules.treatment import TREATMENTS
from store.ledgers import Cost

__all__ = ["costs_of", "file_line", "groups_of", "with_reasons"]


def file_line(line: InvoiceLine, day: date) -> FileLine:
    """Return a line as a file has it; raises `Invalid` for a code that is not known on that day."""
    amounts = line_amounts(line.quantity, line.price, line.discount)
    known = TREATMENTS.get(line.btw)
    return FileLine(
        text=line.text, quantity=Decimal(line.quantity) / PARTS, unit=line.unit,
        price=Decimal(line.price) / PARTS, discount=amounts.discount, net=amounts.net,
        category=known.category if known else "", code=line.code, account="",
        rate=ledgers.btw_rate(line.btw, day) if line.btw else Decimal(0),
    )  # fmt: skip


def groups_of(
    lines: Iterable[InvoiceLine], day: date, mentions: Iterable[Mention] = ()
) -> tuple[RateGroup, ...]:
    """Return what is charged per category and rate, with the reasons for no btw."""
    reasons = {each.category: (each.text, each.code) for each in mentions}
    return rate_groups((file_line(line, day) for line in lines), reasons)


def with_reasons(groups: Iterable[RateGroup], mentions: Iterable[Mention]) -> tuple[RateGroup, ...]:
    """Return groups with why they are without btw."""
    said = {each.category: {"reason": each.text, "reason_code": each.code} for each in mentions}
    return tuple(group.model_copy(update=said.get(group.category, {})) for group in groups)


def costs_of(
    lines: Sequence[InvoiceLine], groups: Iterable[RateGroup], day: date, sign: int = 1
) -> tuple[Cost, ...]:
    """Return the amounts that an invoice books per account and btw code, without btw, times `sign`.

    Their btw adds up to that of the invoice for each of its `groups`: what rounding per account
    differs goes to the largest of them, as far as it has room.
    """
    nets: dict[tuple[str, str], int] = {}
    for line in lines:
        key = line.account, line.btw
        nets[key] = nets.get(key, 0) + line_amounts(line.quantity, line.price, line.discount).net
    btw = {key: ledgers.split_btw(net, key[1], day, included=False)[1]
           for key, net in nets.items()}  # fmt: skip
    for group in groups:
        keys = [key for key in nets if _is_of(key[1], group, day)]
        left = group.btw - sum(btw[key] for key in keys)
        for key in sorted(keys, key=lambda key: -abs(nets[key])):
            before = btw[key]
            least, most = sorted((0, nets[key]))
            btw[key] = min(max(before + left, least), most)
            left -= btw[key] - before
    return tuple(
        Cost(account=account, btw=code, cents=sign * net, btw_cents=sign * btw[account, code])
        for (account, code), net in nets.items()
    )


def _is_of(code: str, group: RateGroup, day: date) -> bool:
    return (TREATMENTS[code].category, ledgers.btw_rate(code, day)) == (group.category, group.rate)
