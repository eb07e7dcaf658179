"""A kind of record as it counts now, with its formulas read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from store.errors import missing
from store.formula import Formula, Sort
from store.reading import Reading
from store.records.kinds.definition import Definition
from store.records.kinds.formulas import formula, masked_names, names_of, titled
from store.records.kinds.models import RecordKind
from store.records.kinds.parts import Check, RecordField, State, Transition

__all__ = [
    "COUNTS",
    "KindInUse",
    "in_use",
    "kind_in_use",
    "kinds_in_use",
    "kinds_that_count",
    "linked_kinds",
    "of_template",
    "prepared",
    "remembered",
    "versions",
]

COUNTS = ("confirmed", "retired")
"""The states of a version that counts."""
MOST = 1000
"""Upper limit, never reached, of kinds and of the versions of one."""


@dataclass(frozen=True)
class KindInUse:
    """A version of a kind, and the kinds that its formulas read over a link."""

    doc: RecordKind
    linked: Mapping[str, Definition]

    @cached_property
    def fields(self) -> Mapping[str, RecordField]:
        """Every field by its key, also those out of use and those of transitions."""
        return {field.key: field for field in self.doc.every_field}

    @cached_property
    def names(self) -> Mapping[str, Sort]:
        """What its formulas may name."""
        return names_of(self.doc, self.linked)

    @cached_property
    def masked(self) -> frozenset[str]:
        """The names that no formula reads: masked fields, its own and those of linked records."""
        return masked_names(self.doc, self.linked)

    @cached_property
    def _conditions(self) -> dict[str, Formula]:
        return {}

    def formula(self, text: str) -> Formula | None:
        """Return one of its formulas; None for no text."""
        if text and text not in self._conditions:
            self._conditions[text] = formula(text, self.names)
        return self._conditions.get(text)

    @cached_property
    def calculated(self) -> Mapping[str, Formula]:
        """The formula of each calculated field, in an order in which they can be worked out."""
        return {key: formula(field.formula, self.names)
                for key, field in self.fields.items() if field.type == "f"}  # fmt: skip

    @cached_property
    def checks(self) -> tuple[tuple[Check, Formula, Formula | None], ...]:
        """Each check with its formula and when it counts."""
        return tuple((check, formula(check.formula, self.names), self.formula(check.when))
                     for check in self.doc.checks)  # fmt: skip

    @cached_property
    def uses(self) -> frozenset[str]:
        """Every name that one of its formulas, its title or a copied field reads."""
        fields = self.doc.every_field
        conditions = (text for field in fields for text in (field.required_when, field.shown_when))
        filters = (view.filter for view in self.doc.views)
        read = filter(None, map(self.formula, (*conditions, *filters)))
        checked = (each for _check, *both in self.checks for each in both if each)
        return frozenset(titled(self.doc.title)[1::2]).union(
            {field.copied for field in fields if field.copied},
            *(each.uses for each in (*self.calculated.values(), *read, *checked)),
        )

    @cached_property
    def entered(self) -> tuple[RecordField, ...]:
        """The fields of its form: in use, and not asked by a transition."""
        return tuple(field for field in self.doc.fields if not field.retired)

    def state(self, code: str) -> State | None:
        """Return a state by its code."""
        return next((state for state in self.doc.states if state.code == code), None)

    def state_now(self, code: str) -> str:
        """Return what became of a state that a record may still have from an older version."""
        return self.doc.mapped.get(code, code)

    def step_with(self, effect: str, state: str) -> Transition | None:
        """Return the first transition with an effect: one from a state, or else any."""
        ways = [way for way in self.doc.transitions if effect and way.effect == effect]
        return next((way for way in ways if state in way.from_states), ways[0] if ways else None)

    def step_named(self, name: str, state: str) -> Transition | None:
        """Return a transition by its code, or else by its effect."""
        return self.transition(name) or self.step_with(name, state)

    def transition(self, code: str) -> Transition | None:
        """Return a transition by its code."""
        return next((way for way in self.doc.transitions if way.code == code), None)


def in_use(reading: Reading, number: int) -> KindInUse:
    """Return the version of a kind that counts now; raises `NotFound` when none does.

    A reading is a snapshot, so each kind is read once.
    """
    known = reading.memory.get(("kind", number))
    if isinstance(known, KindInUse):
        return known
    counting = reading.page(RecordKind, {"number": number, "state": COUNTS}, limit=1)
    if not counting:
        raise missing("kind", number)
    return remembered(reading, counting[0])


def remembered(reading: Reading, kind: RecordKind) -> KindInUse:
    """Keep the version of a kind that counts, so that nobody reads it again in this snapshot."""
    made = prepared(reading, kind)
    reading.memory["kind", kind.number] = made
    return made


def kind_in_use(reading: Reading, number: int) -> KindInUse:
    """Return the same for a screen; raises `NotFound` also for those who may not see the kind."""
    kind = in_use(reading, number)
    if not reading.sees(kind.doc):
        raise missing("kind", number)
    return kind


def prepared(reading: Reading, kind: RecordKind) -> KindInUse:
    """Return a version of a kind with what it links to."""
    return KindInUse(kind, linked_kinds(reading, kind))


def linked_kinds(reading: Reading, kind: Definition) -> dict[str, Definition]:
    """Return the kinds of record that a kind links to, by code."""
    codes = {field.of for field in kind.every_field if field.type == "x"}
    codes |= {kind.about_of} if kind.about == "record" else set()
    found_kinds = (by_code(reading, code) for code in sorted(codes) if code)
    return {other.code: other for other in found_kinds if other is not None}


def by_code(reading: Reading, code: str) -> RecordKind | None:
    """Return the version in use of the kind with a code."""
    kinds = reading.page(RecordKind, {"state": COUNTS, "code": code}, limit=1)
    return kinds[0] if kinds else None


def of_template(reading: Reading, template: str, department: int) -> KindInUse | None:
    """Return the kind made of a template that counts in a department: its own before the office's."""
    at = (f"of template {template}", department)
    if at not in reading.memory:
        kinds = [
            kind
            for kind in reading.page(RecordKind, {"state": "confirmed"}, limit=MOST)
            if kind.template == template and kind.department in (None, department)
        ]
        kinds.sort(key=lambda kind: (kind.department is None, kind.number))
        reading.memory[at] = in_use(reading, kinds[0].number) if kinds else None
    known = reading.memory[at]
    return known if isinstance(known, KindInUse) else None


def kinds_in_use(reading: Reading) -> list[RecordKind]:
    """Return every kind in use that the actor sees, by code."""
    kinds = reading.page(RecordKind, {"state": "confirmed"}, order=("code",), limit=MOST)
    return [kind for kind in kinds if reading.sees(kind)]


def kinds_that_count(reading: Reading) -> list[RecordKind]:
    """Return the version that counts of every kind, whoever sees it."""
    return reading.page(RecordKind, {"state": COUNTS}, limit=MOST)


def versions(reading: Reading, number: int) -> list[RecordKind]:
    """Return all versions of a kind, oldest first."""
    return reading.page(RecordKind, {"number": number}, order=("version",), limit=MOST)
