"""Rules about the insured person: BSN, birth date, sex, postcode."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from store.claims.scrub.lines import NINES, Finding, ScrubContext, ScrubPerson
from store.errors import N_

__all__ = ["person_findings"]

POSTCODE = re.compile(r"[1-9]\d{3}[A-Z]{2}", re.ASCII)
KEEP = "insured.keep"


def person_findings(person: ScrubPerson, context: ScrubContext) -> Iterator[Finding]:
    """Yield what is wrong with an insured person."""
    record = person.record
    if not _is_bsn(person):
        yield Finding("bsn", record, "0203", N_("The BSN is not right. Correct it."), remedy=KEEP)
    if person.born is None or person.born > context.today:
        yield Finding(
            "born", record, "0207", N_("The birth date is not right. Correct it."), remedy=KEEP
        )
    if person.sex not in ("1", "2"):
        yield Finding("sex", record, "0208", N_("The sex is 1 (male) or 2 (female). Fill it in."),
                      remedy=KEEP)  # fmt: skip
    dutch = POSTCODE.fullmatch(person.postcode) is not None
    if dutch == bool(person.foreign_postcode) or (person.postcode and not dutch):
        yield Finding("postcode", record, "0217",
                      N_("Give a Dutch postcode or a foreign one. Correct it."), remedy=KEEP)  # fmt: skip


def _is_bsn(person: ScrubPerson) -> bool:
    """Whether it is a BSN, or all nines with the reason why there is none."""
    if person.bsn == NINES:
        return bool(person.bsn_reason)
    return bsn.is_valid(person.bsn)
