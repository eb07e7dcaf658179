"""Proposing, confirming, rejecting and retiring versions of kinds of record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.engine import Doc
from store.errors import N_, Invalid, Refused
from store.fields import Id, Plain
from store.people import Department, ask_unheld
from store.reading import Reading
from store.records.filed.defaults import check_defaults
from store.records.filed.refiling import begin_pass
from store.records.kinds.changes import KindChange, changes, unlocked
from store.records.kinds.checking import check_definition
from store.records.kinds.definition import Definition
from store.records.kinds.formulas import masked_names
from store.records.kinds.in_use import COUNTS, kinds_that_count, prepared, versions
from store.records.kinds.models import RecordKind
from store.records.shipped import SHIPPED, shipped
from store.typed_text import Line

__all__ = ["KindGiven", "changes_of", "confirm_kind", "counting", "decline_kind", "propose_kind",
           "retire_kind"]  # fmt: skip


class KindGiven(Given, Definition):
    """A kind as typed, whole.

    `number` is that of the kind it changes, 0 for a new one, and `base` the newest version that its
    maker saw. `template` is a shipped kind that a new one is made of. `unheld` are certificates of
    which it is known that nobody holds them, by commas.
    """

    number: Annotated[int | None, Id("kind", by="number")] = None
    base: Plain = 0
    template: Line = ""
    unheld: Line = ""


MOST = 1000


def counting(known: Sequence[RecordKind]) -> RecordKind:
    """Return the version that counts of all versions of a kind, or the newest while none does."""
    return next((each for each in known if each.state in COUNTS), known[-1])


def _department(reading: Reading, given: KindGiven) -> int | None:
    """A kind is changed in the department that it has, and made in the one that it gets."""
    known = versions(reading, given.number) if given.number is not None else []
    return counting(known).department if known else given.department


def _has_counted(reading: Reading, doc: Doc) -> No | None:
    """Refuse an undo of a version that counted at once: propose another one instead."""
    if isinstance(doc, RecordKind) and doc.state in (*COUNTS, "superseded"):
        return No("state", N_("This version is already in use. Propose another version."))
    return _is_overtaken(reading, doc)


def _is_overtaken(reading: Reading, doc: Doc) -> No | None:
    """Refuse that a version comes back beside a newer one, or beside another kind with its code."""
    if not isinstance(doc, RecordKind):
        return None
    others = [each for each in versions(reading, doc.number) if each.id != doc.id]
    if any(each.version >= doc.version for each in others):
        return No("state", N_("This kind has a newer version. Confirm or reject that one."))
    if _namesake(reading, doc.code, doc.number) is not None:
        return No("state", N_("Kind {code} already exists. Choose another code."),
                  {"code": doc.code})  # fmt: skip
    return None


def _namesake(reading: Reading, code: str, number: int | None) -> RecordKind | None:
    """Return another kind with a code, of which not every version was rejected."""
    same = reading.page(RecordKind, {"code": code}, limit=MOST)
    return next((each for each in same if each.number != number and each.state != "declined"), None)


@act("kind.propose", N_("propose a kind of record"), given=KindGiven, department_of=_department,
     undoable=True, undo_unless=_has_counted)  # fmt: skip
def propose_kind(doing: Doing, given: KindGiven) -> RecordKind:
    """Propose a kind, or a new version of one, replacing any pending version.

    A version that changes nothing but what is `free` counts at once; any other when another person
    confirms it. Records keep their values.
    """
    known = versions(doing, given.number) if given.number is not None else []
    if known and given.base != known[-1].version:
        raise Refused(
            N_(
                "A colleague proposed version {version} of this kind. Check it first. Nothing was changed."
            ),
            version=known[-1].version,
        )
    if given.department is not None:
        doing.get(Department, given.department)
    current = next((each for each in known if each.state in COUNTS), None)
    made = _version(doing, given, known, current)
    asked = {way.qualification for way in made.transitions} | {
        right.qualification for right in made.rights}  # fmt: skip
    ask_unheld(doing, sorted(asked - {""}), given.unheld, dict.fromkeys(asked, "rights"))
    _check(doing, made)
    what = changes_of(current, made)
    refused = next((change for change in what if change.sort == "refused"), None)
    if refused is not None:
        raise _not_possible(refused)
    for pending in known:
        if pending.state == "proposed":
            doing.save(pending.model_copy(update={"state": "declined"}))
    if current is not None and current.state == "confirmed" and _is_free(what):
        doing.save(current.model_copy(update={"state": "superseded"}))
        made.state = "confirmed"
        _begin_passes(doing, current, made)
    return doing.add(made)


def _check(doing: Doing, made: RecordKind) -> None:
    kind = prepared(doing, made)
    check_definition(kind)
    check_defaults(kind)


def _version(
    doing: Doing, given: KindGiven, known: list[RecordKind], current: RecordKind | None
) -> RecordKind:
    if _namesake(doing, given.code, given.number) is not None:
        raise Invalid(N_("Kind {code} already exists. Choose another code."), field="code",
                      code=given.code)  # fmt: skip
    if given.template and (known or given.template not in SHIPPED):
        raise Invalid(
            N_("A shipped kind can only start a new kind. Leave this empty to change a kind."),
            field="template",
        )
    newest = doing.page(RecordKind, order=("-number",), limit=1)
    fields = {name: getattr(given, name) for name in Definition.model_fields}
    fields["mapped"] = _mapped(given, current)
    return RecordKind(
        number=given.number or (newest[0].number + 1 if newest else 1),
        version=known[-1].version + 1 if known else 1,
        proposed_by=doing.actor.person,
        template=current.template if current else given.template,
        **fields,
    )


def _mapped(given: KindGiven, current: RecordKind | None) -> dict[str, str]:
    """Return what becomes of states by this version and those before it, for undone acts as well."""
    states = {state.code for state in given.states}
    before = current.mapped if current else {}
    were = {state.code for state in current.states} if current else set()
    known = {**{old: given.mapped.get(new, new) for old, new in before.items()}, **given.mapped}
    return {old: new for old, new in known.items()
            if old in (were | before.keys()) - states and new in states}  # fmt: skip


def changes_of(current: RecordKind | None, made: RecordKind) -> list[KindChange]:
    """Return what a version changes, and what it changes of the template that locks it."""
    template = shipped(made.template) if made.template in SHIPPED else None
    locked = template.called(made.code) if template and template.locked else None
    if current is None:
        return [*unlocked(made, locked)] if locked else []
    return changes(current, made, locked)


def _is_free(what: list[KindChange]) -> bool:
    return all(change.sort == "free" for change in what)


def _not_possible(change: KindChange) -> Invalid:
    return Invalid(change.what, field=change.key or None, **change.values)


def _other_waits(reading: Reading, kind: RecordKind) -> No | None:
    """A version is confirmed on the one that counts now, not on an older one."""
    known = versions(reading, kind.number)
    if any(other.version > kind.version for other in known):
        return No("state", N_("This kind has a newer version. Confirm or reject that one."))
    return None


@act("kind.confirm", N_("confirm a kind of record"), on=RecordKind, states=("proposed",),
     four_eyes_fields=("proposed_by",), never_alone=True, unless=_other_waits)  # fmt: skip
def confirm_kind(doing: Doing, kind: RecordKind, _given: Nothing) -> RecordKind:
    """Let a proposed version count from now on; records with a state it lacks get that it maps it to."""
    _check(doing, kind)
    before = next((each for each in versions(doing, kind.number) if each.state in COUNTS), None)
    if before is not None:
        _refuse_unmapped(doing, before, kind)
        doing.save(before.model_copy(update={"state": "superseded"}))
        _begin_passes(doing, before, kind)
    state = "retired" if kind.retires else "confirmed"
    return doing.save(kind.model_copy(update={"state": state}))


def _begin_passes(doing: Doing, before: RecordKind, kind: RecordKind) -> None:
    """Bring its records up to date, and those of kinds whose titles show what it masks from now on."""
    begin_pass(doing, kind.number, kind.version)
    masked = masked_names(kind, {}) - masked_names(before, {})
    for other in kinds_that_count(doing) if masked else ():
        links = {field.of for field in other.every_field if field.type == "x"}
        if other.number != kind.number and kind.code in links | {other.about_of}:
            begin_pass(doing, other.number, other.version)


def _refuse_unmapped(doing: Doing, before: RecordKind, kind: RecordKind) -> None:
    """Refuse a version that leaves records in a state that it lacks."""
    states = {state.code for state in kind.states}
    for state in before.states:
        if state.code in states or kind.mapped.get(state.code) in states:
            continue
        if any(doing.tallies("records", f"{kind.number}|{state.code}|").values()):
            raise Refused(
                N_("Records are still in the state {code}. Choose their new state, or move them."),
                code=state.code,
            )


@act("kind.decline", N_("reject a kind of record"), on=RecordKind, states=("proposed",),
     undoable=True, undo_unless=_is_overtaken)  # fmt: skip
def decline_kind(doing: Doing, kind: RecordKind, _given: Nothing) -> RecordKind:
    """Reject or withdraw a proposed version; the one in use remains."""
    return doing.save(kind.model_copy(update={"state": "declined"}))


@act("kind.retire", N_("propose to retire a kind of record"), on=RecordKind, states=("confirmed",),
     undoable=True, undo_unless=_has_counted)  # fmt: skip
def retire_kind(doing: Doing, kind: RecordKind, _given: Nothing) -> RecordKind:
    """Propose that no more records of a kind are added; those that there are stay."""
    known = versions(doing, kind.number)
    if known[-1].state == "proposed":
        raise Refused(N_("A new version of this kind is waiting. Confirm or reject it first."))
    update = {"version": known[-1].version + 1, "state": "proposed", "retires": True,
              "proposed_by": doing.actor.person}  # fmt: skip
    return doing.add(kind.model_copy(update={**update, "id": 0, "rev": 0}))
