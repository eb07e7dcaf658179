"""Integrity rules for kinds of record and records."""

from __future__ import annotations

from collections import Counter, defaultdict

from store.access import No
from store.errors import N_
from store.reading import Reading
from store.records.filed.models import Record, RecordNumbers
from store.records.kinds.definition import VOID
from store.records.kinds.in_use import COUNTS
from store.records.kinds.models import RecordKind
from store.records.kinds.numbers import counted

__all__ = ["check"]


def check(reading: Reading) -> list[No]:
    """Check that of each kind one version counts at most, and that every record has a kind, a number
    of its own that is counted, a version that there is, and a state of its kind."""
    kinds = reading.find(RecordKind)
    counts = Counter(kind.number for kind in kinds if kind.state in COUNTS)
    numbers = {(each.of, each.period): each.last for each in reading.find(RecordNumbers)}
    patterns: defaultdict[int, set[tuple[str, bool]]] = defaultdict(set)
    there = set()
    states: defaultdict[int, set[str]] = defaultdict(lambda: {VOID})
    for kind in kinds:
        patterns[kind.number].add((kind.numbering, kind.check_digit))
        there.add((kind.number, kind.version))
        if kind.state in COUNTS:
            states[kind.number] |= {state.code for state in kind.states} | kind.mapped.keys()
    findings = [_finding(N_("More than one version of kind {id} counts."), number)
                for number, count in counts.items() if count > 1]  # fmt: skip
    used: set[tuple[int, str]] = set()
    for record in reading.find(Record):
        if (record.of, record.version) not in there:
            findings.append(_finding(N_("Record {id} is of a kind that is not there."), record.id))
        if record.state not in states[record.of]:
            findings.append(_finding(N_("Record {id} has a state that its kind lacks."), record.id))
        if (record.of, record.no) in used:
            findings.append(_finding(N_("Record {id} has the number of another."), record.id))
        used.add((record.of, record.no))
        read = [counted(pattern, record.no, check_digit=digit)
                for pattern, digit in patterns[record.of]]  # fmt: skip
        if not any(each and numbers.get((record.of, each[0]), 0) >= each[1] for each in read):
            findings.append(
                _finding(N_("The number of record {id} is not accounted for."), record.id)
            )
    return findings


def _finding(message: str, id: int) -> No:
    return No("records", message, {"id": id})
