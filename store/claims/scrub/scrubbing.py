"""All rules over all lines, each person once."""

from __future__ import annotations

from collections.abc import Sequence

from store.claims.scrub.batch_rules import batch_findings
from store.claims.scrub.line_rules import line_findings
from store.claims.scrub.lines import Finding, ScrubContext, ScrubLine
from store.claims.scrub.person_rules import person_findings

__all__ = ["scrub"]


def scrub(lines: Sequence[ScrubLine], context: ScrubContext) -> list[Finding]:
    """Return what all rules find, in the order of the records."""
    persons = {id(line.person): line.person for line in lines}
    findings = [
        *(each for person in persons.values() for each in person_findings(person, context)),
        *(each for line in lines for each in line_findings(line, context)),
        *batch_findings(lines, context),
    ]
    return sorted(findings, key=lambda each: (each.record, each.field, each.rule))
