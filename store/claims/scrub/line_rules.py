"""Rules about one line: days, codes, tariffs, teeth, who treated, authorisations."""

from __future__ import annotations

from collections.abc import Iterator

from store.claims.scrub.lines import Finding, ScrubContext, ScrubLine
from store.coding import Code
from store.coding import read_tooth as tooth_of
from store.errors import N_, Invalid

__all__ = ["line_findings"]

SURFACES = "MODIBP"
"""Letters of a claim; L and V are never sent."""
NO_TOOTH = ("", "00")


def line_findings(line: ScrubLine, context: ScrubContext) -> Iterator[Finding]:
    """Yield what is wrong with a line by itself."""
    yield from _days(line, context)
    yield from _amounts(line)
    if line.day is None:
        return
    row = context.codes.get(line.code, line.day)
    if row is None:
        yield _found(line, "code", "0413", N_("Code {code} does not exist on that day. Choose another one."),
                     code=line.code)  # fmt: skip
    else:
        yield from _tariff(line, row)
        yield from _places(line, row)
        yield from _who(line, row)
        yield from _allowed(line, row)


def _found(
    line: ScrubLine, rule: str, field: str, message: str, remedy: str = "service_line.change",
    **values: object,
) -> Finding:  # fmt: skip
    return Finding(rule, line.record, field, message, values, remedy=remedy)


def _days(line: ScrubLine, context: ScrubContext) -> Iterator[Finding]:
    if line.day is None:
        yield _found(line, "day", "0408", N_("The day of treatment is not a date. Correct it."))
        return
    if line.day > context.invoice_day:
        yield _found(line, "invoice day", "0408",
                     N_("The treatment is after the invoice date. Choose a later invoice date."))  # fmt: skip
    deceased = line.person.deceased
    if deceased is not None and line.day > deceased:
        yield _found(line, "deceased", "0223", N_("The treatment is after the day of death. Correct the day."))  # fmt: skip
    if line.person.insured != "yes":
        yield _found(line, "insured", "0204",
                     N_("Not insured here on that day. Check the policy."), "insured.keep")  # fmt: skip


def _amounts(line: ScrubLine) -> Iterator[Finding]:
    if line.tariff * line.quantity != line.amount:
        yield _found(
            line, "amount", "0426", N_("The amount is not tariff times quantity. Correct it.")
        )


def _tariff(line: ScrubLine, row: Code) -> Iterator[Finding]:
    if row.cents is not None and line.tariff > row.cents and not line.material:
        yield _found(line, "maximum", "0424", N_("The tariff is above the maximum of {most} cents. Lower it."),
                     most=row.cents)  # fmt: skip


def _places(line: ScrubLine, row: Code) -> Iterator[Finding]:
    tooth = line.tooth.strip()
    if tooth in NO_TOOTH:
        if row.needs_of("tooth"):
            yield _found(line, "tooth missing", "0415", N_("The tooth is missing. Fill it in."))
    elif not _is_tooth(tooth):
        yield _found(
            line, "tooth", "0415", N_("Tooth {tooth} does not exist. Correct it."), tooth=tooth
        )
    wrong = next((letter for letter in line.surfaces if letter not in SURFACES), "")
    if wrong:
        yield _found(line, "surface", "0416", N_("Surface {letter} cannot be sent. Correct it."),
                     letter=wrong)  # fmt: skip
    elif row.surfaces and len(line.surfaces) != row.surfaces and tooth not in NO_TOOTH:
        yield _found(
            line, "surfaces", "0416", N_("It needs {n} surfaces. Correct them."), n=row.surfaces
        )
    if row.needs_of("jaw") and line.jaw not in ("1", "2"):
        yield _found(line, "jaw", "0414", N_("The jaw is missing. Fill it in."))


def _is_tooth(tooth: str) -> bool:
    try:
        tooth_of(tooth)
    except Invalid:
        return False
    return True


def _who(line: ScrubLine, row: Code) -> Iterator[Finding]:
    if not line.agb.strip("0 "):
        yield _found(line, "agb", "0420", N_("Who treated has no AGB number. Record it."),
                     "provider_number.add")  # fmt: skip
    elif row.professions and not any(line.agb.startswith(each[:2]) for each in row.professions):
        yield _found(line, "profession", "0421", N_("Who treated may not use {code}. Choose another one."),
                     code=row.code)  # fmt: skip


def _allowed(line: ScrubLine, row: Code) -> Iterator[Finding]:
    """Yield what is missing of an authorisation: rule 11, and that 0410 is J where there is one."""
    if row.needs_of("authorisation") and not line.authorisation:
        yield _found(
            line, "authorisation", "0406", N_("An authorisation is missing. Add its number.")
        )
    if line.authorisation and line.special and line.special != "J":
        yield _found(
            line, "special", "0410", N_("With an authorisation field 0410 is J. Correct it.")
        )
