"""What the screen of an entry shows of it: its facts, its lines with their sums, its course."""

from __future__ import annotations

from collections.abc import Sequence

from store.ledgers import Decisions, Effect, Entry, EntryDetail, Settlement
from tui.locale import _, say
from tui.text import day, euro, fit, fit_clean, moment, width
from tui.widgets.virtual_list import Column, Row, total

__all__ = [
    "entry_columns",
    "entry_course",
    "entry_effects",
    "entry_facts",
    "entry_lines",
    "entry_total",
    "settlement",
    "was_changed",
]

EFFECT = 66
"""Cells of an account with its three amounts, among the effects of an entry."""


def entry_columns() -> tuple[Column, ...]:
    """Return the columns of the lines."""
    return (
        Column(_("Account"), 9),
        Column(_("Name"), 20, most=28),
        Column(_("VAT"), 4),
        Column(_("Text"), 8, most=32, priority=1),
        Column(_("Debit"), 12, right=True),
        Column(_("Credit"), 12, right=True),
    )


def entry_facts(detail: EntryDetail) -> list[tuple[str, str]]:
    """Return what is known of the entry as a whole, with the name of each fact."""
    entry = detail.entry
    twins = ", ".join(twin.number or f"{twin.daybook} ({twin.id})" for twin in detail.twins)
    submitted_by = detail.submitted_by if detail.submitted_by != detail.made_by else ""
    lines = [
        (_("Daybook"), f"{_(detail.daybook)} · {_(detail.state_name)}"),
        (_("Date"), day(entry.date)),
        (_("Contact"), entry.relation_name),
        (_("Reference"), entry.reference),
        (_("Description"), entry.text),
        (_("Amount"), euro(entry.amount)),
        (_("Due date"), day(entry.due) if entry.due else ""),
        (_("Pays"), ", ".join(map(settlement, detail.pays))),
        (_("Paid by"), ", ".join(map(settlement, detail.paid_by))),
        (_("Open"), euro(abs(detail.left)) if detail.left else ""),
        (_("Returned"), entry.note),
        (_("Same invoice number"), twins),
        (_("Probably the same"), _same(detail.decisions)),
        (_("IBAN on it"), _iban_on_it(detail.decisions, entry.kept_why)),
        (_("Ordered by"), _orderer(detail.decisions)),
        (_("Entered by"), detail.made_by),
        (_("Submitted by"), submitted_by),
        (_("Approved by"), ", ".join(detail.approved_by)),
        (_("Also needed"), " ".join(say(refusal) for refusal in detail.wanted)),
        (_("Posted by"), _posted_by(detail)),
    ]
    return [(label, value) for label, value in lines if value]


def _same(decided: Decisions) -> str:
    return ", ".join(f"{name} ({_(why)})" for name, why in decided.same)


def _iban_on_it(decided: Decisions, why: str) -> str:
    """Returns an IBAN on the invoice other than the contact's, and what was decided about it."""
    if not decided.other_iban:
        return ""
    known = {"iban": decided.other_iban, "known": decided.known_iban}
    if not decided.kept_by:
        return _("{iban}, known {known}: a second person decides").format(**known)
    return _("{iban}; {name} keeps {known}: {why}").format(name=decided.kept_by, why=why, **known)


def _orderer(decided: Decisions) -> str:
    """Returns who ordered it, and who agreed to it."""
    if not decided.ordered_by:
        return ""
    if not decided.agreed_by:
        return _("{name}, did not agree yet").format(name=decided.ordered_by)
    if decided.agreed_by == decided.ordered_by:
        return _("{name}, agreed").format(name=decided.ordered_by)
    return _("{name}; {other} agreed").format(name=decided.ordered_by, other=decided.agreed_by)


def was_changed(before: Entry, now: Entry) -> bool:
    """Whether an entry awaiting approval was changed."""
    waits = before.state == now.state == "submitted" and before.id == now.id
    return waits and (before.lines, before.relation, before.date, before.reference) != (
        now.lines, now.relation, now.date, now.reference)  # fmt: skip


def _posted_by(detail: EntryDetail) -> str:
    """Returns who posted it, and on whose behalf."""
    if not detail.posted_for:
        return detail.posted_by
    return _("{actor} for {other}").format(actor=detail.posted_by, other=detail.posted_for)


def settlement(of: Settlement) -> str:
    """Returns the other entry with its date and the amount that is settled."""
    name = of.number or f"{of.daybook} ({of.entry})"
    return " ".join(filter(None, (name, of.reference, day(of.date), euro(of.cents))))


def entry_lines(detail: EntryDetail) -> list[Row]:
    """Return the lines as rows."""
    return [
        Row(
            at,
            (at,),
            (
                line.account,
                line.name,
                line.btw,
                line.text,
                _amount(line.debit),
                _amount(line.credit),
            ),
        )
        for at, line in enumerate(detail.lines)
    ]


def entry_total(detail: EntryDetail) -> tuple[Row, ...]:
    """Return the rule and the sums of both sides, which differ in a draft that is not whole."""
    debit, credit = (
        sum(getattr(line, side) for line in detail.lines) for side in ("debit", "credit")
    )
    return total(("", _("Total"), "", "", euro(debit), euro(credit)), entry_columns())


def entry_course(detail: EntryDetail) -> str:
    """Return what was done, a line for each act."""
    return "\n".join(
        f"{moment(happened.at)}  {happened.name}: {_(happened.act)}" for happened in detail.happened
    )


def entry_effects(effects: Sequence[Effect]) -> str:
    """Return the balance of each account now, what the entry moves, and the balance after it."""
    lines = [("", _("Now"), _("Movement"), _("Afterwards"))]
    lines += [
        (f"{effect.account} {effect.name}", euro(effect.before),
         f"{'+' if effect.change > 0 else ''}{euro(effect.change)}", euro(effect.after))
        for effect in effects
    ]  # fmt: skip
    cells = [max(map(width, texts)) for texts in zip(*lines, strict=True)]
    room = min(cells[0], EFFECT - sum(2 + amount for amount in cells[1:]))
    return "\n".join(
        "  ".join(
            [
                fit_clean(name, room),
                *(
                    fit(text, amount, "right")
                    for text, amount in zip(amounts, cells[1:], strict=True)
                ),
            ]
        )
        for name, *amounts in lines
    )


def _amount(cents: int) -> str:
    return euro(cents) if cents else ""
