"""Budgets: their versions, and one with an amount per account that is spread over the year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import work

from store import ledgers
from store.errors import N_, KantoorError
from store.ledgers import BudgetDetail, BudgetLine, BudgetVersion
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.report import ReportPage, ReportScreen
from tui.text import euro
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import AmountField, Choice, ChoiceField, CodeField, CountField

__all__ = ["BUDGET", "BUDGETS"]

STATES = {"concept": N_("draft"), "fixed": N_("fixed")}


def _open(_at: ReportScreen, row: BudgetVersion) -> tuple[str, dict[str, Any]]:
    return "budget", {"budget": row.doc.id}


BUDGETS = ReportPage(
    place="budgets",
    of=BudgetVersion,
    heading=N_("Budgets"),
    empty=N_("No budget yet. Press + to start one."),
    columns=(
        Shown(N_("Year"), 6, lambda row: str(row.doc.year)),
        Shown(N_("Version"), 9, lambda row: str(row.doc.version), right=True),
        Shown(N_("State"), 16, lambda row: _(STATES[row.doc.state])),
        Shown(N_("Result"), 14, lambda row: euro(row.result), right=True),
    ),
    follows=frozenset({"budget"}),
    read=ledgers.budgets,
    key=lambda row: int(row.doc.id),
    rows_are="budget",
    down=_open,
)


@BUDGETS.handles("budget.begin")
@work
async def begin(at: ReportScreen) -> None:
    """Start the next version of a year's budget."""
    bases = [Choice("empty", "n", _("nothing")), Choice("budget", "b", _("the last budget")),
             Choice("actuals", "a", _("actual figures of the year before"))]  # fmt: skip
    rows: tuple[Row, ...] = (
        Slot("year", _("Year"), CountField(required=True), 6, str(at.session.today.year + 1)),
        Slot("begins", _("Begins with"), ChoiceField(bases, required=True), 20, "n"),
        Slot("percent", _("Plus percent"), CountField(), 6, skip=True),
    )
    done = await run_form_dialog(at, _("Start a budget"), rows, "budget.begin", given=_begun)
    if done:
        at.go("budget", budget=done.doc.id)


def _begun(values: Mapping[str, object]) -> Mapping[str, object]:
    return {**values, "percent": values.get("percent") or 0}


def _heading(at: ReportScreen) -> str:
    detail: BudgetDetail | None = at.result
    if detail is None:
        return _("Budget")
    doc = detail.doc
    return _("Budget {year}, version {version} · {state} · result {euros}").format(
        year=doc.year, version=doc.version, state=_(STATES[doc.state]), euros=euro(detail.result)
    )


def _answers(at: ReportScreen) -> Mapping[str, Any]:
    return at.result.answers if at.result else {}


def _quarter(number: int) -> Shown:
    def sums(row: BudgetLine) -> str:
        cents = sum(row.months[3 * number - 3 : 3 * number])
        return euro(cents) if cents else ""

    return Shown(f"Q{number}", 11, sums, right=True, priority=2, together=True)


BUDGET = ReportPage(
    place="budget",
    of=BudgetLine,
    heading=_heading,
    empty=N_("No account yet. Press + to add one."),
    columns=(
        Shown(N_("Account"), 8, lambda row: row.account),
        Shown(N_("Name"), 24, lambda row: row.name, most=40),
        Shown(N_("Year"), 13, lambda row: euro(row.year), right=True),
        *map(_quarter, (1, 2, 3, 4)),
    ),
    follows=frozenset({"budget"}),
    read=ledgers.budget,
    answers=_answers,
)


@BUDGET.handles("chosen")
@work
async def change(at: ReportScreen, line: BudgetLine) -> None:
    """Change the amount of the account under the cursor."""
    if at.ready("budget.change"):
        await _edit(at, line)


@BUDGET.handles("budget.add")
@work
async def add(at: ReportScreen) -> None:
    """Add an account."""
    await _edit(at, None)


async def _edit(at: ReportScreen, line: BudgetLine | None) -> None:
    """Ask for the amount of a year, and of which account unless that is known."""
    doc = at.result.doc
    ways = [Choice("evenly", "e", _("evenly")), Choice("last year", "l", _("as last year"))]
    rows: tuple[Row, ...] = (
        Slot("year_total", _("Amount of the year"), AmountField(required=True), 16),
        Slot("spread", _("Spread"), ChoiceField(ways, required=True), 14, "e"),
    )
    title = _("An account of the budget")
    if line is None:
        known = await at.ask(ledgers.account_choices)
        accounts = [Choice(each.code, each.code, each.name) for each in known]
        rows = (Slot("account", _("Account"), CodeField(accounts, required=True), 10), *rows)
    else:
        title = f"{line.account} {line.name}: {euro(line.year)}"

    def given(values: Mapping[str, object]) -> Mapping[str, object]:
        return {**values, "account": line.account} if line else values

    await run_form_dialog(at, title, rows, "budget.change", doc.id, given=given)


@BUDGET.handles("budget.fix")
async def fix(at: ReportScreen) -> None:
    """Make it the budget that counts."""
    if await at.act("budget.fix", at.result.doc.id, None, at.result.doc.rev):
        at.show_message(_("This budget counts from now on."))


@BUDGET.handles("budget.discard")
async def discard(at: ReportScreen) -> None:
    """Discard a draft."""
    try:
        await at.save("budget.discard", at.result.doc.id)
    except KantoorError as error:
        at.show_message(error)
    else:
        at.leave(_("Draft discarded. Press u to undo."))
