"""Reads what a sheet's functions may ask, as its reader may see it: once, for every formula."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from store.errors import N_
from store.ledgers.arithmetic.btw_return import BOXES, key_of, owed
from store.ledgers.arithmetic.daybooks import OPENING
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.models import Account, Budget
from store.ledgers.models.sheets import Sheet
from store.ledgers.open_items.ageing import sign_of
from store.ledgers.open_items.until import items_until
from store.ledgers.rules.sums import RESULT_BROUGHT, KeptSums, kept_sums, name_of, reads_dutch
from store.ledgers.rules.visibility import has_right
from store.ledgers.sheets.records import record_answers
from store.reading import Reading
from store.records import Relation, sort_key
from store.sheet_engine.figures import AccountFigures, Figures, OpenFigure, Unanswered, span
from store.sheet_formula.contents import sort_of, text_of
from store.sheet_formula.functions import LEDGER

__all__ = ["figures_of", "ledger_mark", "sees_figures"]

MOST_PERIODS = 24
"""Ends of periods at which open items are added up for one sheet."""
MOST_NAMES = 1_000
"""Texts of one sheet that may be the name of a contact."""
BUDGETS = 200
ACCOUNTS = 10_000
_PERIOD = re.compile(r"[12][0-9]{3}(?:-(?:[01][0-9]|[QqKk][1-4]))?")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
SHOWN = N_("figures in a sheet")
_SIDES = {"VRK": "debtors", "INK": "creditors"}
"""Whose open items a daybook has."""


def figures_of(reading: Reading, sheet: Sheet) -> Figures:
    """Return the figures that the formulas of a sheet can ask for, and no others."""
    used = _used(sheet)
    records = record_answers(reading, sheet)
    bare = Figures(sheet.first, sheet.last, str(reading.today), records=records)
    if not used:
        return bare
    mark = ledger_mark(reading)
    if not has_right(reading, "ledger.read", SHOWN):
        return Figures(sheet.first, sheet.last, str(reading.today), denied=True, records=records,
                       until=mark)  # fmt: skip
    return Figures(
        sheet.first,
        sheet.last,
        str(reading.today),
        accounts=_accounts(reading),
        budgets=_budgets(reading) if "BUDGET" in used else {},
        boxes=_boxes(reading) if "VAT" in used else {},
        open_items=_open_items(reading, _periods_in(sheet)) if "OPENITEMS" in used else {},
        contacts=_contacts(reading, sheet) if "OPENITEMS" in used else (),
        records=records,
        until=mark,
    )


def sees_figures(reading: Reading, sheet: Sheet) -> bool:
    """Return whether the reader may see all figures in a sheet, in a checked one all that were checked."""
    if _used(sheet) and not has_right(reading, "ledger.read", SHOWN):
        return False
    return None not in record_answers(reading, sheet).values()


def _used(sheet: Sheet) -> set[str]:
    """Return the functions in a sheet that read the books."""
    formulas = "\n".join(text for _tab, _at, text in sheet.formulas())
    return {name for name in LEDGER if f"{name}(" in formulas} - {"PERIOD"}


def ledger_mark(reading: Reading) -> str:
    """Return how far the books are: the last number of each daybook and year; 0 while nothing is posted."""
    numbers = reading.tallies("numbers")
    return " ".join(f"{key}:{count}" for key, count in sorted(numbers.items()) if count) or "0"


def _accounts(reading: Reading) -> dict[str, AccountFigures]:
    kept, dutch = kept_sums(reading), reads_dutch(reading)
    changed, moved = _by_month(kept)
    return {
        account.code: AccountFigures(
            name_of(account, dutch=dutch),
            account.code in kept.results,
            account.side == "C",
            _balances(changed[account.code], yearly=account.code in kept.results),
            {month: (debit, credit) for month, (debit, credit) in moved[account.code].items()},
        )
        for account in reading.page(Account, limit=ACCOUNTS)
    }


def _by_month(
    kept: KeptSums,
) -> tuple[defaultdict[str, defaultdict[str, int]], defaultdict[str, dict[str, list[int]]]]:
    """Return by account and month what its balance changed, and what moved, openings apart.

    Results of earlier years open on equity, as in the trial balance.
    """
    changed: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    moved: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for each in kept.sums:
        cents = each.debit - each.credit
        changed[each.account][each.period] += cents
        if each.account in kept.results:
            changed[RESULT_BROUGHT][f"{int(each.period[:4]) + 1:04}-01"] += cents
        if each.daybook != OPENING.code:
            both = moved[each.account].setdefault(each.period, [0, 0])
            both[0] += each.debit
            both[1] += each.credit
    return changed, moved


def _balances(changed: dict[str, int], *, yearly: bool) -> tuple[tuple[str, int], ...]:
    """Return the balance after each month; of a result account it begins each year at zero."""
    balance, year, after = 0, "", list[tuple[str, int]]()
    for month, cents in sorted(changed.items()):
        balance = cents + (0 if yearly and month[:4] != year else balance)
        year = month[:4]
        after.append((month, balance))
    return tuple(after)


def _budgets(reading: Reading) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return the fixed budgets by year, the latest of each, and all by year and version."""
    docs = reading.page(Budget, order=("year", "version"), limit=BUDGETS)
    reading.log_rows(docs)
    return {
        **{str(each.year): each.amounts for each in docs if each.state == "fixed"},
        **{f"{each.year}/{each.version}": each.amounts for each in docs},
    }


def _boxes(reading: Reading) -> dict[str, dict[str, int]]:
    """Return the cents of each box and part by month, with 5a (owed) and 5c (to pay)."""
    boxes: dict[str, dict[str, int]] = {
        key_of(box, part): {} for box in (*BOXES, "5a", "5c") for part in ("base", "btw")
    }
    by_month: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for key, cents in reading.tallies("btw").items():
        month, box, part = key.split("|")
        boxes.setdefault(key_of(box, part), {})[month] = cents
        by_month[month][key_of(box, part)] = cents
    for month, amounts in by_month.items():
        payable = owed(amounts)
        boxes[key_of("5c", "btw")][month] = payable
        boxes[key_of("5a", "btw")][month] = payable + amounts.get(key_of("5b", "btw"), 0)
    return boxes


def _periods_in(sheet: Sheet) -> list[str]:
    """Return the last months of the periods that are named in cells and formulas, latest first."""
    texts = {
        text
        for tab in sheet.tabs
        for content in tab.cells.values()
        for text in _PERIOD.findall(content)
    }
    return sorted({*_last_months((*texts, sheet.last))}, reverse=True)[:MOST_PERIODS]


def _last_months(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        try:
            yield span(text)[1]
        except Unanswered:
            continue


def _open_items(reading: Reading, lasts: Iterable[str]) -> dict[str, tuple[OpenFigure, ...]]:
    """Return the items open now (no key), and at the ends of months; of later months as now."""
    now = period_of(reading.today)
    at = {last: _open_at(reading, last) for last in {now, *(each for each in lasts if each < now)}}
    return {"": at[now], **{last: at[min(last, now)] for last in lasts}, now: at[now]}


def _contacts(reading: Reading, sheet: Sheet) -> tuple[str, ...]:
    """Return the contacts that are named in formulas and cells: of one of them nothing may be open."""
    cells = [text for tab in sheet.tabs for text in tab.cells.values()]
    asked = [text for cell in cells if "OPENITEMS(" in cell for text in _QUOTED.findall(cell)]
    texts = [text_of(cell) for cell in cells if sort_of(cell) == "text"]
    keys = dict.fromkeys(sort_key(each.replace('""', '"')) for each in [*asked, *texts])
    return tuple(
        contact.name
        for key in [*keys][:MOST_NAMES]
        for contact in reading.page(Relation, {"sorted_name": key}, limit=2)
    )


def _open_at(reading: Reading, last: str) -> tuple[OpenFigure, ...]:
    return tuple(
        OpenFigure(side, str(item.relation_name), item.due.isoformat(),
                   sign_of(daybook) * item.left)
        for daybook, side in _SIDES.items()
        for item in items_until(reading, daybook, last)
    )  # fmt: skip
