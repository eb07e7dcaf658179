"""Rules about lines together: what excludes what, what was claimed before, credits, material, yearly maxima."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.claims.scrub.lines import Finding, ScrubContext, ScrubLine
from store.errors import N_

__all__ = ["YEARLY", "YearlyMaximum", "batch_findings"]


@dataclass(frozen=True)
class YearlyMaximum:
    """How often codes may be claimed of a person in a year, of each jaw or of both together."""

    codes: tuple[str, ...]
    most: int
    per_jaw: bool = False


YEARLY = (
    YearlyMaximum(("M40",), 2, per_jaw=True),
    YearlyMaximum(("X21", "X22", "X24"), 3),
    YearlyMaximum(("V30", "V35"), 10),
)
"""Of insurers' terms: more often needs an authorisation, or a look."""


def batch_findings(lines: Sequence[ScrubLine], context: ScrubContext) -> Iterator[Finding]:
    """Yield what is wrong with lines beside each other."""
    sittings: dict[tuple[str, object], list[ScrubLine]] = defaultdict(list)
    for line in lines:
        sittings[line.person.known_by, line.day].append(line)
    excluded = _excluded(context)
    for sitting in sittings.values():
        yield from _excluding(sitting, excluded)
    yield from _twice(lines, context)
    yield from _credits(lines)
    yield from _material(lines)
    yield from _yearly(lines, context)
    yield from _used_up(lines, context)


def _excluded(context: ScrubContext) -> dict[str, list[tuple[str, str]]]:
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in context.codes.combinations:
        pairs[pair.code].append((pair.not_with, pair.within))
    return pairs


def _excluding(
    sitting: Sequence[ScrubLine], excluded: dict[str, list[tuple[str, str]]]
) -> Iterator[Finding]:
    """Yield lines that the tariff decision excludes beside another of one sitting."""
    debits = [line for line in sitting if line.sign == "D" and not line.material]
    for line in debits:
        for other_code, within in excluded.get(line.code, ()):
            if any(other.code == other_code and (within != "tooth" or other.tooth == line.tooth)
                   for other in debits):  # fmt: skip
                yield Finding("combination", line.record, "0413",
                              N_("Not in combination with {other}. Remove one of them."),
                              {"other": other_code}, remedy="service_line.change")  # fmt: skip


def _twice(lines: Sequence[ScrubLine], context: ScrubContext) -> Iterator[Finding]:
    seen: set[tuple[object, ...]] = set()
    for line in lines:
        if line.sign == "C" or line.corrects:
            continue
        if line.same in context.sent:
            yield Finding("sent before", line.record, "0413",
                          N_("This was claimed before. Look at the earlier line."))  # fmt: skip
        elif line.same in seen:
            yield Finding("double", line.record, "0413",
                          N_("The same treatment is there twice. Look at it."), severity="asks")  # fmt: skip
        seen.add(line.same)


def _credits(lines: Sequence[ScrubLine]) -> Iterator[Finding]:
    debits = {(line.same, line.claimed) for line in lines if line.sign == "D" and not line.corrects}
    for line in lines:
        if line.sign != "C":
            continue
        if not line.corrects:
            yield Finding("credit", line.record, "0433",
                          N_("The credit names no debit. Fill in its reference."))  # fmt: skip
        if (line.same, line.claimed) in debits:
            yield Finding("debit and credit", line.record, "0427",
                          N_("Debit and the same credit are in one file. Remove both."))  # fmt: skip


def _material(lines: Sequence[ScrubLine]) -> Iterator[Finding]:
    """Yield material that is not directly after its treatment."""
    before: ScrubLine | None = None
    for line in lines:
        if line.material and (
            before is None or before.code != line.code or before.person != line.person
        ):
            yield Finding("material", line.record, "0409",
                          N_("Material comes directly after its treatment. Correct the order."))  # fmt: skip
        before = line


def _yearly(lines: Sequence[ScrubLine], context: ScrubContext) -> Iterator[Finding]:
    """Yield lines with which a code is claimed too often, with what was claimed before them."""
    counts: Counter[tuple[object, ...]] = Counter()
    for line in context.others:
        _count(line, counts)
    for line in lines:
        for most in _count(line, counts):
            yield Finding("yearly", line.record, "0425",
                          N_("More than {most} times in a year. Check the terms."),
                          {"most": most}, severity="asks")  # fmt: skip


def _count(line: ScrubLine, counts: Counter[tuple[object, ...]]) -> Iterator[int]:
    """Count a line; yield the maxima that it is beyond."""
    over = []
    for rule in YEARLY:
        if line.code in rule.codes and line.sign == "D" and line.day and not line.authorisation:
            jaw = line.jaw if rule.per_jaw else ""
            key = (rule.codes, line.person.known_by, line.day.year, jaw)
            counts[key] += line.quantity
            if counts[key] > rule.most:
                over.append(rule.most)
    return iter(over)


def _used_up(lines: Sequence[ScrubLine], context: ScrubContext) -> Iterator[Finding]:
    """Yield lines that their authorisation does not cover, or no more after the lines before them."""
    if context.allowed is None:
        return
    taken: Counter[tuple[str, str]] = Counter()
    for line in lines:
        if not line.authorisation or line.material or line.sign == "C":
            continue
        known = next((each for each in context.allowed.get(line.person.record, ())
                      if each.number == line.authorisation and each.covers(line)), None)  # fmt: skip
        key = (line.person.record, line.authorisation)
        if known is not None:
            taken[key] += line.quantity
        if known is None or taken[key] > known.left:
            yield Finding("used up", line.record, "0406",
                          N_("Authorisation {number} does not allow this, or is used up. Check it."),
                          {"number": line.authorisation}, remedy="authorisation.change")  # fmt: skip
