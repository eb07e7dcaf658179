"""The totals of an invoice by its text: the amounts beside words such as *totaal*, *btw* and *te betalen*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from store.invoice_format.text_values import amounts_in, rate_in

__all__ = ["Totals", "totals_of"]

NET = re.compile(
    r"\bexcl|sub ?tota|\bnett?o\b|\bnet (?:total|amount)|total net\b|grondslag|zonder btw",
    re.IGNORECASE,
)
DUE = re.compile(r"te betalen|te voldoen|verschuldigd|(?:amount|total|balance) due|\bto pay\b|te ontvangen",
                 re.IGNORECASE)  # fmt: skip
WHOLE = re.compile(
    r"tota\w*\D{0,25}\bincl|incl\D{0,15}\btota|grand total|invoice (?:total|amount)"
    r"|factuur ?(?:bedrag|totaal)|totaalbedrag|eindtotaal|eindbedrag|total amount|credit ?bedrag",
    re.IGNORECASE,
)
BTW = re.compile(r"\bbtw\b|\bb\.t\.w|\bvat\b|omzetbelasting", re.IGNORECASE)
PLAIN = re.compile(r"\btota(?:al|l)\b", re.IGNORECASE)
KINDS = (("net", NET), ("whole", WHOLE), ("due", DUE), ("btw", BTW), ("plain", PLAIN))
"""What the amounts of a line are, by the first label that it has."""
SHIFTED = re.compile(r"btw ?(?:is )?verlegd|verlegde btw|reverse[ -]charge", re.IGNORECASE)
EXEMPT = re.compile(r"vrijgesteld van (?:btw|omzetbelasting)|btw[- ]vrijgesteld|vat exempt|exempt from vat",
                    re.IGNORECASE)  # fmt: skip
LETTERS = re.compile(r"[a-df-qs-tv-z]", re.IGNORECASE)
"""Letters that are not those of EUR."""

Seen = tuple[int, int]
"""An amount in cents, and the position of its line."""


@dataclass
class Totals:
    """What the text says, in cents, zero where it does not; `at` are positions of lines by field.

    `groups` are (category, rate, net, btw). `unclear` are the fields whose candidates disagree.
    """

    total: int = 0
    due: int = 0
    net: int = 0
    btw: int = 0
    groups: list[tuple[str, Decimal, int, int]] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    unclear: list[str] = field(default_factory=list)


@dataclass
class _Sums:
    """Amounts by kind of line; those of btw with a rate by the rate, with what they are taken of."""

    by_kind: dict[str, list[Seen]] = field(default_factory=lambda: {kind: [] for kind, _ in KINDS})
    rated: dict[Decimal, dict[int, int]] = field(default_factory=dict)


def totals_of(lines: Sequence[str]) -> Totals:
    """Return the totals where the text is clear about them: one candidate, or one that adds up."""
    sums = _sums_of(lines)
    known = Totals()
    wholes = sums.by_kind["whole"] or sums.by_kind["due"] or sums.by_kind["plain"]
    dues = dict(sums.by_kind["due"])
    nets = {**dict(sums.by_kind["plain"]), **dict(sums.by_kind["net"])}
    btws = _btw_amounts(sums)
    everything = {**dict(sums.by_kind["plain"]), **dues, **dict(wholes)}
    adding_up = {
        (net, btw, net + btw) for net in nets for btw in btws if btw and net + btw in everything
    }
    if len(adding_up) == 1 and not _contradicted(adding_up, dict(wholes)):
        ((known.net, known.btw, known.total),) = adding_up
        known.at |= {
            "net": nets[known.net],
            "btw": btws[known.btw],
            "total": everything[known.total],
        }
    elif len(dict(wholes)) == 1:
        known.total, known.at["total"] = wholes[0]
        _btw_alone(known, btws, dict(sums.by_kind["net"]))
    elif wholes:
        known.unclear.append("total")
    _due(known, dues)
    _groups(known, sums.rated, lines)
    return known


def _sums_of(lines: Sequence[str]) -> _Sums:
    sums = _Sums()
    for at, text, amounts in _with_amounts(lines):
        kind = next((kind for kind, label in KINDS if label.search(text)), None)
        if kind is None:
            continue
        rate = rate_in(text) if kind == "btw" else ""
        if rate:
            base, btw = _base_and_btw(amounts, Decimal(rate))
            sums.rated.setdefault(Decimal(rate), {})[btw] = base
            sums.by_kind["btw"].append((btw, -1 - at))
        else:
            sums.by_kind[kind].append((amounts[-1], at))
    return sums


def _with_amounts(lines: Sequence[str]) -> Iterator[tuple[int, str, list[int]]]:
    """Yield the lines that have amounts; a label that stands alone has that of the line below it."""
    for at, text in enumerate(lines):
        amounts = amounts_in(text)
        if not amounts and text.strip() and not any(sign.isdigit() for sign in text):
            below = next((each for each in lines[at + 1 : at + 3] if each.strip()), "")
            amounts = [] if LETTERS.search(below) else amounts_in(below)
            amounts = amounts if len(amounts) == 1 else []
        if amounts:
            yield at, text, amounts


def _base_and_btw(amounts: Sequence[int], rate: Decimal) -> tuple[int, int]:
    """Return what btw is taken of, 0 when it is not said, and the btw: the amount that fits the rate."""
    for base, btw in ((amounts[0], amounts[-1]), (amounts[-1], amounts[0])):
        if len(amounts) > 1 and abs(base * rate / 100 - btw) <= 1:
            return base, btw
    return 0, amounts[-1]


def _btw_amounts(sums: _Sums) -> dict[int, int]:
    """Return the candidates for all btw: what is said without a rate, else the sum over the rates."""
    said = {cents: at for cents, at in sums.by_kind["btw"] if at >= 0}
    clear = all(len(amounts) == 1 for amounts in sums.rated.values())
    if sums.rated and clear:
        last = -1 - min(at for _cents, at in sums.by_kind["btw"])
        said.setdefault(sum(btw for amounts in sums.rated.values() for btw in amounts), last)
    return said


def _contradicted(adding_up: Iterable[tuple[int, int, int]], wholes: Mapping[int, int]) -> bool:
    """Whether the total that adds up is not among those that are called so."""
    return not all(total in wholes for _net, _btw, total in adding_up)


def _btw_alone(known: Totals, btws: Mapping[int, int], nets: Mapping[int, int]) -> None:
    """Take the one btw beside the total, unless an amount without it says otherwise."""
    if not btws:
        return
    if nets or len(btws) > 1 or abs(next(iter(btws))) >= abs(known.total):
        known.unclear.append("btw")
        return
    ((known.btw, known.at["btw"]),) = btws.items()
    known.net = known.total - known.btw


def _due(known: Totals, dues: Mapping[int, int]) -> None:
    known.due = known.total
    smaller = [cents for cents in dues if known.total and 0 <= cents < known.total]
    if len(smaller) == 1:
        known.due = smaller[0]
        known.at["payable"] = dues[smaller[0]]


def _groups(
    known: Totals, rated: Mapping[Decimal, Mapping[int, int]], lines: Sequence[str]
) -> None:
    """Say the net of each rate where it adds up to the net of all."""
    parts = [(rate, base, btw) for rate, said in rated.items() for btw, base in said.items()]
    if len(parts) == 1 and not parts[0][1]:
        parts = [(parts[0][0], known.net, parts[0][2])]
    fits = all(abs(base * rate / 100 - btw) <= 2 for rate, base, btw in parts)
    if parts and fits and known.net == sum(base for _rate, base, _btw in parts):
        known.groups = [("S" if rate else "Z", rate, base, btw) for rate, base, btw in parts]
    elif known.total and not known.btw and not any(btw for _rate, _base, btw in parts):
        _without_btw(known, lines)


def _without_btw(known: Totals, lines: Iterable[str]) -> None:
    """Say why there is no btw, if the text says so."""
    said = {
        category
        for category, label in (("AE", SHIFTED), ("E", EXEMPT))
        if any(label.search(text) for text in lines)
    }
    if len(said) == 1:
        known.net = known.total
        known.groups = [(said.pop(), Decimal(0), known.total, 0)]
