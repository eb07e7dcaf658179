"""Set up the books: chart, daybooks, the first fiscal year."""

from __future__ import annotations

from typing import Annotated

from store.acts import Doing, Given, act
from store.errors import N_
from store.fields import Id, Plain
from store.ledgers.arithmetic.daybooks import DAYBOOKS
from store.ledgers.arithmetic.standard_chart import chart
from store.ledgers.models import Account, Daybook, FiscalYear
from store.ledgers.periods.closing import lay_year

__all__ = ["SetUpLedger", "set_up"]


class SetUpLedger(Given):
    """The department that keeps the books, and the first fiscal year."""

    department: Annotated[int, Id("department")]
    year: Plain


@act("ledger.set_up", N_("set up the books"), given=SetUpLedger,
     department_of=lambda _reading, given: given.department)  # fmt: skip
def set_up(doing: Doing, given: SetUpLedger) -> FiscalYear:
    """Give a department the standard chart, the five daybooks and twelve periods."""
    for account in chart():
        doing.add(Account(**vars(account)))
    for daybook in DAYBOOKS.values():
        doing.add(Daybook(department=given.department, **vars(daybook)))
    return lay_year(doing, given.department, given.year)
